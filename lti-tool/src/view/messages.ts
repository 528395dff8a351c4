import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { LOCALES, type Locale } from './locale.ts';
import { typeset } from './typography.ts';

/** Values for the placeholders of a sentence; `count` chooses the plural form. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A sentence in one language: `t('home.next.title', { count: 2 })`. */
export type Translate = (key: string, values?: MessageValues) => string;

/** All texts of the pages: one file an area under `locales/<locale>/`, whose name is the first part of the key. */
export interface Messages {
  translate(locale: Locale): Translate;
  has(locale: Locale, key: string): boolean;
}

type Tree = { readonly [key: string]: string | Tree };

/** Sets the type of every sentence once, at the start, instead of at each use. */
function typesetTree(tree: Tree, locale: Locale): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? typeset(value, locale) : typesetTree(value, locale),
    ]),
  );
}

function readAreas(folder: string, locale: Locale): Tree {
  const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      typesetTree(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Tree, locale),
    ]),
  );
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** The one kind of placeholder our sentences have; a value that was not given leaves it empty, as with i18next. */
function filled(sentence: string, values: MessageValues): string {
  return sentence.replace(PLACEHOLDER, (_placeholder, name: string) => String(values[name] ?? ''));
}

/**
 * Reads `locales/`. A key that is missing in the reader's language comes from Russian; one that is missing everywhere
 * shows itself, which a test forbids for all that is written in code and templates.
 */
export function readMessages(folder: string): Messages {
  const i18n = i18next.createInstance();
  i18n.init({
    resources: Object.fromEntries(
      LOCALES.map((locale) => [locale, { translation: readAreas(folder, locale) }]),
    ),
    fallbackLng: 'ru',
    supportedLngs: [...LOCALES],
    initAsync: false,
    // Handlebars escapes; escaping here too would show `&quot;` to people.
    interpolation: { escapeValue: false },
  });
  // A page of a full list asks for a thousand sentences: each of them, and each plural form, is looked up once.
  const known = new Map(LOCALES.map((locale) => [locale, new Map<string, string>()]));
  const has = (locale: Locale, key: string, count?: number) =>
    i18n.exists(key, { lng: locale, fallbackLng: [], ...(count !== undefined && { count }) });
  return {
    translate: (locale) => {
      const translator = i18n.getFixedT(locale);
      const sentences = known.get(locale);
      if (sentences === undefined) throw new Error(`no language ${locale}`);
      const pluralForm = new Intl.PluralRules(locale);
      return (key, values) => {
        const count = typeof values?.['count'] === 'number' ? values['count'] : undefined;
        const form = count === undefined ? key : `${key} ${count === 0 ? 'zero' : pluralForm.select(count)}`;
        const sentence = sentences.get(form);
        if (sentence !== undefined) return values === undefined ? sentence : filled(sentence, values);
        // What is no sentence by itself, or comes from the other language, is i18next's affair at each use.
        if (values !== undefined && !has(locale, key, count)) return translator(key, { ...values });
        // The placeholders stay as they are written.
        const found = translator(key, { skipInterpolation: true, ...(count !== undefined && { count }) });
        sentences.set(form, found);
        return values === undefined ? found : filled(found, values);
      };
    },
    has,
  };
}
