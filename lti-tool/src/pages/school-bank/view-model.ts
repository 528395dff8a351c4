import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { BankQuery, MethodBankItem } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { TECHNOLOGY_IDS } from '@uchitelskaya/shared/domain/renewal/difficulty';
import type { TeachingCase } from '@uchitelskaya/shared/domain/results/teaching-case';
import type { BankShelf } from '@uchitelskaya/shared/service/bank/bank-search';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** What the school's bank is made of for one reader. */
export interface SchoolBankFacts {
  readonly shelf: BankShelf;
  readonly query: BankQuery;
  readonly cases: readonly Stored<TeachingCase>[];
  readonly people: People;
}

/** The shelf: a search, what waits for the reader, what may be taken, cases shown to the school. */
export function toSchoolBankView({ shelf, query, cases, people }: SchoolBankFacts, reader: Reader) {
  const { t, locale, formats } = reader;
  const asked = Object.values(query).some((part) => part.trim() !== '');
  const field = (name: keyof BankQuery, more: { list?: string } = {}) =>
    toField({
      name,
      id: `search-${name}`,
      label: t(`bank.search.${name}`),
      value: query[name],
      quiet: true,
      ...more,
    });
  const subjects = [...new Set(shelf.published.map(({ subject }) => subject).filter(Boolean))].sort();
  return {
    title: t('bank.title'),
    search: {
      fields: [
        field('words'),
        field('technology', { list: 'technologies' }),
        field('subject', { list: 'subjects' }),
        field('difficulty'),
      ],
      technologies: TECHNOLOGY_IDS.map((id) => label(locale, 'technology', id)),
      subjects,
      clearHref: asked ? '/school/bank' : null,
    },
    waiting: shelf.waiting.map((item) => toRow(item, people, reader)),
    published: shelf.published.map((item) => toRow(item, people, reader)),
    none: shelf.published.length === 0,
    empty: {
      title: t(asked ? 'bank.nothing.title' : 'bank.empty.title'),
      text: t(asked ? 'bank.nothing.text' : 'bank.empty.text'),
      href: null,
      button: '',
    },
    cases: cases.map((one) => ({
      title: one.title,
      sub: [people.name(one.authorId), formats.day(formats.dayOf(one.updatedAt))].join(' · '),
      texts: (['situation', 'done', 'result', 'advice'] as const)
        .filter((name) => one[name].trim() !== '')
        .map((name) => ({ label: t(`results.cases.${name}`), text: one[name] })),
    })),
  };
}

function toRow(item: Stored<MethodBankItem>, people: People, { t, locale }: Reader) {
  return {
    href: `/school/bank/${item.id}`,
    title: item.title,
    sub: [
      label(locale, 'bankKind', item.kind),
      item.subject,
      item.grades,
      item.technologies.join(', '),
      item.authorIds.map((id) => people.name(id)).join(', '),
      item.reuses.length > 0 ? t('bank.taken', { count: item.reuses.length }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    chip: { tone: '', sign: '', text: label(locale, 'bankState', item.state) },
  };
}
