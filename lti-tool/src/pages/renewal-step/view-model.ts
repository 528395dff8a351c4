import { label } from '@uchitelskaya/shared/contract/labels/label';
import { RESET_STEP_IDS, type ResetStepId } from '@uchitelskaya/shared/domain/method-work';
import type { RenewalItems, RenewalList, RenewalPart } from '@uchitelskaya/shared/domain/renewal';
import { fieldsOf, openFieldsOf } from '@uchitelskaya/shared/domain/renewal-edit';
import { LOCAL_ACT_KINDS } from '@uchitelskaya/shared/domain/renewal-means';
import { orderedTeams, type RenewalNeed, renewalNeeds } from '@uchitelskaya/shared/domain/renewal-step';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import type { RefusalView } from '../refusal-view.ts';
import { needHref } from '../renewal/need-place.ts';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import { choicesOf, suggestionsOf } from './choices.ts';
import { FIELDS } from './fields.ts';
import { codecsOf, toEntries, toNewEntries } from './forms.ts';
import { type RowText, toRowText } from './rows.ts';

/** What a page of a step is made of besides the record. */
export interface StepPage {
  readonly step: ResetStepId;
  /** `difficulties.<id>`: the line whose form is open. */
  readonly edited: string;
  /** Difficulty for which a cause is named. */
  readonly forDifficulty: string;
  /** Form that came back: `goal`, `difficulties.<id>`, `difficulties.new`, `reopen`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

type Section = { readonly part: RenewalPart } | { readonly list: RenewalList } | { readonly orders: true };

/** What stands on the page of each step, in the order of the work. */
const SECTIONS: Readonly<Record<ResetStepId, readonly Section[]>> = {
  'RB-1': [
    { part: 'analysis' },
    { list: 'evidence' },
    { list: 'findings' },
    { list: 'difficulties' },
    { list: 'causes' },
    { part: 'strategy' },
  ],
  'RB-2': [{ part: 'competence' }, { list: 'strengths' }, { list: 'deficits' }, { part: 'methodWork' }],
  'RB-3': [{ part: 'goal' }, { list: 'tasks' }, { list: 'products' }, { list: 'criteria' }],
  'RB-4': [{ part: 'actionPlan' }, { list: 'actions' }, { orders: true }, { list: 'acts' }],
};

/** The page of one step: records left, «Чтобы закрыть шаг» right. */
export function toStepView(page: OpenedRenewal, view: StepPage) {
  const { loaded, reader, place } = page;
  const { t, locale } = reader;
  const { step } = view;
  const closing = loaded.facts.renewal.closings[step];
  const suggests = [...new Set(SECTIONS[step].flatMap((section) => suggestsIn(section)))];
  return {
    csrf: reader.csrf,
    title: label(locale, 'resetStep', step),
    goal: t(`renewal.goal.${step}`),
    backHref: place.home,
    chip:
      closing === null
        ? { tone: 'accent', sign: '', text: t('renewal.step.current') }
        : { tone: 'ok', sign: 'check2', text: t('renewal.step.closed') },
    note: closing !== null ? t('renewal.closedNote') : loaded.rights.edit ? '' : t('renewal.readOnly'),
    save: { text: '' },
    refusal: view.refusal,
    sections: SECTIONS[step].map((section) => toSection(section, page, view)),
    suggestions: suggests.map((name) => ({ id: `suggest-${name}`, texts: suggestionsOf(name, page) })),
    close: toClose(page, view),
    steps: RESET_STEP_IDS.filter((id) => id !== step).map((id) => ({
      href: place.step(id),
      text: label(locale, 'resetStep', id),
    })),
  };
}

function suggestsIn(section: Section) {
  if ('orders' in section) return [];
  return FIELDS['part' in section ? section.part : section.list].flatMap(({ suggests }) => suggests ?? []);
}

function toSection(section: Section, page: OpenedRenewal, view: StepPage) {
  if ('part' in section) return partSection(section.part, page, view);
  if ('list' in section) return listSection(section.list, page, view);
  return ordersSection(page);
}

const NO_ROWS = { isList: false, rows: [], empty: '', add: null } as const;

function partSection(part: RenewalPart, page: OpenedRenewal, view: StepPage) {
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
  return {
    ...NO_ROWS,
    id: part,
    title: t(`renewal.section.${part}`),
    hint: computed || hint,
    form: mayEdit ? { action: place.to(`parts/${part}`), entries: partEntries(part, page, view) } : null,
    facts: mayEdit ? [] : partFacts(part, page),
  };
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
function partFacts(part: RenewalPart, page: OpenedRenewal) {
  const { t, formats } = page.reader;
  const kept = page.loaded.facts.renewal[part] as unknown as Readonly<Record<string, unknown>>;
  const codecs = codecsOf(part, page);
  return FIELDS[part].map(({ name, label: key, kind, choices }) => {
    const codec = codecs[name];
    const value = kept[name];
    const chosen = choices === undefined ? '' : choicesOf(choices, page).length > 0;
    const text = codec === undefined ? '' : ((chosen ? codec.show : undefined) ?? codec.write)(value);
    const shown = value === null || text === '' ? '–' : kind === 'date' ? formats.day(text) : text;
    return { name: t(`renewal.field.${key ?? name}`), value: shown };
  });
}

function listSection<L extends RenewalList>(list: L, page: OpenedRenewal, view: StepPage) {
  const { loaded, reader, place } = page;
  const { t } = reader;
  const { renewal } = loaded.facts;
  const open = openFieldsOf(renewal, list);
  const { edit } = loaded.rights;
  const items = renewal[list] as readonly RenewalItems[L][];
  const rows = [...computedRows(list, page), ...items.map((item) => toRow(list, item, page, view))];
  const state = view.states.get(`${list}.new`) ?? null;
  const wanted = list === 'causes' && view.forDifficulty !== '';
  return {
    id: list,
    title: t(`renewal.section.${list}`),
    hint: t(`renewal.hint.${list}`),
    form: null,
    facts: [],
    isList: true,
    rows,
    empty: rows.length === 0 ? t(`renewal.empty.${list}`) : '',
    add:
      edit && open === 'all'
        ? {
            id: `${list}-new`,
            action: place.to(`items/${list}`),
            label: t(`renewal.add.${list}`),
            open: state !== null || wanted,
            entries: toNewEntries(list, beginOf(list, view), state, page),
          }
        : null,
  };
}

/** Zones that the diagnostics gives stand before those entered by hand; nobody edits them here. */
function computedRows(list: RenewalList, page: OpenedRenewal) {
  if (list !== 'strengths' && list !== 'deficits') return [];
  const { renewal, staff } = page.loaded.facts;
  return staff[list]
    .filter(({ id }) => !renewal[list].some((zone) => zone.id === id))
    .map((zone) => ({ ...rowView(toRowText(list, zone, page), page), id: zone.id }));
}

/** What a new line begins with. */
function beginOf(list: RenewalList, { forDifficulty }: StepPage): Readonly<Record<string, string>> {
  switch (list) {
    case 'causes':
      return { difficultyIds: forDifficulty, actionable: 'true' };
    case 'difficulties':
      return { yearsSeen: '1' };
    case 'criteria':
      return { stage: '1', nature: 'result' };
    case 'products':
      return { group: 'methodical', status: 'planned' };
    case 'actions':
      return { status: 'planned' };
    case 'acts':
      return { kind: LOCAL_ACT_KINDS[0], state: 'prepared' };
    default:
      return {};
  }
}

function rowView(text: RowText, page: OpenedRenewal) {
  const { causes, ...rest } = text;
  return {
    ...rest,
    suggestions: page.loaded.rights.edit ? causes : [],
    suggestAction: page.place.to('items/causes'),
    editHref: null as string | null,
    form: null as {
      action: string;
      closeHref: string;
      entries: ReturnType<typeof toEntries>;
      whole: boolean;
    } | null,
  };
}

function toRow<L extends RenewalList>(list: L, item: RenewalItems[L], page: OpenedRenewal, view: StepPage) {
  const { loaded, place } = page;
  const open = openFieldsOf(loaded.facts.renewal, list);
  const mayEdit = loaded.rights.edit && open.length > 0;
  const row = rowView(toRowText(list, item, page), page);
  const isOpen = mayEdit && view.edited === `${list}.${item.id}`;
  return {
    ...row,
    id: item.id,
    suggestions: open === 'all' ? row.suggestions : [],
    editHref: mayEdit ? place.step(view.step, { edit: `${list}.${item.id}` }, `item-${item.id}`) : null,
    form: isOpen
      ? {
          action: place.to(`items/${list}/${item.id}`),
          closeHref: place.step(view.step, {}, `item-${item.id}`),
          entries: itemEntries(list, item, page, view),
          whole: open === 'all',
        }
      : null,
  };
}

/** The fields of a line, also for the answer to an autosave. */
export function itemEntries<L extends RenewalList>(
  list: L,
  item: RenewalItems[L],
  page: OpenedRenewal,
  view: Pick<StepPage, 'states'>,
) {
  const place = `${list}.${item.id}`;
  return toEntries(
    {
      place: list,
      kept: fieldsOf<L>(item) as unknown as Readonly<Record<string, unknown>>,
      idPrefix: `${list}-${item.id}-`,
      pathPrefix: `${place}.`,
      state: view.states.get(place) ?? null,
      open: openFieldsOf(page.loaded.facts.renewal, list),
    },
    page,
  );
}

/** Orders of teams: the first act of the register, read from the teams' own records. */
function ordersSection(page: OpenedRenewal) {
  const { t, formats } = page.reader;
  const { teams, renewal } = page.loaded.facts;
  const rows = orderedTeams(teams, renewal.schoolYear).map((team) => ({
    ...rowView(
      {
        title: team.name,
        sub:
          team.order === null
            ? ''
            : t('renewal.orderIs', { number: team.order.number, day: formats.numericDay(team.order.date) }),
        chip: null,
        link: `/teams/${team.id}`,
        causes: [],
      },
      page,
    ),
    id: team.id,
  }));
  return {
    ...NO_ROWS,
    id: 'orders',
    title: t('renewal.section.orders'),
    hint: '',
    form: null,
    facts: [],
    isList: true,
    rows,
    empty: rows.length === 0 ? t('renewal.empty.orders') : '',
  };
}

function toClose(page: OpenedRenewal, view: StepPage) {
  const { loaded, reader, place, people } = page;
  const { t, formats } = reader;
  const { step } = view;
  const { renewal } = loaded.facts;
  const needs = renewalNeeds(step, loaded.facts);
  const left = needs.filter(({ done }) => !done).length;
  const closing = renewal.closings[step];
  const items = needs.map((need) => ({
    done: need.done,
    text: t(`renewal.need.${need.key}`),
    note: noteOf(need, page),
    href: need.done || !loaded.rights.edit ? null : needHref(step, need, place),
    go: t(`renewal.make.${need.key}`),
    fact: '',
  }));
  const reopen = view.states.get('reopen') ?? null;
  return {
    todo: {
      boxed: false,
      items: [...items.filter(({ done }) => done), ...items.filter(({ done }) => !done)],
    },
    action: loaded.rights.close && closing === null ? place.to(`${step}/close`) : null,
    hint: left === 0 ? t('renewal.closeReady') : t('renewal.closeHint', { count: left }),
    closed:
      closing === null
        ? ''
        : t('renewal.step.closedAt', {
            day: formats.day(formats.dayOf(closing.at)),
            name: people.name(closing.by),
          }),
    reopen:
      loaded.rights.close && closing !== null
        ? {
            action: place.to(`${step}/reopen`),
            reason: toField({
              id: 'reopen-reason',
              name: 'reason',
              label: t('renewal.reopenReason'),
              value: reopen?.posted['reason'] ?? '',
              required: true,
            }),
          }
        : null,
    reopenings: renewal.reopenings
      .filter((one) => one.step === step)
      .map(({ at, by, reason }) =>
        t('renewal.reopened', { day: formats.day(formats.dayOf(at)), name: people.name(by), reason }),
      ),
  };
}

function noteOf({ key, done, have, need, lacking = [], byReason }: RenewalNeed, page: OpenedRenewal): string {
  const { t, locale } = page.reader;
  if (byReason) return t('renewal.byReason');
  if (done) return '';
  const { difficulties } = page.loaded.facts.renewal;
  const names =
    key === 'localActs'
      ? lacking.map((kind) => label(locale, 'localAct', kind as (typeof LOCAL_ACT_KINDS)[number]))
      : difficulties.filter(({ id }) => lacking.includes(id)).map(({ text }) => `«${text}»`);
  if (names.length > 0) return t('renewal.lackingItem', { names: names.join(', ') });
  return have !== undefined && need !== undefined && need > 1 ? t('renewal.of', { have, need }) : '';
}
