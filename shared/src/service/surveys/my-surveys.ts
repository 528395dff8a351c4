import type { Stored } from '../../domain/records/stored.ts';
import { askedItems, type Questionnaire } from '../../domain/surveys/questionnaire.ts';
import { answeredCount } from '../../domain/surveys/survey-answers.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import { answersByLink, phaseOf, type RunPhase, type SurveyRun } from '../../domain/surveys/survey-run.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { DistrictStore } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { SCHOOLS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import { schoolsOfTeacher } from '../competence/staff.ts';
import type { ServiceDeps } from '../deps.ts';
import { findQuestionnaire } from './questionnaires.ts';
import { markOf, readBox } from './survey-box.ts';
import type { SurveyDeps } from './survey-deps.ts';

/** One run as its person sees it in a list. */
export interface MySurvey {
  /** Name of the school that asks, where the person is asked by several; else empty. */
  readonly schoolName: string;
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
  readonly phase: RunPhase;
  /** Own answers with a name; null where there are none or the run has no names. */
  readonly own: Stored<SurveyResponse> | null;
  readonly answered: boolean;
  readonly quiet: boolean;
  readonly itemCount: number;
  readonly answeredItems: number;
}

/** What waits for the actor, nearest last day first; what was answered or put aside, newest first. */
export interface MySurveys {
  readonly waiting: readonly MySurvey[];
  readonly done: readonly MySurvey[];
}

const MOST = 1000;

/** Every run that asks the actor now, and every one the actor has answered with a name. */
export async function listMySurveys(deps: SurveyDeps, actor: Actor): Promise<MySurveys> {
  const { districtId, personId } = actor;
  const store = deps.storage.forDistrict(districtId);
  const [schools, today, own] = await Promise.all([
    schoolsOfTeacher(deps, districtId, personId),
    todayIn(deps, districtId),
    store.collection(SURVEY_RESPONSES).find({ index: 'person', equals: { personId }, limit: MOST }),
  ]);
  const open = await openRunsOf(deps, districtId, personId, schools);
  const past = await store
    .collection(SURVEY_RUNS)
    .getMany(own.items.map(({ runId }) => runId).filter((id) => !open.some((run) => run.id === id)));
  const responses = new Map(own.items.map((response) => [response.runId, response]));
  const mine = await Promise.all(
    [...open, ...past].map((run) => toMine(deps, actor, run, responses.get(run.id) ?? null, today)),
  );
  const known = await withSchools(
    store,
    mine.filter((one) => one !== null),
  );
  const waits = ({ phase, answered, quiet }: MySurvey) => phase === 'open' && !answered && !quiet;
  return {
    waiting: known.filter(waits).sort((a, b) => (a.run.closesOn < b.run.closesOn ? -1 : 1)),
    done: known
      .filter((one) => !waits(one) && (one.answered || one.quiet || one.own !== null))
      .sort((a, b) => (a.run.opensOn > b.run.opensOn ? -1 : 1)),
  };
}

/** Two schools may ask the same: then each survey says whose it is. */
async function withSchools(
  store: DistrictStore,
  surveys: readonly Omit<MySurvey, 'schoolName'>[],
): Promise<readonly MySurvey[]> {
  const ids = [...new Set(surveys.map(({ run }) => run.schoolId))];
  const schools = ids.length > 1 ? await store.collection(SCHOOLS).getMany(ids) : [];
  return surveys.map((one) => ({
    ...one,
    schoolName: schools.find(({ id }) => id === one.run.schoolId)?.shortName ?? '',
  }));
}

/** For reading what waits; without the installation's secret nobody can tell who answered without a name. */
export type SurveyReading = Pick<ServiceDeps, 'storage'> & Partial<Pick<SurveyDeps, 'secret'>>;

/**
 * The run of one school that asks the actor now and closes first; null where none waits. Own answers are read run by
 * run, because a team's home asks this each time.
 */
export async function findWaitingSurvey(
  deps: SurveyReading,
  actor: Pick<Actor, 'districtId' | 'personId'>,
  schoolId: string,
  today: string,
): Promise<Stored<SurveyRun> | null> {
  const { districtId, personId } = actor;
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(SURVEY_RUNS)
    .find({ index: 'state', equals: { schoolId, state: 'open' }, limit: MOST });
  if (!items.some((run) => phaseOf(run, today) === 'open')) return null;
  const schools = await schoolsOfTeacher(deps, districtId, personId);
  if (!schools.includes(schoolId)) return null;
  const runs = (await openRunsOf(deps, districtId, personId, [schoolId]))
    .filter((run) => phaseOf(run, today) === 'open')
    .sort((a, b) => (a.closesOn < b.closesOn ? -1 : 1));
  for (const run of runs) if (await waitsFor(deps, districtId, personId, run)) return run;
  return null;
}

async function waitsFor(
  deps: SurveyReading,
  districtId: string,
  personId: string,
  run: Stored<SurveyRun>,
): Promise<boolean> {
  const { secret } = deps;
  if (secret === undefined) return false;
  const mark = markOf({ secret }, run.id, personId);
  const box = await readBox(deps, districtId, run);
  if (box.quietMarks.includes(mark) || box.answeredMarks.includes(mark)) return false;
  if (run.anonymous) return true;
  const responses = deps.storage.forDistrict(districtId).collection(SURVEY_RESPONSES);
  const own = await responses.findOne({ index: 'person', equals: { personId, runId: run.id } });
  return own === null || own.submittedAt === null;
}

async function openRunsOf(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  personId: string,
  schools: readonly string[],
): Promise<readonly Stored<SurveyRun>[]> {
  const store = deps.storage.forDistrict(districtId);
  const pages = await Promise.all(
    schools.map((schoolId) =>
      store
        .collection(SURVEY_RUNS)
        .find({ index: 'state', equals: { schoolId, state: 'open' }, limit: MOST }),
    ),
  );
  const runs = pages.flatMap(({ items }) => items).filter(({ audience }) => !answersByLink(audience));
  const teams = await store
    .collection(TEAMS)
    .getMany([...new Set(runs.flatMap(({ teamId }) => teamId ?? []))]);
  const mine = new Set(
    teams
      .filter((team) => consentedMembers(team).some((member) => member.personId === personId))
      .map(({ id }) => id),
  );
  return runs.filter(({ audience, teamId }) => audience === 'staff' || (teamId !== null && mine.has(teamId)));
}

async function toMine(
  deps: SurveyDeps,
  actor: Actor,
  run: Stored<SurveyRun>,
  own: Stored<SurveyResponse> | null,
  today: string,
): Promise<Omit<MySurvey, 'schoolName'> | null> {
  const { schoolId, questionnaireId, questionnaireVersion } = run;
  const [questionnaire, box] = await Promise.all([
    findQuestionnaire(deps, actor.districtId, schoolId, questionnaireId, questionnaireVersion),
    readBox(deps, actor.districtId, run),
  ]);
  if (questionnaire === null) return null;
  const items = askedItems(questionnaire, run.strategies);
  const mark = markOf(deps, run.id, actor.personId);
  return {
    run,
    questionnaire,
    phase: phaseOf(run, today),
    own,
    answered: run.anonymous ? box.answeredMarks.includes(mark) : own !== null && own.submittedAt !== null,
    quiet: box.quietMarks.includes(mark),
    itemCount: items.length,
    answeredItems: own === null ? 0 : answeredCount(items, own.answers),
  };
}
