import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { ICONS } from './icons.ts';

const require = createRequire(import.meta.url);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Files that npm packages bring to the browser, under the name they get here. */
const VENDOR: Readonly<Record<string, string>> = {
  'bootstrap.min.css': 'bootstrap/dist/css/bootstrap.min.css',
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

type Encoding = 'br' | 'gzip' | 'identity';

interface StaticFile {
  readonly name: string;
  readonly hash: string;
  readonly type: string;
  readonly plain: Buffer;
  /** Compressed at the first request in libuv's threads, then kept. */
  readonly packed: Map<Encoding, Promise<Buffer>>;
}

/** Styles, scripts and icons, kept in memory under names with a content hash, so that browsers keep them for good. */
export interface StaticFiles {
  /** `/static/tokens.1f0a….css`. Throws for a name that does not exist. */
  href(name: string): string;
  /** `/static/icons.….svg#check2`. */
  iconHref(name: string): string;
  readonly routes: Router;
}

/** One `<symbol>` an icon, from the bootstrap-icons package, and only the icons in use. */
function makeSprite(): string {
  const symbols = ICONS.map((name) => {
    const svg = readFileSync(require.resolve(`bootstrap-icons/icons/${name}.svg`), 'utf8');
    const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? '';
    return `<symbol id="${name}" viewBox="0 0 16 16">${inner.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function toStaticFile(name: string, plain: Buffer): StaticFile {
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 10);
  const type = TYPES[extname(name)];
  if (!type) throw new Error(`public/${name}: no media type is known for this kind of file`);
  return { name, hash, type, plain, packed: new Map([['identity', Promise.resolve(plain)]]) };
}

function pack(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  const known = file.packed.get(encoding);
  if (known) return known;
  const packed =
    encoding === 'br'
      ? brotli(file.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : zip(file.plain, { level: 9 });
  file.packed.set(encoding, packed);
  return packed;
}

/**
 * Reads `public/` and the vendor files. Nothing is built: what packages ship is served as it is.
 * @throws Error when a file has no known media type or an icon does not exist.
 */
export function readStaticFiles(publicFolder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  const add = (name: string, content: Buffer) => files.set(name, toStaticFile(name, content));
  for (const name of readdirSync(publicFolder)) add(name, readFileSync(join(publicFolder, name)));
  for (const [name, path] of Object.entries(VENDOR)) add(name, readFileSync(require.resolve(path)));
  add('icons.svg', Buffer.from(makeSprite()));

  const href = (name: string) => {
    const file = files.get(name);
    if (!file) throw new Error(`no static file ${name}`);
    const extension = extname(name);
    return `/static/${name.slice(0, -extension.length)}.${file.hash}${extension}`;
  };

  const routes = Router();
  routes.get('/static/:file', async (req: Request<{ file: string }>, res) => {
    const [, stem, hash, extension] = /^(.+)\.([\w-]{10})(\.\w+)$/.exec(req.params.file) ?? [];
    const file = files.get(`${stem}${extension}`);
    if (!file) {
      res.status(404).type('text/plain').send('not found');
      return;
    }
    await sendFile(req, res, file, hash === file.hash);
  });
  return { href, iconHref: (name) => `${href('icons.svg')}#${name}`, routes };
}

/** A page made before an update may ask for the old hash: it gets the new file, but must ask again next time. */
async function sendFile(req: Request, res: Response, file: StaticFile, current: boolean): Promise<void> {
  const encoding = (req.acceptsEncodings(['br', 'gzip', 'identity']) || 'identity') as Encoding;
  const body = await pack(file, encoding);
  res.setHeader('Content-Type', file.type);
  res.setHeader('Cache-Control', current ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}
