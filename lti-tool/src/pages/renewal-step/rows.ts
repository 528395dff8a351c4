import { label } from '@uchitelskaya/shared/contract/labels/label';
import { referenceLabel, technologyLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import { suggestionsFor } from '@uchitelskaya/shared/domain/renewal/reference-list';
import type { RenewalItems, RenewalList } from '@uchitelskaya/shared/domain/renewal/renewal';
import {
  causesOf,
  evidenceKindsOf,
  isTrend,
  type LearningDifficulty,
} from '@uchitelskaya/shared/domain/renewal/renewal-analysis';
import type { StaffZone } from '@uchitelskaya/shared/domain/renewal/renewal-staff';
import { isTooEarly } from '@uchitelskaya/shared/domain/results/effectiveness';
import type { Chip } from '../due-chip.ts';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';

/** A line of a list as people read it. */
export interface RowText {
  readonly title: string;
  readonly sub: string;
  readonly chip: Chip | null;
  /** An address outside, or null. */
  readonly link: string | null;
  /** Usual causes that are one press away. */
  readonly causes: readonly { readonly text: string; readonly difficultyId: string }[];
}

type Reading = {
  readonly [L in RenewalList]: (item: RenewalItems[L], page: OpenedRenewal) => Partial<RowText>;
};

const joined = (parts: readonly string[]) => parts.filter(Boolean).join(' · ');

function worked(
  item: {
    readonly due: string | null;
    readonly responsibleId: string | null;
    readonly status: RenewalItems['actions']['status'];
  },
  { reader, people }: OpenedRenewal,
  first = '',
): Pick<RowText, 'sub' | 'chip'> {
  const { formats, locale } = reader;
  const tones = { planned: 'plain', in_progress: 'accent', done: 'ok', dropped: 'plain' } as const;
  return {
    sub: joined([
      first,
      item.due === null ? '' : formats.numericDay(item.due),
      people.name(item.responsibleId),
    ]),
    chip: {
      tone: tones[item.status],
      sign: item.status === 'done' ? 'check2' : '',
      text: label(locale, 'workStatus', item.status),
    },
  };
}

function zone(item: StaffZone, { reader, loaded }: OpenedRenewal): Partial<RowText> {
  const { t, locale } = reader;
  return {
    title: item.text,
    sub: joined([
      item.technology === null
        ? ''
        : technologyLabel(locale, loaded.references.technologies, item.technology),
      item.teachers === null ? '' : t('renewal.staff', { count: item.teachers }),
    ]),
  };
}

const READING: Reading = {
  evidence: (one, { reader }) => ({
    title: one.title,
    sub: joined([one.shows, one.date === null ? '' : reader.formats.numericDay(one.date)]),
    chip: { tone: 'plain', sign: '', text: label(reader.locale, 'evidence', one.kind) },
    link: one.link === '' ? null : one.link,
  }),
  findings: (one) => ({ title: one.text, sub: one.subject }),
  difficulties: (one, page) => {
    const { t } = page.reader;
    const { renewal } = page.loaded.facts;
    const trend = isTrend(one);
    return {
      title: one.text,
      sub: joined([
        one.subjects.join(', '),
        one.classes.join(', '),
        t('renewal.chain.years', { count: one.yearsSeen }),
        t('renewal.kinds', { count: evidenceKindsOf(one, renewal.evidence).length }),
      ]),
      chip: {
        tone: trend ? 'accent' : 'plain',
        sign: '',
        text: t(trend ? 'renewal.trend' : 'renewal.notTrend'),
      },
      causes: usualCauses(one, page),
    };
  },
  causes: (one, { reader, loaded }) => {
    const { t } = reader;
    const words = { true: 'actionable', false: 'notActionable', null: 'undecided' } as const;
    const difficulties = loaded.facts.renewal.difficulties
      .filter(({ id }) => one.difficultyIds.includes(id))
      .map(({ text }) => text);
    return {
      title: one.text,
      sub: joined([difficulties.join('; '), one.note]),
      chip: {
        tone: one.actionable === null ? 'warn' : one.actionable ? 'accent' : 'plain',
        sign: '',
        text: t(`renewal.chain.${words[`${one.actionable}`]}`),
      },
    };
  },
  strengths: zone,
  deficits: zone,
  tasks: (one) => ({ title: one.text }),
  products: (one, page) => {
    const task = page.loaded.facts.renewal.tasks.find(({ id }) => id === one.taskId)?.text ?? '';
    const group = label(page.reader.locale, 'productGroup', one.group);
    return { title: one.title, ...worked(one, page, joined([group, task])) };
  },
  criteria: (one, { reader, loaded }) => {
    const { t, locale, today } = reader;
    const { goal, schoolYear } = loaded.facts.renewal;
    const early = isTooEarly(one.stage, { schoolYear, acceptedOn: goal.acceptedOn }, today);
    return {
      title: one.text,
      sub: joined([t(`renewal.stage${one.stage}`), label(locale, 'criterionNature', one.nature), one.target]),
      chip: early ? { tone: 'warn', sign: 'clock-history', text: t('renewal.tooEarly') } : null,
    };
  },
  actions: (one, page) => ({ title: one.text, ...worked(one, page) }),
  acts: (one, { reader }) => {
    const { locale, formats } = reader;
    const kind = label(locale, 'localAct', one.kind);
    const number = one.number === '' ? '' : `№ ${one.number}`;
    return {
      title: one.title,
      sub: joined([
        kind === one.title ? '' : kind,
        number,
        one.date === null ? '' : formats.numericDay(one.date),
        one.note,
      ]),
      chip: {
        tone: one.state === 'in_force' ? 'ok' : 'plain',
        sign: one.state === 'in_force' ? 'check2' : '',
        text: label(locale, 'localActState', one.state),
      },
    };
  },
};

/** What the list suggests for a difficulty and nobody has named yet (RULE-12: the school decides by pressing). */
function usualCauses(difficulty: LearningDifficulty, { reader, loaded }: OpenedRenewal): RowText['causes'] {
  const named = causesOf(difficulty.id, loaded.facts.renewal.causes).map(({ referenceId }) => referenceId);
  const items = loaded.references.causes;
  return suggestionsFor(difficulty.referenceId, loaded.references.difficulties)
    .causes.filter((id) => !named.includes(id))
    .flatMap((id) => items.find((item) => item.id === id && !item.hidden) ?? [])
    .map((item) => ({ text: referenceLabel(reader.locale, 'causes', item), difficultyId: difficulty.id }));
}

/** A line as people read it. */
export function toRowText<L extends RenewalList>(
  list: L,
  item: RenewalItems[L],
  page: OpenedRenewal,
): RowText {
  return { title: '', sub: '', chip: null, link: null, causes: [], ...READING[list](item, page) };
}
