import { join } from 'node:path';
import { readMessages } from './messages.ts';
import { readStaticFiles } from './static-files.ts';
import { readTemplates } from './templates.ts';
import { createView, type View } from './view.ts';

/** The view of the package at `root`: its templates below `src`, `locales` and `public`. Reads files; for the start only. */
export function openView(root: string): View {
  return createView(
    readTemplates(join(root, 'src')),
    readMessages(join(root, 'locales')),
    readStaticFiles(join(root, 'public')),
  );
}
