import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { GROUPING_BASES, TEAM_KINDS, type Team } from './team.ts';

/** The part of a team that its people write together; the rest follows from decisions and orders. */
export type Charter = Pick<
  Team,
  'name' | 'theme' | 'kind' | 'targetClasses' | 'basis' | 'goal' | 'technologies' | 'methodDay' | 'sizeReason'
>;

/** The charter of a team, alone. */
export function charterOf(team: Charter): Charter {
  const { name, theme, kind, targetClasses, basis, goal, technologies, methodDay, sizeReason } = team;
  return { name, theme, kind, targetClasses, basis, goal, technologies, methodDay, sizeReason };
}

function listFaults(path: string, items: readonly string[], most: number): readonly InputFault[] {
  if (items.length > most) return [{ path, reason: 'too_many', values: { most } }];
  const faults = items.flatMap((item, i) =>
    textFaults(`${path}.${i}`, item, { most: TEXT_LIMITS.short, required: true }),
  );
  const keys = items.map((item) => item.trim().toLowerCase());
  return new Set(keys).size < keys.length ? [...faults, { path, reason: 'duplicate' }] : faults;
}

/** Faults of what was typed into a charter. The kind stays as it is once there is an order: only an order changes it. */
export function charterFaults(
  charter: Partial<Charter>,
  team: Pick<Team, 'order' | 'kind'> | null,
): readonly InputFault[] {
  const faults: InputFault[] = [];
  if (charter.name !== undefined)
    faults.push(...textFaults('name', charter.name, { most: TEXT_LIMITS.short, required: true }));
  for (const path of ['theme', 'goal', 'sizeReason'] as const)
    faults.push(...textFaults(path, charter[path] ?? '', { most: TEXT_LIMITS.line }));
  if (charter.kind !== undefined) {
    if (!TEAM_KINDS.includes(charter.kind)) faults.push({ path: 'kind', reason: 'unknown_value' });
    else if (team !== null && team.order !== null && team.kind !== charter.kind)
      faults.push({ path: 'kind', reason: 'not_editable' });
  }
  faults.push(...listFaults('targetClasses', charter.targetClasses ?? [], 20));
  faults.push(...listFaults('technologies', charter.technologies ?? [], 20));
  const { basis, methodDay } = charter;
  if (basis !== undefined && basis !== null && !GROUPING_BASES.includes(basis))
    faults.push({ path: 'basis', reason: 'unknown_value' });
  if (
    methodDay !== undefined &&
    methodDay !== null &&
    !(Number.isInteger(methodDay) && methodDay >= 1 && methodDay <= 7)
  )
    faults.push({ path: 'methodDay', reason: 'out_of_range', values: { least: 1, most: 7 } });
  return faults;
}

/** What was typed, without space around names and labels: «7А » is the class «7А». */
export function tidyCharter<T extends Partial<Charter>>(charter: T): T {
  const { name, targetClasses, technologies } = charter;
  return {
    ...charter,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(targetClasses === undefined ? {} : { targetClasses: targetClasses.map((label) => label.trim()) }),
    ...(technologies === undefined ? {} : { technologies: technologies.map((label) => label.trim()) }),
  };
}
