import type { MethodWorkPlan } from '../../domain/method-work/method-work-plan.ts';
import type { CourseTaken, ExternalDiagnostic } from '../../domain/routes/growth-record.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import type { PeerHelp } from '../../domain/routes/peer-help.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** One route for each teacher, school and year. */
export const INDIVIDUAL_ROUTES: CollectionDefinition<IndividualRoute> = {
  name: 'individual_routes',
  scope: 'district',
  indexes: [
    { name: 'school', fields: ['schoolId', 'schoolYear', 'personId'], unique: true },
    { name: 'person', fields: ['personId', 'schoolYear'] },
    { name: 'state', fields: ['schoolId', 'schoolYear', 'state'] },
  ],
};

export const COURSES_TAKEN: CollectionDefinition<CourseTaken> = {
  name: 'courses_taken',
  scope: 'district',
  indexes: [
    { name: 'person', fields: ['personId', 'date'] },
    { name: 'school', fields: ['schoolId', 'date'] },
  ],
};

export const EXTERNAL_DIAGNOSTICS: CollectionDefinition<ExternalDiagnostic> = {
  name: 'external_diagnostics',
  scope: 'district',
  indexes: [{ name: 'person', fields: ['personId', 'date'] }],
};

/** Who agreed to be named to colleagues, and in what. */
export const PEER_HELP: CollectionDefinition<PeerHelp> = {
  name: 'peer_help',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'personId'], unique: true }],
};

/** What the administration itself writes into the school's plan; the rest of the plan is assembled. */
export const METHOD_WORK_PLANS: CollectionDefinition<MethodWorkPlan> = {
  name: 'method_work_plans',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear'], unique: true }],
};
