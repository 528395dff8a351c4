import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAddOn } from '../../build/build-add-on.ts';

/** Where the add-on of the tests believes its service to be; {@link FakeGoogle} carries the calls to a real one. */
export const SERVICE_URL = 'https://uchitelskaya.example';

let built: Promise<string> | null = null;

/** Folder of an add-on built from the sources as they are; built once a run of the tests. */
export function builtAddOn(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'uchitelskaya-add-on-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await buildAddOn({ serviceUrl: SERVICE_URL, outDir });
  return outDir;
}
