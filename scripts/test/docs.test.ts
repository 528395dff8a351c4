import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = ['README.md', 'CONTEXT.md', 'CHANGELOG.md', ...markdownBelow('docs')];

/** Places that exist only on the machine of whoever wrote them. */
const MACHINE_PATHS = ['/work/', '/root/', '/tmp/', '/Users/', 'C:\\Users'].map((start) =>
  start.toLowerCase(),
);
/** Where packages are fetched from is the business of the machine that fetches. */
const REGISTRIES = ['registry.npmjs.org', 'registry.yarnpkg.com', 'npmmirror.com', 'registry.npmmirror.com'];

describe('documentation', () => {
  for (const page of PAGES) {
    describe(page, () => {
      const text = readFileSync(join(ROOT, page), 'utf8');

      it('links to files and headings that are there', () => {
        expect(linksOf(text).flatMap((link) => faultOfLink(page, link))).to.deep.equal([]);
      });

      it('names commands that package.json has', () => {
        const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
        const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name);
        expect(named.filter((name) => !(String(name) in scripts))).to.deep.equal([]);
      });
    });
  }

  it('has one line of the index for each architecture decision, and one decision for each number', () => {
    const decisions = readdirSync(join(ROOT, 'docs/adr')).filter((file) =>
      /^\d{4}-[a-z0-9-]+\.md$/.test(file),
    );
    const expected = decisions.map((_file, index) => String(index + 1).padStart(4, '0'));
    expect(decisions.map((file) => file.slice(0, 4)).sort()).to.deep.equal(expected);
    const index = readFileSync(join(ROOT, 'docs/adr/README.md'), 'utf8');
    expect(linksOf(index).filter((link) => /^\d{4}-/.test(link))).to.deep.equal(decisions.sort());
  });

  it('speaks the words of CONTEXT.md once each', () => {
    const context = readFileSync(join(ROOT, 'CONTEXT.md'), 'utf8');
    const words = [...context.matchAll(/^\| +([^|]+?) +\|/gm)]
      .map(([, word]) => String(word))
      .filter((word) => word !== 'Identifier' && !/^-+$/.test(word));
    expect(words.length).to.be.above(40);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).to.deep.equal([]);
  });

  it('says in README which variables the service reads, and no others', () => {
    const table = section(readFileSync(join(ROOT, 'README.md'), 'utf8'), '### Environment');
    const described = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    const config = readFileSync(join(ROOT, 'lti-tool/src/config.ts'), 'utf8');
    const read = [...config.matchAll(/^ {2}([A-Z_]+): (?:z\b|httpUrl)/gm)].map(([, name]) => name);
    expect(read.length).to.be.above(8);
    expect(described.sort()).to.deep.equal(read.sort());
  });
});

describe('what is committed', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);

  it('names no place of the machine it was written on and no package registry', () => {
    const own = relative(ROOT, fileURLToPath(import.meta.url));
    const found = files.filter((file) => file !== own && existsSync(join(ROOT, file))).flatMap(placesIn);
    expect(found).to.deep.equal([]);
  });
});

function markdownBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}

/** Targets of links and pictures, as written; what stands in code is not a link. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => String(target));
}

function faultOfLink(page: string, link: string): string[] {
  if (/^(https?:|mailto:)/.test(link)) return [];
  const [path = '', heading] = link.split('#');
  const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), decodeURI(path));
  if (!existsSync(target)) return [link];
  if (heading === undefined || !target.endsWith('.md')) return [];
  return headingsOf(readFileSync(target, 'utf8')).includes(decodeURI(heading)) ? [] : [link];
}

/** Names of headings as GitHub makes them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    String(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function section(markdown: string, heading: string): string {
  const [, after = ''] = markdown.split(`${heading}\n`);
  return after.split(/^#/m)[0] ?? '';
}

function placesIn(file: string): string[] {
  const bytes = readFileSync(join(ROOT, file));
  if (bytes.includes(0)) return [];
  const text = bytes.toString('utf8').toLowerCase();
  const found = [...MACHINE_PATHS, ...REGISTRIES].filter((place) => standsAlone(text, place));
  return found.map((place) => `${file}: ${place}`);
}

/** Not the tail of a longer path or address: `https://lms.example/work/`. */
function standsAlone(text: string, place: string): boolean {
  for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + 1)) {
    if (!place.startsWith('/') || !/[\w.\-/}]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
