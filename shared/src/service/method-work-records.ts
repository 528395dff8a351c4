import type { MethodWorkRecords } from '../documents/method-work-document.ts';
import { shortNameOf } from '../domain/person-name.ts';
import type { Actor } from './actor.ts';
import type { ServiceDeps } from './deps.ts';
import { loadMethodWork } from './method-work.ts';

/**
 * What DOC-21 is made from: the same for every reader of the plan, since requests and routes are not in it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function readMethodWorkRecords(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string | undefined,
): Promise<MethodWorkRecords> {
  const work = await loadMethodWork(deps, actor, schoolId, { schoolYear });
  const { school, plan, lines, sums, planState, today } = work;
  const names: Record<string, string> = {};
  for (const [id, person] of work.people) names[id] = shortNameOf(person, actor.locale);
  const teams: Record<string, string> = {};
  for (const { id, name } of work.teams) teams[id] = name;
  return {
    ...{ school, plan, lines, sums, planState, today, names, teams },
    schoolYear: work.schoolYear,
    teamVersions: work.teams.map(({ id, version }) => ({ id, version })),
    locale: actor.locale,
    generatedAt: new Date(deps.clock.now()).toISOString(),
  };
}
