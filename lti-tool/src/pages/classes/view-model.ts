import { parseClassLabel, SCHOOL_LEVELS } from '@uchitelskaya/shared/domain/classes/class-label';
import { currentCodes, isBeingErased } from '@uchitelskaya/shared/domain/classes/class-list';
import { SHOWN_CLASSES } from '@uchitelskaya/shared/domain/classes/class-priority';
import { overSubjects } from '@uchitelskaya/shared/domain/classes/class-profile';
import type { ClassResults } from '@uchitelskaya/shared/domain/classes/class-results';
import type { Fraction } from '@uchitelskaya/shared/domain/numbers/fraction';
import type { ListedClass, SchoolClasses } from '@uchitelskaya/shared/service/classes/class-profiles';
import { toField } from '../../view/field.ts';
import { percentText } from '../class/profile-view.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toRetentionView } from './retention-view.ts';

/** Where the classes of a year are. */
export function classesHref(schoolYear: string): string {
  return `/school/classes?year=${encodeURIComponent(schoolYear)}`;
}

/** Where a class's page is, in its year. */
export function classHref(classLabel: string, schoolYear: string): string {
  return `/school/classes/${encodeURIComponent(classLabel)}?year=${encodeURIComponent(schoolYear)}`;
}

export interface ClassesFacts {
  readonly schoolYear: string;
  readonly found: SchoolClasses;
  /** Label that the form starts with. */
  readonly wanted: string;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
  /** Years of keeping that came back to be confirmed; null otherwise. */
  readonly keptYears: number | null;
}

/** The classes of a school with their results, and where a team is needed most. */
export function toClassesView(facts: ClassesFacts, reader: Reader) {
  const { t } = reader;
  const { found, schoolYear } = facts;
  const { rights } = found;
  const mayMake = rights.bringsAny;
  return {
    csrf: reader.csrf,
    title: t('classes.title'),
    lead: t('classes.lead'),
    year: t('classes.year', { schoolYear }),
    refusal: facts.refusal,
    importHref: rights.bringsAny ? '/school/classes/imports/new' : null,
    importsHref: rights.bringsAny ? '/school/classes/imports' : null,
    empty:
      found.classes.length > 0
        ? null
        : {
            title: t('classes.empty.title'),
            text: mayMake ? t('classes.empty.text') : t('classes.empty.wait'),
            href: null,
            button: '',
          },
    erasing: toErasing(facts, reader),
    rows: found.classes.filter(({ list }) => !isBeingErased(list)).map((row) => toRow(row, facts, reader)),
    priority: toPriority(facts, reader),
    add: mayMake ? newListForm(facts, reader) : null,
    retention: found.rules === null ? null : toRetentionView(found.rules, facts, reader),
  };
}

/** Classes that are being erased, with how far that has come; null when there are none. */
export function toErasing({ found, schoolYear }: Pick<ClassesFacts, 'found' | 'schoolYear'>, { t }: Reader) {
  const items = found.classes.flatMap(({ list: { classLabel, erasing } }) => {
    if (!erasing) return [];
    const text = t('classes.erasing.of', { classLabel });
    return [{ text, done: String(erasing.done), of: String(Math.max(1, erasing.of)) }];
  });
  return items.length === 0 ? null : { items, path: classesHref(schoolYear) };
}

function toRow({ list, shown }: ListedClass, { found, schoolYear }: ClassesFacts, reader: Reader) {
  const { t } = reader;
  const share = (value: (results: ClassResults) => Fraction) =>
    shown.kind === 'hidden' ? t('classes.hidden') : percentText(overSubjects(shown.profile, value), reader);
  const hasTeam = found.withTeam.includes(list.classLabel);
  return {
    href: classHref(list.classLabel, schoolYear),
    label: list.classLabel,
    pupils: String(currentCodes(list).length),
    passed: share(({ passed }) => passed),
    quality: share(({ quality }) => quality),
    team: hasTeam
      ? { tone: 'accent', sign: '', text: t('classes.hasTeam') }
      : { tone: 'plain', sign: '', text: t('classes.noTeam') },
  };
}

/** Five classes of each level at most, each with its reasons: a hint for the administration. */
function toPriority({ found, schoolYear }: ClassesFacts, { t }: Reader) {
  return SCHOOL_LEVELS.flatMap((level) => {
    const ranked = found.priority.filter((one) => one.level === level);
    if (ranked.length < 2) return [];
    const items = ranked
      .filter(({ reasons }) => reasons.length > 0)
      .slice(0, SHOWN_CLASSES)
      .map(({ classLabel, reasons }) => ({
        href: classHref(classLabel, schoolYear),
        label: classLabel,
        reasons: reasons.map((reason) => t(`classes.priority.reason.${reason}`)).join(', '),
      }));
    const none = items.length === 0 ? t('classes.priority.none') : '';
    return [{ level: t(`classes.priority.level.${level}`), items, none }];
  });
}

function newListForm({ state, wanted }: ClassesFacts, reader: Reader) {
  const { t } = reader;
  const posted = postedField(state, 'classLabel', reader);
  return {
    action: '/school/classes',
    open: state !== null || wanted !== '',
    classLabel: toField({
      ...posted,
      value: posted.value || (parseClassLabel(wanted) ?? ''),
      name: 'classLabel',
      label: t('classes.label'),
      hint: t('classes.labelHint'),
      required: true,
    }),
    pupils: toField({
      ...postedField(state, 'pupils', reader),
      name: 'pupils',
      label: t('classes.pupils'),
      kind: 'number',
      required: true,
    }),
  };
}
