import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

describe('what is committed about Google', () => {
  it('names no script and no OAuth client of a real district', function () {
    let files: readonly string[];
    try {
      files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
        .split('\0')
        .filter(Boolean);
    } catch {
      console.error('    left out: not a git checkout');
      this.skip();
    }
    // Real client ids end in 32 letters and digits; those of the tests are words.
    const clientId = /\b\d{6,}-[a-z0-9]{32}\.apps\.googleusercontent\.com/;
    const deployment = /\bAKfycb[\w-]{30,}/;
    const found = files
      .filter(
        (file) =>
          /\.(ts|mjs|cjs|js|json|md|html|yml|yaml)$|^\.clasp/.test(file) && file !== 'package-lock.json',
      )
      .filter((file) => existsSync(join(ROOT, file)))
      .filter((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8');
        return clientId.test(text) || deployment.test(text);
      });
    expect(found).to.deep.equal([]);
  });

  it('leaves the script id to the push', () => {
    const { scriptId, rootDir, scriptExtensions } = JSON.parse(
      readFileSync(join(ROOT, '.clasp.json'), 'utf8'),
    );
    expect(scriptId).to.not.match(/^[\w-]{40,}$/);
    expect([rootDir, scriptExtensions]).to.deep.equal(['apps-script/dist', ['.js']]);
  });
});
