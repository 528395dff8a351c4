import type { RenewalPart } from '@uchitelskaya/shared/domain/renewal/renewal';
import { openFieldsOf } from '@uchitelskaya/shared/domain/renewal/renewal-edit';
import { LEAST_COVERAGE } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import { coverageOf } from '@uchitelskaya/shared/domain/renewal/staff-picture';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import { choicesOf } from './choices.ts';
import { FIELDS } from './fields.ts';
import { codecsOf, toEntries } from './forms.ts';
import type { StepPage } from './step-page.ts';

/** What a section without a list has in place of one. */
export const NO_ROWS = { isList: false, rows: [], empty: '', add: null } as const;

/** A part of the record: a form that saves itself, or its facts to those who only read. */
export function partSection(part: RenewalPart, page: OpenedRenewal, view: StepPage) {
  const { loaded, reader, place } = page;
  const { t } = reader;
  const { renewal, staff } = loaded.facts;
  const open = openFieldsOf(renewal, part);
  const mayEdit = loaded.rights.edit && open === 'all';
  const hint = part === 'strategy' || part === 'competence' ? t(`renewal.hint.${part}`) : '';
  const computed =
    part === 'competence' && staff.source === 'computed'
      ? t('renewal.computed', { have: staff.answered ?? 0, need: staff.teachers ?? 0 })
      : '';
  const needless = part === 'competence' ? neededWithoutSurveys(page) : [];
  const entries = partEntries(part, page, view);
  const isNeedless = ({ field, boxes }: (typeof entries)[number]) =>
    needless.includes(field?.name ?? boxes?.field.name ?? '');
  const byHand = entries.filter(isNeedless);
  return {
    ...NO_ROWS,
    id: part,
    title: t(`renewal.section.${part}`),
    hint: computed || hint,
    form: mayEdit
      ? {
          action: place.to(`parts/${part}`),
          entries: entries.filter((entry) => !isNeedless(entry)),
          byHand: byHand.length > 0 ? { open: view.states.has(part), entries: byHand } : null,
        }
      : null,
    facts: mayEdit ? [] : partFacts(part, page, needless),
  };
}

/** Fields of the staff picture that nobody needs to fill while the surveys speak, and nobody has filled: nothing is typed twice. */
function neededWithoutSurveys({ loaded }: OpenedRenewal): readonly string[] {
  const { renewal, staff } = loaded.facts;
  const { answered, teachers, handReason, coverageReason } = renewal.competence;
  if (staff.source !== 'computed' || answered !== null || teachers !== null || handReason !== '') return [];
  const enough = (coverageOf(staff) ?? 0) >= LEAST_COVERAGE && coverageReason === '';
  return ['answered', 'teachers', 'handReason', ...(enough ? ['coverageReason'] : [])];
}

/** The fields of a part, also for the answer to an autosave. */
export function partEntries(part: RenewalPart, page: OpenedRenewal, view: Pick<StepPage, 'states'>) {
  const kept = page.loaded.facts.renewal[part] as unknown as Readonly<Record<string, unknown>>;
  const state = view.states.get(part) ?? null;
  return toEntries(
    { place: part, kept, idPrefix: `${part}-`, pathPrefix: `${part}.`, state, open: 'all' },
    page,
  );
}

/** A part to those who only read, and of a closed step. */
function partFacts(part: RenewalPart, page: OpenedRenewal, needless: readonly string[]) {
  const { t, formats } = page.reader;
  const kept = page.loaded.facts.renewal[part] as unknown as Readonly<Record<string, unknown>>;
  const codecs = codecsOf(part, page);
  const told = FIELDS[part].filter(({ name }) => !needless.includes(name));
  return told.map(({ name, label: key, kind, choices }) => {
    const codec = codecs[name];
    const value = kept[name];
    const chosen = choices === undefined ? '' : choicesOf(choices, page).length > 0;
    const text = codec === undefined ? '' : ((chosen ? codec.show : undefined) ?? codec.write)(value);
    const shown = value === null || text === '' ? '–' : kind === 'date' ? formats.day(text) : text;
    return { name: t(`renewal.field.${key ?? name}`), value: shown };
  });
}
