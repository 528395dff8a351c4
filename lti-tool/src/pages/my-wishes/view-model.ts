import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import { focusLabel } from '@uchitelskaya/shared/contract/labels/formation-label';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import { ENQUIRY_FOCUSES, SUBJECT_AREAS } from '@uchitelskaya/shared/domain/formation/formation-target';
import type { FormationWishes } from '@uchitelskaya/shared/domain/formation/formation-wishes';
import { MOST_PREFERRED } from '@uchitelskaya/shared/domain/formation/team-formation';
import { POSITIONS } from '@uchitelskaya/shared/domain/team/team';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

const DAYS = [1, 2, 3, 4, 5, 6] as const;
const LESSONS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What the page of one's own wishes is made of. */
export interface WishesFacts {
  /** Address of the page. */
  readonly path: string;
  readonly wishes: FormationWishes | null;
  readonly colleagueIds: readonly string[];
  readonly people: People;
  /** What was wrong with the form that came back. */
  readonly errors: readonly FieldError[];
}

/** Position, classes and subjects, colleagues whom one would choose or not, free times of the week. */
export function toWishesView({ path, wishes, colleagueIds, people, errors }: WishesFacts, reader: Reader) {
  const { t, locale } = reader;
  const options = people.options(colleagueIds, t('wishes.nobody'));
  const choices = (name: 'preferred' | 'unwanted', text: string) =>
    Array.from({ length: MOST_PREFERRED }, (_value, at) =>
      toField({
        id: `${name}-${at}`,
        name,
        label: t(text, { number: at + 1 }),
        kind: 'select',
        options,
        value: wishes?.[name][at] ?? '',
        quiet: true,
      }),
    );
  const fault = errors.find(({ path }) => path === 'classes');
  return {
    csrf: reader.csrf,
    path,
    title: t('wishes.title'),
    position: toField({
      name: 'position',
      label: t('wishes.position'),
      kind: 'select',
      options: [
        { value: '', label: t('wishes.anyPosition') },
        ...POSITIONS.map((value) => ({ value, label: label(locale, 'position', value) })),
      ],
      value: wishes?.position ?? '',
    }),
    classes: toField({
      name: 'classes',
      label: t('wishes.classes'),
      hint: t('wishes.classesHint'),
      value: wishes?.classes.join(', ') ?? '',
      error: fault === undefined ? '' : t(fault.message, fault.values),
    }),
    subjects: SUBJECT_AREAS.map((value) => ({
      value,
      text: label(locale, 'subjectArea', value),
      checked: wishes?.subjects.includes(value) ?? false,
    })),
    focuses: ENQUIRY_FOCUSES.map((value) => ({
      value,
      text: focusLabel(locale, value),
      checked: wishes?.focuses.includes(value) ?? false,
    })),
    preferred: choices('preferred', 'wishes.colleague'),
    unwanted: choices('unwanted', 'wishes.colleague'),
    lessons: LESSONS.map(String),
    days: DAYS.map((day) => ({
      name: t(`wishes.day${day}`),
      slots: LESSONS.map((lesson) => ({
        value: `${day}-${lesson}`,
        label: t('wishes.slot', { day: t(`wishes.day${day}`), lesson }),
        checked: wishes?.freeSlots.includes(`${day}-${lesson}`) ?? false,
      })),
    })),
  };
}
