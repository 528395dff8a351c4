import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** Folder of the `apps-script` package. */
const ADD_ON_ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What clasp takes (`rootDir` of `.clasp.json`). */
export const DIST = join(ADD_ON_ROOT, 'dist');
const GLOBAL_NAME = 'UchitelskayaAddOn';

/** The build can't go on because of what it was given; the message is the line that is printed. */
export class BuildError extends Error {}

/** What a build depends on besides the sources. */
export interface AddOnBuild {
  /** Root of the service that this copy of the add-on talks to: `https://uchitelskaya.example`. */
  readonly serviceUrl: string;
  /** Where the three files go; emptied first. */
  readonly outDir: string;
}

/**
 * Builds what clasp pushes: `addon.js`, `sidebar.html`, `appsscript.json`.
 *
 * Apps Script has no modules: everything at the top level of a file is global, and the sidebar may call any global
 * function. Therefore one IIFE hides all of it, and a stub is generated for each export of `globals.ts`, nothing else.
 * @throws BuildError when `serviceUrl` is nothing that Google lets a script call.
 */
export async function buildAddOn({ serviceUrl, outDir }: AddOnBuild): Promise<void> {
  const service = checkedServiceUrl(serviceUrl);
  const server: BuildOptions = {
    ...SHARED_OPTIONS,
    entryPoints: ['src/globals.ts'],
    define: { SERVICE_URL: JSON.stringify(service) },
  };
  const stubs = (await exportsOf(server)).map(
    (name) => `function ${name}(...args){return ${GLOBAL_NAME}.${name}(...args)}`,
  );
  const script = await textOf({
    ...server,
    format: 'iife',
    globalName: GLOBAL_NAME,
    footer: { js: stubs.join('\n') },
  });
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'addon.js'), script);
  await writeFile(join(outDir, 'sidebar.html'), await sidebarPage());
  await writeFile(join(outDir, 'appsscript.json'), await manifestFor(service));
}

const SHARED_OPTIONS: BuildOptions = {
  absWorkingDir: ADD_ON_ROOT,
  bundle: true,
  target: 'es2019',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
};

/** `urlFetchWhitelist` takes https only, and every address needs a path, if only a slash. */
function checkedServiceUrl(text: string): string {
  if (!URL.canParse(text)) {
    throw new BuildError(`SERVICE_URL: «${text}» is no address; give the service's PUBLIC_URL`);
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.search || url.hash || url.username) {
    throw new BuildError('SERVICE_URL: Google calls https addresses only, without query or password');
  }
  return url.href.replace(/\/+$/, '');
}

/** The names `globals.ts` exports. The metafile of an IIFE lists none, so this is a pass of its own as a module. */
async function exportsOf(options: BuildOptions): Promise<readonly string[]> {
  const { metafile } = await build({ ...options, format: 'esm', metafile: true });
  return Object.values(metafile?.outputs ?? {}).flatMap((output) => output.exports);
}

async function textOf(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false });
  const [file] = outputFiles;
  if (file === undefined) throw new BuildError('esbuild wrote nothing');
  return file.text;
}

/** One file: Google serves no second one beside a sidebar. */
async function sidebarPage(): Promise<string> {
  const html = await readFile(join(ADD_ON_ROOT, 'src/sidebar/sidebar.html'), 'utf8');
  const style = await readFile(join(ADD_ON_ROOT, 'src/sidebar/sidebar.css'), 'utf8');
  const script = await textOf({
    ...SHARED_OPTIONS,
    entryPoints: ['src/sidebar/page/page.ts'],
    format: 'iife',
    minify: true,
  });
  return html
    .replace('<style></style>', () => `<style>\n${style}</style>`)
    .replace('<script></script>', () => `<script>\n${script}</script>`);
}

async function manifestFor(service: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(ADD_ON_ROOT, 'appsscript.json'), 'utf8'));
  return `${JSON.stringify({ ...Object(manifest), urlFetchWhitelist: [`${service}/`] }, null, 2)}\n`;
}
