import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { decided, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { answerByMark, quieten, unquieten } from '../../domain/surveys/answer-box.ts';
import {
  askedItems,
  type Questionnaire,
  type QuestionnaireItem,
} from '../../domain/surveys/questionnaire.ts';
import { answerFaults, inItemOrder } from '../../domain/surveys/survey-answers.ts';
import { CONSENT_VERSION } from '../../domain/surveys/survey-consent.ts';
import type { Answers, SurveyResponse } from '../../domain/surveys/survey-response.ts';
import { phaseOf, type RunPhase, type SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { authorOf, todayIn } from '../authorship.ts';
import { SURVEY_CONSENTS, SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused } from '../outcome.ts';
import { getQuestionnaire } from './questionnaires.ts';
import { isAsked } from './survey-access.ts';
import { changeBox, markOf, readBox } from './survey-box.ts';
import type { SurveyDeps } from './survey-deps.ts';
import { refusedToday } from './survey-runs.ts';

/** What one person needs in order to answer one run. */
export interface Answering {
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
  readonly items: readonly QuestionnaireItem[];
  readonly phase: RunPhase;
  /** Own answers, draft or handed in; never there in an anonymous run. */
  readonly own: Stored<SurveyResponse> | null;
  /** Whether the person has agreed that answers are kept with the name; not asked in an anonymous run. */
  readonly consented: boolean;
  /** Handed in, here; in an anonymous run known only until it closes. */
  readonly answered: boolean;
  /** The person asked for no more reminders of this run. */
  readonly quiet: boolean;
}

/** A run that asks the actor. @throws AppError `not_found` also when the run is none of the actor's business */
async function askedRun(deps: ServiceDeps, actor: Actor, runId: string): Promise<Stored<SurveyRun>> {
  const store = deps.storage.forDistrict(actor.districtId);
  const run = await store.collection(SURVEY_RUNS).get(runId);
  if (run === null || run.state === 'draft') throw new AppError('not_found');
  const team = run.teamId === null ? null : await store.collection(TEAMS).get(run.teamId);
  const asked = await isAsked(deps, actor, run, team);
  // Being asked is what makes the answers one's own; the matrix says what may be done with them.
  if (!asked || !decideAccess(['instructor'], 'SelfAssessment', 'create', { own: true }).allowed)
    throw new AppError('not_found');
  return run;
}

/** Everything the page of one questionnaire shows its person. @throws AppError `not_found` */
export async function openAnswering(deps: SurveyDeps, actor: Actor, runId: string): Promise<Answering> {
  const run = await askedRun(deps, actor, runId);
  const { districtId, personId } = actor;
  const [questionnaire, today, own, consented, box] = await Promise.all([
    getQuestionnaire(deps, districtId, run),
    todayIn(deps, districtId),
    findOwn(deps, actor, run),
    hasConsented(deps, actor),
    readBox(deps, districtId, run),
  ]);
  const mark = markOf(deps, runId, personId);
  return {
    run,
    questionnaire,
    items: askedItems(questionnaire, run.strategies),
    phase: phaseOf(run, today),
    own,
    consented,
    answered: run.anonymous ? box.answeredMarks.includes(mark) : own !== null && own.submittedAt !== null,
    quiet: box.quietMarks.includes(mark),
  };
}

function findOwn(
  deps: ServiceDeps,
  actor: Actor,
  run: Stored<SurveyRun>,
): Promise<Stored<SurveyResponse> | null> {
  if (run.anonymous) return Promise.resolve(null);
  return deps.storage
    .forDistrict(actor.districtId)
    .collection(SURVEY_RESPONSES)
    .findOne({ index: 'person', equals: { personId: actor.personId, runId: run.id } });
}

/** Whether the actor has agreed to the present text. */
export async function hasConsented(deps: ServiceDeps, actor: Actor): Promise<boolean> {
  const kept = await deps.storage
    .forDistrict(actor.districtId)
    .collection(SURVEY_CONSENTS)
    .findOne({ index: 'person', equals: { personId: actor.personId, textVersion: CONSENT_VERSION } });
  return kept !== null;
}

/** The actor's own yes to keeping answers with the name. A no is never written down (RULE-09). */
export async function giveSurveyConsent(deps: ServiceDeps, actor: Actor): Promise<void> {
  if (await hasConsented(deps, actor)) return;
  const consents = deps.storage.forDistrict(actor.districtId).collection(SURVEY_CONSENTS);
  const consent = { personId: actor.personId, textVersion: CONSENT_VERSION };
  // Pressed twice: the unique index keeps the first.
  await consents.insert(deps.ids.next(), consent, authorOf(deps, actor.personId));
}

/** What a person sends: whole answers to hand in, or as far as they have come. */
export interface OwnAnswers {
  readonly answers: Answers;
  readonly submit: boolean;
}

/** `record` is null in an anonymous run: nothing of the answers leads back to the person. */
export type AnsweringOutcome =
  | { readonly kind: 'saved'; readonly record: Stored<SurveyResponse> | null }
  | Refused;

/**
 * Keeps the actor's answers. With a name: as a draft, or handed in and then changeable until the run closes. Without:
 * only whole, once, into the run's box.
 * @throws AppError `not_found`, `invalid_input`
 */
export async function saveOwnAnswers(
  deps: SurveyDeps,
  actor: Actor,
  runId: string,
  input: OwnAnswers,
): Promise<AnsweringOutcome> {
  const { run, questionnaire, items } = await openAnswering(deps, actor, runId);
  const closed = refusedToday(run, await todayIn(deps, actor.districtId));
  if (closed !== null) return closed;
  const { scale } = questionnaire;
  if (run.anonymous) {
    assertNoFaults(answerFaults(items, scale, input.answers, true));
    const answers = inItemOrder(items, input.answers, scale);
    const mark = markOf(deps, runId, actor.personId);
    const put = await changeBox(deps, actor.districtId, run, (box) => answerByMark(box, mark, answers));
    return put.kind === 'refused' ? put : { kind: 'saved', record: null };
  }
  if (!(await hasConsented(deps, actor))) return refused('consent_needed');
  return saveNamed(deps, actor, run, (handedIn) => {
    const whole = input.submit || handedIn;
    assertNoFaults(answerFaults(items, scale, input.answers, whole));
    return {
      answers: whole ? inItemOrder(items, input.answers, scale) : input.answers,
      submit: whole,
    };
  });
}

/** A person answers in one window as a rule; with two the later one counts. */
async function saveNamed(
  deps: ServiceDeps,
  actor: Actor,
  run: Stored<SurveyRun>,
  decide: (handedIn: boolean) => OwnAnswers,
): Promise<AnsweringOutcome> {
  const responses = deps.storage.forDistrict(actor.districtId).collection(SURVEY_RESPONSES);
  const author = authorOf(deps, actor.personId);
  for (let tries = 0; tries < 16; tries += 1) {
    const kept = await findOwn(deps, actor, run);
    const { answers, submit } = decide(kept !== null && kept.submittedAt !== null);
    const response: SurveyResponse = {
      runId: run.id,
      schoolId: run.schoolId,
      schoolYear: run.schoolYear,
      questionnaireId: run.questionnaireId,
      questionnaireVersion: run.questionnaireVersion,
      personId: actor.personId,
      teamId: run.teamId,
      classLabel: null,
      answers,
      submittedAt: submit ? (kept?.submittedAt ?? author.at) : null,
    };
    const written =
      kept === null
        ? await responses.insert(deps.ids.next(), response, author)
        : await responses.replace(kept.id, response, kept.version, author);
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  throw new AppError('version_conflict');
}

/** Takes one's own named answers back while the run is open: nothing of them stays. @throws AppError `not_found` */
export async function withdrawAnswers(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
): Promise<{ readonly kind: 'withdrawn' } | Refused> {
  const run = await askedRun(deps, actor, runId);
  const closed = refusedToday(run, await todayIn(deps, actor.districtId));
  if (closed !== null) return closed;
  const own = await findOwn(deps, actor, run);
  if (own === null) return { kind: 'withdrawn' };
  const responses = deps.storage.forDistrict(actor.districtId).collection(SURVEY_RESPONSES);
  const written = await responses.remove(own.id, own.version, authorOf(deps, actor.personId));
  return written.kind === 'written' ? { kind: 'withdrawn' } : withdrawAnswers(deps, actor, runId);
}

/**
 * «Уже ответил(а)», «не буду отвечать»: no more reminders of this run, and no difference is kept between the two.
 * @param quiet false: reminders again
 * @throws AppError `not_found`
 */
export async function setQuiet(deps: SurveyDeps, actor: Actor, runId: string, quiet: boolean): Promise<void> {
  const run = await askedRun(deps, actor, runId);
  if (refusedToday(run, await todayIn(deps, actor.districtId)) !== null) return;
  const mark = markOf(deps, runId, actor.personId);
  await changeBox(deps, actor.districtId, run, (box) =>
    decided(quiet ? quieten(box, mark) : unquieten(box, mark)),
  );
}
