import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_STATUS } from '@uchitelskaya/shared/contract/error-codes';
import { REFUSAL_REASONS } from '@uchitelskaya/shared/domain/records/refusal';
import { expect } from 'chai';
import { PACKAGE_ROOT } from '../../src/config.ts';
import { LOCALES, type Locale } from '../../src/view/locale.ts';
import { theView } from '../support/view.ts';

type Tree = { readonly [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;
const RU_FORMS = ['one', 'few', 'many', 'other'];
const EN_FORMS = ['one', 'other'];

function leaves(tree: Tree, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leaves(value, `${prefix}${key}.`),
  );
}

function sentences(locale: Locale): ReadonlyMap<string, string> {
  const folder = join(PACKAGE_ROOT, 'locales', locale);
  return new Map(
    readdirSync(folder).flatMap((file) =>
      leaves(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree, `${file.replace('.json', '')}.`),
    ),
  );
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '');

function sources(folder: string): readonly { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|hbs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, text: withoutComments(readFileSync(file, 'utf8')) }));
}

const all = [...sources(join(PACKAGE_ROOT, 'src')), ...sources(join(PACKAGE_ROOT, '../shared/src'))];

/** `t('a.b')`, `{{t "a.b"}}`, `messageKey: 'a.b'` and every other text in quotes that is a key; with the patterns of `a.${x}`. */
const quoted = new Set(
  all.flatMap(({ text }) => [...text.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)]).map(([, key]) => key),
);
const patterns = all
  .flatMap(({ text }) => [...text.matchAll(/`([\w-]+\.[\w.-]*)\$\{[^}]*\}([\w.-]*)`/g)])
  .map(
    ([, before, after]) =>
      new RegExp(`^${before?.replaceAll('.', '\\.')}[\\w-]+${after?.replaceAll('.', '\\.')}$`),
  );

describe('messages', () => {
  const ru = sentences('ru');
  const en = sentences('en');
  /** Keys without their plural form; «too_many» is no plural, since there is no «too_other». */
  const bare = (keys: Iterable<string>) => {
    const all = new Set(keys);
    return new Set([...all].map((key) => (isPlural(key, all) ? key.replace(PLURAL, '') : key)));
  };
  const isPlural = (key: string, all: { has(key: string): boolean }) =>
    PLURAL.test(key) && all.has(key.replace(PLURAL, '_other'));

  it('are the same in both languages', () => {
    expect(
      [...bare(ru.keys())].filter((key) => !bare(en.keys()).has(key)),
      'missing in English',
    ).to.deep.equal([]);
    expect(
      [...bare(en.keys())].filter((key) => !bare(ru.keys()).has(key)),
      'missing in Russian',
    ).to.deep.equal([]);
  });

  it('have every plural form of their language', () => {
    for (const [keys, forms] of [
      [ru, RU_FORMS],
      [en, EN_FORMS],
    ] as const) {
      const plural = new Set(
        [...keys.keys()].filter((key) => isPlural(key, keys)).map((key) => key.replace(PLURAL, '')),
      );
      for (const key of plural) {
        for (const form of forms) expect(keys.has(`${key}_${form}`), `${key}_${form}`).to.equal(true);
      }
    }
  });

  it('use the same placeholders in both languages', () => {
    const placeholders = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of ru) {
      if (isPlural(key, ru)) continue;
      expect(placeholders(en.get(key)), key).to.deep.equal(placeholders(text));
    }
  });

  it('are all used', () => {
    const unused = [...bare(ru.keys())].filter(
      (key) => !quoted.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).to.deep.equal([]);
  });

  it('name every reason of a refusal and every code of an error, and no other reason', () => {
    const inArea = (area: string) =>
      [...bare(ru.keys())]
        .filter((key) => key.startsWith(`${area}.`))
        .map((key) => key.slice(area.length + 1));
    expect(inArea('refusal').sort()).to.deep.equal([...REFUSAL_REASONS].sort());
    expect(inArea('error')).to.include.members(Object.keys(ERROR_STATUS));
    const own = inArea('error').filter((key) => !(key in ERROR_STATUS));
    expect(own.filter((key) => !quoted.has(`error.${key}`) && !key.startsWith('page.'))).to.deep.equal([]);
  });

  it('of refusals and errors speak of what is refused somewhere', () => {
    const code = all.filter(({ file }) => !/(refusal|error-codes)\.ts$/.test(file)).map(({ text }) => text);
    const isGiven = (name: string) =>
      code.some((text) => text.includes(`'${name}'`) || new RegExp(`\\b${name}:`).test(text));
    expect([...REFUSAL_REASONS, ...Object.keys(ERROR_STATUS)].filter((name) => !isGiven(name))).to.deep.equal(
      [],
    );
  });

  it('exist wherever code or a template asks for one', () => {
    const asked = all.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:\bt\(\s*|\{\{t |\(t |messageKey: )['"]([^'"]+)['"]/g)].map(([, key]) => ({
        file,
        key,
      })),
    );
    const missing = asked.filter(({ key }) => !bare(ru.keys()).has(key ?? ''));
    expect(missing).to.deep.equal([]);
  });

  it('bend with the number in Russian', () => {
    for (const locale of LOCALES)
      expect(theView.messages.translate(locale)('path.short', { number: 4 })).to.include('4');
  });

  it('follow the words of the house: ё, en dashes, no exclamations', () => {
    for (const [key, text] of ru) {
      expect(text, key).not.to.match(/ — |!|\bуспешно\b|пожалуйста/i);
      expect(text, key).not.to.match(/\b(еще|ее|все еще|идет|ведет|учета)\b/);
    }
  });
});
