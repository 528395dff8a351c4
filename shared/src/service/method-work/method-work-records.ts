import type { MethodWorkRecords } from '../../documents/method-work/method-work-document.ts';
import { shortNameOf } from '../../domain/people/person-name.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { loadMethodWork, type MethodWork } from './method-work.ts';

/** The plan as documents and pages print it; names are those of the moment (GD-6). */
export function toMethodWorkRecords(
  deps: Pick<ServiceDeps, 'clock'>,
  { locale }: Pick<Actor, 'locale'>,
  work: MethodWork,
): MethodWorkRecords {
  const { school, schoolYear, plan, lines, sums, planState, today } = work;
  const responsible = new Set(lines.flatMap((line) => [...line.responsible]));
  const names: Record<string, string> = {};
  for (const [id, person] of work.people) if (responsible.has(id)) names[id] = shortNameOf(person, locale);
  const teams: Record<string, string> = {};
  for (const { id, name } of work.teams) teams[id] = name;
  return {
    ...{ school, schoolYear, plan, lines, sums, planState, today, names, teams, locale },
    teamVersions: work.teams.map(({ id, version }) => ({ id, version })),
    generatedAt: new Date(deps.clock.now()).toISOString(),
  };
}

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
  return toMethodWorkRecords(deps, actor, await loadMethodWork(deps, actor, schoolId, { schoolYear }));
}
