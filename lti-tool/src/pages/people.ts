import type { Person } from '@uchitelskaya/shared/domain/people/person';
import { fullNameOf, initialsOf, shortNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Option } from '../view/field.ts';
import type { Reader } from './reader.ts';

/** A person as pages name one. */
interface NamedPerson {
  readonly id: string;
  /** «О. В. Сомова». */
  readonly short: string;
  readonly full: string;
  readonly initials: string;
  readonly me: boolean;
}

/** Names by person id. Someone whose record is gone is still named, as «неизвестный участник». */
export interface People {
  of(personId: string): NamedPerson;
  /** Short name, or empty for nobody. */
  name(personId: string | null): string;
  /** Choice of a person among `ids`, with «никто» first. */
  options(ids: readonly string[], nobody: string): readonly Option[];
  /** All names, for telling colleagues from pupils. */
  readonly known: readonly string[];
}

/** Nobody's names: reading a form needs none, only showing a conflict does. */
export const NO_NAMES: People = {
  of: (id) => ({ id, short: '', full: '', initials: '', me: false }),
  name: () => '',
  options: () => [],
  known: [],
};

export function toPeople(persons: readonly Stored<Person>[], reader: Reader): People {
  const named = new Map<string, NamedPerson>(
    persons.map((person) => [
      person.id,
      {
        id: person.id,
        short: shortNameOf(person, reader.locale),
        full: fullNameOf(person, reader.locale),
        initials: initialsOf(person),
        me: person.id === reader.personId,
      },
    ]),
  );
  const of = (id: string): NamedPerson =>
    named.get(id) ?? {
      id,
      short: reader.t('person.unknown'),
      full: reader.t('person.unknown'),
      initials: '?',
      me: false,
    };
  return {
    of,
    name: (id) => (id === null ? '' : of(id).short),
    options: (ids, nobody) => [
      { value: '', label: nobody },
      ...ids.map((id) => ({ value: id, label: of(id).short })),
    ],
    known: [...named.values()].map(({ full }) => full),
  };
}
