// Bundles our own TypeScript for Node (packages stay outside), and copies what browsers get from npm packages.

import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = {
  main: 'lti-tool/src/main.ts',
  backup: 'lti-tool/src/commands/backup.ts',
  restore: 'lti-tool/src/commands/restore.ts',
  demo: 'lti-tool/demo/main.ts',
  bench: 'lti-tool/bench/main.ts',
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
  target: 'node20',
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

const vendor = `${root}lti-tool/public/vendor`;
await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
await cp(`${root}node_modules/bootstrap/dist/css/bootstrap.min.css`, `${vendor}/bootstrap.min.css`);
await cp(`${root}node_modules/htmx.org/dist/htmx.min.js`, `${vendor}/htmx.min.js`);
