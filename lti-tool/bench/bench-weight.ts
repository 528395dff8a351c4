import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startBenchPlatform } from './bench-platform.ts';
import { seedDistrict } from './bench-seed.ts';
import { startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure } from './figure.ts';

/** What a phone loads for its first page: the page itself and every style, script and picture it names, compressed. */
export async function benchWeight(): Promise<readonly Figure[]> {
  const platform = await startBenchPlatform();
  try {
    return await withFolder(async (folder) => {
      const seeded = await seedDistrict(join(folder, 'weight'), platform, 1);
      const service = await startOurs(join(folder, 'weight'));
      try {
        const cookie = await seeded.signIn(service.url);
        const page = await weigh(new URL(seeded.teamPath, service.url), cookie);
        const parts = [...page.text.matchAll(/<(?:script|link|img)[^>]+?(?:src|href)="([^"]+)"/g)].map(
          (match) => match[1] ?? '',
        );
        let scripts = 0;
        let total = page.bytes;
        for (const part of new Set(
          parts.filter((href) => href.startsWith('/')).map((href) => href.split('#')[0] ?? ''),
        )) {
          const { bytes } = await weigh(new URL(part, service.url), cookie);
          total += bytes;
          if (part.split('?')[0]?.endsWith('.js')) scripts += bytes;
        }
        return [
          atMost('first page with all it loads, compressed', total / 1024, 100, ' KB'),
          atMost('scripts among it', scripts / 1024, 40, ' KB'),
        ];
      } finally {
        await service.stop();
      }
    });
  } finally {
    await platform.close();
  }
}

/** Bytes on the wire; what comes uncompressed is counted as gzip would make it only if the server says so. */
async function weigh(url: URL, cookie: string): Promise<{ readonly bytes: number; readonly text: string }> {
  const answer = await fetch(url, { headers: { cookie, 'accept-encoding': 'gzip' } });
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`);
  const text = await answer.text();
  const compressed = answer.headers.get('content-encoding') !== null;
  return { text, bytes: compressed ? gzipSync(text).length : Buffer.byteLength(text) };
}
