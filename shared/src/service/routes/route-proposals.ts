import { AppError } from '../../contract/app-error.ts';
import { label } from '../../contract/labels/label.ts';
import { isPublished } from '../../domain/bank/method-bank-item.ts';
import { lastDayOf } from '../../domain/calendar/calendar-date.ts';
import { shortNameOf } from '../../domain/people/person-name.ts';
import { isOpenLine } from '../../domain/plan/plan-line.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import { type ProposalSources, proposeSteps, type StepProposal } from '../../domain/routes/route-proposal.ts';
import { settleRoute } from '../../domain/routes/route-transition.ts';
import { findPublished } from '../../domain/surveys/published-questionnaires.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, todayIn } from '../authorship.ts';
import { PERSONS } from '../collections/people.ts';
import { BANK_ITEMS } from '../collections/results.ts';
import { COURSES_TAKEN, PEER_HELP } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { listResponsesOfSchool } from '../surveys/survey-responses.ts';
import { changeRoute } from './change-route.ts';
import type { RouteOutcome } from './individual-routes.ts';
import { openRouteTo, teamsOfTeacher } from './route-access.ts';
import { newRouteStep, withNewStep } from './route-steps.ts';

/** A proposal still open: what the step would say, and the goal it answers, in words. */
export interface OfferedStep extends StepProposal {
  readonly text: string;
  readonly goal: string;
}

/** More than a school has of any of these. */
const MOST = 1000;

/**
 * Groups in which a teacher rated at least one item of Q-COMP with 3, by person id. Read for those only who agreed to
 * be named; nobody is shown a score.
 */
async function teachableGroups(
  deps: ServiceDeps,
  districtId: string,
  route: Pick<IndividualRoute, 'schoolId' | 'schoolYear'>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { schoolId, schoolYear } = route;
  const runs = await listResponsesOfSchool(deps, districtId, {
    schoolId,
    schoolYear,
    questionnaireId: 'Q-COMP',
  });
  const found = new Map<string, Set<string>>();
  for (const { responses } of runs)
    for (const { personId, submittedAt, questionnaireId, questionnaireVersion, answers } of responses) {
      if (personId === null || submittedAt === null) continue;
      const items = findPublished(questionnaireId, questionnaireVersion)?.items ?? [];
      const groups = items.filter(({ id }) => answers[id] === 3).map(({ group }) => String(group));
      found.set(personId, new Set([...(found.get(personId) ?? []), ...groups]));
    }
  return found;
}

async function readColleaguesWhoTeach(
  deps: ServiceDeps,
  actor: Actor,
  route: IndividualRoute,
): Promise<ProposalSources['colleagues']> {
  const store = deps.storage.forDistrict(actor.districtId);
  const { items } = await store
    .collection(PEER_HELP)
    .find({ index: 'school', equals: { schoolId: route.schoolId }, limit: MOST });
  const agreed = items.filter(({ personId, groups }) => groups.length > 0 && personId !== route.personId);
  if (agreed.length === 0) return [];
  const [teachable, persons] = await Promise.all([
    teachableGroups(deps, actor.districtId, route),
    store.collection(PERSONS).getMany(agreed.map(({ personId }) => personId)),
  ]);
  const names = new Map(persons.map((person) => [person.id, shortNameOf(person, actor.locale)]));
  return agreed.flatMap(({ personId, groups, note }) => {
    const can = groups.filter((group) => teachable.get(personId)?.has(group));
    const name = names.get(personId);
    return can.length === 0 || name === undefined ? [] : [{ personId, name, groups: can, note }];
  });
}

async function readSources(
  deps: ServiceDeps,
  actor: Actor,
  route: IndividualRoute,
  teams: readonly Stored<Team>[],
): Promise<ProposalSources> {
  const { districtId } = actor;
  const store = deps.storage.forDistrict(districtId);
  const { schoolId, schoolYear } = route;
  const own = teamsOfTeacher(teams, route.personId);
  const [today, colleagues, taken, bank, plans] = await Promise.all([
    todayIn(deps, districtId),
    readColleaguesWhoTeach(deps, actor, route),
    store
      .collection(COURSES_TAKEN)
      .find({ index: 'school', equals: { schoolId }, order: 'desc', limit: MOST }),
    store.collection(BANK_ITEMS).find({ index: 'school', equals: { schoolId }, limit: MOST }),
    Promise.all(own.map(({ id }) => readPlan(deps, districtId, id, schoolYear))),
  ]);
  const events = plans.flat().flatMap((line) => {
    const due = line.date ?? lastDayOf(line.month);
    const { id, activity, format } = line;
    const team = own.find(({ id: teamId }) => teamId === line.teamId)?.name ?? '';
    return format === null || !isOpenLine(line) || due < today ? [] : [{ id, activity, format, team, due }];
  });
  return {
    colleagues,
    events,
    courses: taken.items
      .filter(({ personId }) => personId !== route.personId)
      .map(({ theme, provider, hours, groups }) => ({ theme, provider, hours, groups })),
    bank: bank.items.filter((item) => isPublished(item)),
    technologies: own.flatMap((team) => [...team.technologies]),
  };
}

/** What a step says that is taken as proposed; where the form alone was proposed, the form's name. */
function wordsOf({ content, form }: StepProposal, { locale }: Pick<Actor, 'locale'>): string {
  if (content.trim() !== '') return content;
  const name = label(locale, 'routeForm', form);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What the tool proposes for one's own route now. @throws AppError `not_found`, `forbidden` */
export async function listRouteProposals(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
): Promise<readonly OfferedStep[]> {
  const { route, teams } = await openRouteTo(deps, actor, routeId, 'update');
  if (route.state === 'closed') return [];
  const goals = new Map(route.goals.map(({ id, text }) => [id, text]));
  return proposeSteps(route, await readSources(deps, actor, route, teams)).map((proposal) => ({
    ...proposal,
    text: wordsOf(proposal, actor),
    goal: goals.get(proposal.goalId) ?? '',
  }));
}

/**
 * Takes a proposal as a step, or declines it; the decision is kept with its reason (RULE-12).
 * @param decision `text`: the teacher's own words for the step; empty: as proposed
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function decideProposal(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  decision: {
    readonly key: string;
    readonly decision: 'taken' | 'declined';
    readonly reason: string;
    readonly text: string;
  },
): Promise<RouteOutcome> {
  const { route: opened, teams } = await openRouteTo(deps, actor, routeId, 'update');
  assertNoFaults(textFaults('reason', decision.reason, { most: TEXT_LIMITS.line }));
  const sources = await readSources(deps, actor, opened, teams);
  const stepId = deps.ids.next();
  const { at } = authorOf(deps, actor.personId);
  return changeRoute(deps, actor, routeId, 'route.proposal-decided', (route) => {
    const proposal = proposeSteps(route, sources).find(({ key }) => key === decision.key);
    if (proposal === undefined) throw new AppError('not_found');
    // Why a step is taken stands in its goal; why one is not, nobody else can know.
    if (decision.decision === 'declined' && decision.reason.trim() === '')
      return refused('route_decline_reason_missing');
    const { key, goalId, form, provider, due, hours } = proposal;
    const content = decision.text.trim() || wordsOf(proposal, actor);
    const decisions = [
      ...route.decisions,
      { key, text: content, decision: decision.decision, reason: decision.reason, at },
    ];
    if (decision.decision === 'declined')
      return { kind: 'change', route: { ...route, decisions }, conflicts: [] };
    const step = newRouteStep(stepId, { content, form, provider, due, hours, goalId }, key);
    return { kind: 'change', route: settleRoute(withNewStep({ ...route, decisions }, step)), conflicts: [] };
  });
}
