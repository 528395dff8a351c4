import { label } from '@uchitelskaya/shared/contract/labels/label';
import { RESET_STEP_IDS, type ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { RenewalItems, RenewalList, RenewalPart } from '@uchitelskaya/shared/domain/renewal/renewal';
import { fieldsOf, openFieldsOf } from '@uchitelskaya/shared/domain/renewal/renewal-edit';
import { LOCAL_ACT_KINDS } from '@uchitelskaya/shared/domain/renewal/renewal-means';
import { orderedTeams } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import { suggestionsOf } from './choices.ts';
import { toClose } from './close-view.ts';
import { FIELDS } from './fields.ts';
import { toEntries, toNewEntries } from './forms.ts';
import { NO_ROWS, partSection } from './part-section.ts';
import { type RowText, toRowText } from './rows.ts';
import type { StepPage } from './step-page.ts';

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
