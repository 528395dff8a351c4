import type { MethodBankItem } from '../../domain/bank/method-bank-item.ts';
import type { ImpactAssessment } from '../../domain/results/impact-assessment.ts';
import type { PresentationEvent } from '../../domain/results/presentation-event.ts';
import type { Recommendation } from '../../domain/results/recommendation.ts';
import type { TeachingCase } from '../../domain/results/teaching-case.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** One a team and school year. */
export const IMPACT_ASSESSMENTS: CollectionDefinition<ImpactAssessment> = {
  name: 'impact_assessments',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear'], unique: true }],
};

export const RECOMMENDATIONS: CollectionDefinition<Recommendation> = {
  name: 'recommendations',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'standing', 'sentOn'] },
  ],
};

export const PRESENTATIONS: CollectionDefinition<PresentationEvent> = {
  name: 'presentations',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const TEACHING_CASES: CollectionDefinition<TeachingCase> = {
  name: 'teaching_cases',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'share', 'createdAt'] },
  ],
};

export const BANK_ITEMS: CollectionDefinition<MethodBankItem> = {
  name: 'bank_items',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'state', 'createdAt'] },
    { name: 'state', fields: ['state', 'createdAt'] },
  ],
};
