import { technologyLabel } from '../../contract/labels/reference-label.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { readReferences } from '../renewal/reference-lists.ts';
import { findRenewal } from '../renewal/renewal.ts';

/** What a school has decided and a team may start from; people take it or leave it (RULE-12). */
export interface StepSuggestions {
  /** Of the team's target classes, and those that name no class: for HJ-2. */
  readonly difficulties: readonly string[];
  /** Of the school's strategy, as people read them: for HJ-3. */
  readonly technologies: readonly string[];
}

/**
 * Difficulties and technologies of the school's «перезагрузка» in the team's year. No right is asked: whoever writes a
 * step may read both (glossary.md §2.2), and they hold no word about a person.
 */
export async function loadStepSuggestions(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Pick<Actor, 'districtId' | 'locale'>,
  team: Pick<Team, 'schoolId' | 'schoolYear' | 'targetClasses'>,
): Promise<StepSuggestions> {
  if (team.schoolId === null) return { difficulties: [], technologies: [] };
  const [renewal, references] = await Promise.all([
    findRenewal(deps, actor.districtId, team.schoolId, team.schoolYear),
    readReferences(deps, actor.districtId, team.schoolId),
  ]);
  if (renewal === null) return { difficulties: [], technologies: [] };
  const ours = new Set(team.targetClasses.map(parseClassLabel));
  return {
    difficulties: renewal.difficulties
      .filter(
        ({ classes }) => classes.length === 0 || classes.some((label) => ours.has(parseClassLabel(label))),
      )
      .map(({ text }) => text),
    technologies: renewal.strategy.technologies.map((technology) =>
      technologyLabel(actor.locale, references.items.technologies, technology),
    ),
  };
}
