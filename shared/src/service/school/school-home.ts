import { isAccepted } from '../../domain/bank/method-bank-item.ts';
import { planningYearOf, yearShown } from '../../domain/calendar/school-year.ts';
import { lessonsMeant, wasGiven } from '../../domain/lessons/lesson-study.ts';
import { linesToApprove } from '../../domain/plan/plan-approval.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { nextForSchool } from '../../domain/renewal/renewal-next.ts';
import { isWaiting } from '../../domain/results/recommendation.ts';
import {
  attentionOfDraft,
  inAttentionOrder,
  type SchoolAttention,
} from '../../domain/school/school-attention.ts';
import { decidePath, type PathStep } from '../../domain/steps/team-path.ts';
import type { Team } from '../../domain/team/team.ts';
import { eventsAhead, type TeamEvent } from '../../domain/team/team-event.ts';
import { waitsForSummary } from '../../domain/team/team-summary.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { BANK_ITEMS, RECOMMENDATIONS } from '../collections/results.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { type LoadedRenewal, readRenewal } from '../renewal/renewal.ts';
import { openSchoolTo } from './school-access.ts';

/** A team as its school's administration sees it: where it is, what comes, how far its lessons are. */
export interface TeamStanding {
  readonly team: Stored<Team>;
  readonly path: readonly PathStep[];
  /** The nearest thing with a day; null when nothing is planned. */
  readonly ahead: TeamEvent | null;
  /** Research lessons of the year: what was done, not what came of it (RULE-03). */
  readonly lessons: { readonly given: number; readonly meant: number };
  /** Lines of the plan that wait for approval; null when the plan does not. */
  readonly toApprove: number | null;
}

/** Everything on the overview of a school, for its administration. */
export interface SchoolHome {
  readonly schoolYear: string;
  /** ISO date, in the district. */
  readonly today: string;
  /** «Перезагрузка» with its chain. */
  readonly renewal: LoadedRenewal;
  /** What waits for the administration; the first is the one to do now. */
  readonly waiting: readonly SchoolAttention[];
  /** Teams at work, by name; closed ones are left out. */
  readonly teams: readonly TeamStanding[];
}

/** More than a school's teams write, or hand in, before somebody answers. */
const MOST_WAITING = 200;
/** Meetings that are looked at for the next one: cancelled and past-due ones may stand before it. */
const MEETINGS_AHEAD = 5;

/**
 * What waits for the decision of a school's administration, and how its teams stand. Counts and dates of the process;
 * no observation, interview or self-assessment is read here.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadSchoolHome(deps: ServiceDeps, actor: Actor, schoolId: string): Promise<SchoolHome> {
  const [opened, today] = await Promise.all([
    openSchoolTo(deps, actor, schoolId, 'Team', 'approve'),
    todayIn(deps, actor.districtId),
  ]);
  const schoolYear = planningYearOf(today);
  const working = opened.teams.filter(({ state }) => state !== 'closed');
  const store = deps.storage.forDistrict(actor.districtId);
  const lying = (standing: string) =>
    store
      .collection(RECOMMENDATIONS)
      .find({ index: 'school', equals: { schoolId, standing }, limit: MOST_WAITING });
  const [renewal, sent, postponed, routes, handed, teams] = await Promise.all([
    readRenewal(deps, actor, opened, schoolYear),
    lying('waiting'),
    lying('postponed'),
    store
      .collection(INDIVIDUAL_ROUTES)
      .count({ index: 'state', equals: { schoolId, schoolYear, state: 'submitted' } }),
    store
      .collection(BANK_ITEMS)
      .find({ index: 'school', equals: { schoolId, state: 'handed' }, limit: MOST_WAITING }),
    Promise.all(working.map((team) => readStanding(deps, actor.districtId, team, today))),
  ]);
  const byId = new Map(opened.teams.map((team) => [team.id, team]));
  const materials = handed.items.filter(isAccepted).length;
  const [next] = nextForSchool(renewal.renewal === null ? null : renewal.facts);
  const waiting: SchoolAttention[] = [
    ...[...sent.items, ...postponed.items]
      .filter((one) => isWaiting(one, today))
      .flatMap((one): readonly SchoolAttention[] => {
        const team = byId.get(one.teamId);
        if (team === undefined) return [];
        const { id: recommendationId, text, sentOn, answer } = one;
        const due = answer?.until ?? null;
        return [{ kind: 'answer_recommendation', team: faceOf(team), recommendationId, text, sentOn, due }];
      }),
    ...teams.flatMap(({ team, toApprove }): readonly SchoolAttention[] => [
      ...attentionOfDraft(team),
      ...(toApprove === null
        ? []
        : [{ kind: 'approve_plan', team: faceOf(team), lines: toApprove } as const]),
      ...(team.handedSummary && waitsForSummary(team, actor.personId, 'administration')
        ? [{ kind: 'read_summary', team: faceOf(team), handedOn: team.handedSummary.at } as const]
        : []),
    ]),
    ...(routes > 0 ? [{ kind: 'approve_routes', count: routes } as const] : []),
    ...(next === undefined ? [] : [{ kind: 'renewal', next } as const]),
    ...(materials > 0 ? [{ kind: 'publish_materials', count: materials } as const] : []),
  ];
  return { schoolYear, today, renewal, waiting: inAttentionOrder(waiting), teams };
}

function faceOf({ id, name, targetClasses }: Stored<Team>) {
  return { id, name, targetClasses };
}

/** Three reads by index, each of one team's own records. */
async function readStanding(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
  today: string,
): Promise<TeamStanding> {
  const schoolYear = yearShown(team.schoolYear, today);
  const [planLines, { items: meetings }, cycles] = await Promise.all([
    readPlan(deps, districtId, team.id, schoolYear),
    deps.storage
      .forDistrict(districtId)
      .collection(MEETINGS)
      .find({ index: 'date', equals: { teamId: team.id }, range: { from: today }, limit: MEETINGS_AHEAD }),
    readCycles(deps, districtId, team.id, schoolYear),
  ]);
  const meant = cycles.flatMap(lessonsMeant);
  return {
    team,
    path: decidePath(team),
    ahead: eventsAhead({ meetings, cycles, planLines }, today)[0] ?? null,
    lessons: { given: meant.filter(wasGiven).length, meant: meant.length },
    toApprove: linesToApprove(team, schoolYear, planLines),
  };
}
