import type { FormationWishes } from '../../domain/formation/formation-wishes.ts';
import type { GroupingProposal } from '../../domain/formation/grouping-proposal.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** What teachers wish of teams; read by their own teacher and by the computation. */
export const FORMATION_WISHES: CollectionDefinition<FormationWishes> = {
  name: 'formation_wishes',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear', 'personId'], unique: true }],
};

export const GROUPING_PROPOSALS: CollectionDefinition<GroupingProposal> = {
  name: 'grouping_proposals',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear', 'createdAt'] }],
};
