import type { Person } from '../domain/people/person.ts';
import { isPersonField } from '../domain/people/person-field.ts';
import type { Stored } from '../domain/records/stored.ts';
import type { StepId } from '../domain/steps/step.ts';
import type { KeptJournalEntry } from '../ports/storage.ts';
import type { Actor } from './actor.ts';
import { schoolTopic, teamTopic } from './authorship.ts';
import { PERSONS } from './collections/people.ts';
import { MEETINGS, PLAN_LINES, TEAM_STEPS } from './collections/teams.ts';
import type { ServiceDeps } from './deps.ts';
import { openSchoolTo } from './school/school-access.ts';
import { openTeamTo } from './team/team-access.ts';

/** One entry of a history. */
export interface HistoryItem {
  readonly entry: KeptJournalEntry;
  /** Who did it; null for the system, or when the person was erased. */
  readonly by: Stored<Person> | null;
  /** What it is about, as it is called now: a line's activity, a meeting's number. Null for the team itself, for what is gone and for what has no page of its own. */
  readonly about:
    | { readonly kind: 'plan-line'; readonly id: string; readonly activity: string }
    | { readonly kind: 'meeting'; readonly id: string; readonly number: number }
    | { readonly kind: 'step'; readonly id: string; readonly step: StepId }
    | null;
}

/** A page of history with everybody whose id occurs in its changes. */
export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly people: ReadonlyMap<string, Stored<Person>>;
  readonly next?: string;
}

/** Ids that stand as values in changes: members, responsible persons, those present. */
function idsIn(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const item of value) idsIn(item, into);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) idsIn(item, into);
}

/** A member of a team, named by the key. */
const MEMBER = /^members\.([^.]+)/;

function peopleIn(entries: readonly KeptJournalEntry[]): readonly string[] {
  const ids = new Set<string>();
  for (const entry of entries) {
    ids.add(entry.by);
    for (const { path, before, after } of entry.changes) {
      const member = MEMBER.exec(path)?.[1];
      if (member !== undefined) ids.add(member);
      if (isPersonField(path)) {
        idsIn(before, ids);
        idsIn(after, ids);
      }
    }
  }
  return [...ids].filter((id) => id !== 'system');
}

interface HistoryCut {
  readonly limit?: number;
  readonly after?: string;
}

/**
 * Who changed what in a team – charter, plan, meetings, results – newest first, in pages.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadTeamHistory(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  cut: HistoryCut = {},
): Promise<HistoryPage> {
  await openTeamTo(deps, actor, teamId, 'MeetingMinutes', 'read');
  return readHistory(deps, actor.districtId, teamTopic(teamId), cut);
}

/**
 * Who changed what in the records of a school – «перезагрузка», lists, plan of methodical work, runs, class data.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadSchoolHistory(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  cut: HistoryCut = {},
): Promise<HistoryPage> {
  await openSchoolTo(deps, actor, schoolId, 'SchoolHistory', 'read');
  return readHistory(deps, actor.districtId, schoolTopic(schoolId), cut);
}

async function readHistory(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  topic: string,
  cut: HistoryCut,
): Promise<HistoryPage> {
  const store = deps.storage.forDistrict(districtId);
  const { items: entries, next } = await store.journal(topic, { limit: 50, ...cut });
  const idsOf = (collection: string) => [
    ...new Set(entries.filter((entry) => entry.collection === collection).map((entry) => entry.recordId)),
  ];
  const [persons, lines, meetings, steps] = await Promise.all([
    store.collection(PERSONS).getMany(peopleIn(entries)),
    store.collection(PLAN_LINES).getMany(idsOf(PLAN_LINES.name)),
    store.collection(MEETINGS).getMany(idsOf(MEETINGS.name)),
    store.collection(TEAM_STEPS).getMany(idsOf(TEAM_STEPS.name)),
  ]);
  const people = new Map(persons.map((person) => [person.id, person]));
  const about = new Map<string, HistoryItem['about']>([
    ...lines.map(({ id, activity }) => [id, { kind: 'plan-line', id, activity }] as const),
    ...meetings.map(({ id, number }) => [id, { kind: 'meeting', id, number }] as const),
    ...steps.map(({ id, step }) => [id, { kind: 'step', id, step }] as const),
  ]);
  const items = entries.map((entry) => ({
    entry,
    by: people.get(entry.by) ?? null,
    about: about.get(entry.recordId) ?? null,
  }));
  return next === undefined ? { items, people } : { items, people, next };
}
