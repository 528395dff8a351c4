import type { Person, PersonName } from './person.ts';

type Named = Pick<Person, 'lmsName' | 'ownName' | 'number'>;

const PATRONYMIC = /(?:вич|ьич|вна|чна|шна)$/;

const firstLetter = (word: string): string => word.charAt(0).toUpperCase();

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * Given names and family name. Without parts from the LMS they are read only from a full name with a patronymic, which
 * tells where the family name stands («Сомова Ольга Викторовна», «Ольга Викторовна Сомова»); else null.
 */
function partsOf(name: PersonName): { readonly given: readonly string[]; readonly family: string } | null {
  if (name.given && name.family) return { given: words(name.given), family: name.family.trim() };
  const [first = '', second = '', third = '', ...more] = words(name.full);
  if (third === '' || more.length > 0) return null;
  if (PATRONYMIC.test(third)) return { given: [second, third], family: first };
  return PATRONYMIC.test(second) ? { given: [first, second], family: third } : null;
}

function unnamed(number: number, locale: 'ru' | 'en'): string {
  return locale === 'ru' ? `Участник ${number}` : `Participant ${number}`;
}

/** The name as the person or the LMS wrote it; «Участник 12» when the LMS keeps names back. */
export function fullNameOf(person: Named, locale: 'ru' | 'en'): string {
  return (person.ownName ?? person.lmsName)?.full ?? unnamed(person.number, locale);
}

/** «О. В. Сомова», as minutes and lists have it; the full name where its parts are unknown. */
export function shortNameOf(person: Named, locale: 'ru' | 'en'): string {
  const name = person.ownName ?? person.lmsName;
  if (name === null) return unnamed(person.number, locale);
  const parts = partsOf(name);
  if (parts === null) return name.full;
  return `${parts.given.map((word) => `${firstLetter(word)}. `).join('')}${parts.family}`;
}

/** Two letters for the round mark beside a name: «ОС»; the number where there is no name. */
export function initialsOf(person: Named): string {
  const name = person.ownName ?? person.lmsName;
  if (name === null) return String(person.number);
  const parts = partsOf(name);
  if (parts !== null) return `${firstLetter(parts.given[0] ?? '')}${firstLetter(parts.family)}`;
  return words(name.full).slice(0, 2).map(firstLetter).join('');
}
