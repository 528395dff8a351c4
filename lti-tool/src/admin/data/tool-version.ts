import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../config.ts';

const packageFile = z.object({ version: z.string() });

/** Version of the tool, as its package says; read once. */
export const TOOL_VERSION = packageFile.parse(
  JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')),
).version;
