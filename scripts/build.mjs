// Bundles our own TypeScript for Node; packages stay outside, and what browsers get of them is served from where they are.

import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = {
  main: 'lti-tool/src/main.ts',
  'table-worker': 'shared/src/office/table-worker.ts',
  'grouping-worker': 'shared/src/optimization/grouping-worker.ts',
  backup: 'lti-tool/src/commands/backup.ts',
  restore: 'lti-tool/src/commands/restore.ts',
  demo: 'lti-tool/demo/main.ts',
  bench: 'lti-tool/bench/main.ts',
  'bench-bare': 'lti-tool/bench/bare-tool.ts',
  'bench-ltijs': 'lti-tool/bench/bare-ltijs.ts',
};
const present = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(root + path)));

await rm(`${root}lti-tool/dist`, { recursive: true, force: true });
await build({
  entryPoints: present,
  absWorkingDir: root,
  outdir: 'lti-tool/dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Without it the packages behind a dynamic import of ours (exceljs, docx, googleapis) load at the start.
  splitting: true,
  target: 'node20',
  // Node keeps the source in memory, two bytes a character; names stay readable in stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'only-our-own-code',
      setup(b) {
        b.onResolve({ filter: /^[^./]/ }, (args) =>
          args.path.startsWith('@uchitelskaya/') || args.kind === 'entry-point'
            ? undefined
            : { path: args.path, external: true },
        );
      },
    },
  ],
});

// Regular expressions keep their Cyrillic letters in esbuild's output, and one of them makes a whole file two bytes a character.
const folder = `${root}lti-tool/dist`;
for (const name of await readdir(folder)) {
  if (!name.endsWith('.js')) continue;
  const text = await readFile(`${folder}/${name}`, 'utf8');
  const ascii = text.replace(
    /[^\0-\x7f]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (ascii !== text) await writeFile(`${folder}/${name}`, ascii);
}
