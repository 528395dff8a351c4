import type { Fraction } from '../numbers/fraction.ts';
import type { Coverage } from '../renewal/staff-count.ts';
import { askedItems } from '../surveys/questionnaire.ts';
import { type CompetenceWave, scoreWave } from './competence-wave.ts';
import {
  type Feasibility,
  feasibilityOf,
  type GroupView,
  type ScoredTeacher,
  type ShownReduction,
  schoolGroups,
  showReduction,
} from './school-competence.ts';
import { mayStandBeside, repeatsTooSoon } from './small-group.ts';

/** One run as a school sees it. */
export interface WaveView {
  readonly runId: string;
  /** ISO time. */
  readonly closedAt: string;
  readonly coverage: Coverage;
  readonly groups: readonly GroupView[];
}

/** One questionnaire of a school in one year (`CompetenceSummary`). */
export interface QuestionnaireSummary {
  readonly questionnaireId: string;
  readonly version: string;
  readonly now: WaveView;
  /** The first run of the year, beside which the last one may stand (AG-4); null where there is none. */
  readonly before: WaveView | null;
  /** Why runs that there are do not stand beside each other. */
  readonly beforeHidden: 'could_be_inferred' | 'other_version' | null;
  /** AG-5; null without two runs of one version. */
  readonly reduction: ShownReduction | null;
  /** Of a questionnaire about technologies (AG-2). */
  readonly feasibility: { readonly verdict: Feasibility; readonly share: Fraction } | null;
}

interface Scored {
  readonly wave: CompetenceWave;
  readonly teachers: readonly ScoredTeacher[];
}

function peopleOf(wave: CompetenceWave): readonly string[] {
  return wave.answered.map(({ personId }) => personId);
}

function viewOf(
  { wave, teachers }: Scored,
  staff: number | null,
  teamsOf: (wave: CompetenceWave) => readonly (readonly string[])[],
): WaveView {
  const groups = wave.questionnaire.groups.map(({ id }) => id);
  return {
    runId: wave.runId,
    closedAt: wave.closedAt,
    coverage: { answered: teachers.length, asked: staff },
    groups: schoolGroups(teachers, groups, teamsOf(wave)),
  };
}

function closingOf(wave: CompetenceWave) {
  return { people: peopleOf(wave), closedAt: wave.closedAt };
}

/** Runs that may be shown: one that repeats an earlier one too soon is left out. */
export function shownWaves(waves: readonly CompetenceWave[]): readonly CompetenceWave[] {
  const shown: CompetenceWave[] = [];
  for (const wave of [...waves].sort((a, b) => (a.closedAt < b.closedAt ? -1 : 1))) {
    const soon = shown.some(
      (earlier) =>
        earlier.questionnaire.version === wave.questionnaire.version &&
        repeatsTooSoon(closingOf(earlier), closingOf(wave)),
    );
    if (!soon) shown.push(wave);
  }
  return shown;
}

/**
 * What a school sees of one questionnaire: its last run of the year, the first one beside it where nobody is told by
 * the difference, and what changed. Null without a closed run.
 */
export function summariseQuestionnaire(
  waves: readonly CompetenceWave[],
  staff: number | null,
  teamsOf: (wave: CompetenceWave) => readonly (readonly string[])[],
): QuestionnaireSummary | null {
  const shown = shownWaves(waves);
  const last = shown[shown.length - 1];
  if (last === undefined) return null;
  const { questionnaire, strategies } = last;
  const now: Scored = { wave: last, teachers: scoreWave(last) };
  const earlier = shown.slice(0, -1);
  const first = earlier.find(
    (wave) =>
      wave.questionnaire.version === questionnaire.version && wave.strategies.join() === strategies.join(),
  );
  const beside = first !== undefined && mayStandBeside(peopleOf(first), peopleOf(last));
  const before: Scored | null = first === undefined ? null : { wave: first, teachers: scoreWave(first) };
  const beforeView = before === null ? null : viewOf(before, staff, teamsOf);
  const technologies = questionnaire.items.some(({ strategy }) => strategy !== undefined);
  return {
    questionnaireId: questionnaire.id,
    version: questionnaire.version,
    now: viewOf(now, staff, teamsOf),
    before: beside ? beforeView : null,
    beforeHidden:
      first === undefined
        ? earlier.length > 0
          ? 'other_version'
          : null
        : beside
          ? null
          : 'could_be_inferred',
    reduction:
      before === null || beforeView === null
        ? null
        : showReduction(before.teachers, now.teachers, beforeView.groups),
    feasibility: technologies
      ? feasibilityOf(
          askedItems(questionnaire, strategies).map(({ id }) => id),
          last.answered.map(({ answers }) => answers),
        )
      : null,
  };
}
