import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { PlanLine } from '../../domain/plan/plan-line.ts';
import type { MaturityAssessment } from '../../domain/results/maturity.ts';
import type { ObstacleNote } from '../../domain/results/obstacle-note.ts';
import type { ProgressEntry } from '../../domain/results/progress-entry.ts';
import type { TeamResource } from '../../domain/results/team-resource.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import type { Team } from '../../domain/team/team.ts';
import type { TeamSummary } from '../../domain/team/team-summary.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

export const TEAMS: CollectionDefinition<Team> = {
  name: 'teams',
  scope: 'district',
  indexes: [
    { name: 'course', fields: ['courseId', 'name'] },
    { name: 'school', fields: ['schoolId', 'name'] },
  ],
};

export const PLAN_LINES: CollectionDefinition<PlanLine> = {
  name: 'plan_lines',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'month', 'place'] }],
};

export const MEETINGS: CollectionDefinition<Meeting> = {
  name: 'meetings',
  scope: 'district',
  indexes: [
    { name: 'number', fields: ['teamId', 'schoolYear', 'number'], unique: true },
    { name: 'date', fields: ['teamId', 'date'] },
    { name: 'open', fields: ['teamId', 'openDecisions'] },
  ],
};

/** Steps of teams, one for each round. */
export const TEAM_STEPS: CollectionDefinition<TeamStep> = {
  name: 'team_steps',
  scope: 'district',
  indexes: [
    { name: 'round', fields: ['teamId', 'round', 'step'], unique: true },
    { name: 'team', fields: ['teamId', 'schoolYear', 'step'] },
  ],
};

export const OBSTACLE_NOTES: CollectionDefinition<ObstacleNote> = {
  name: 'obstacle_notes',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const TEAM_RESOURCES: CollectionDefinition<TeamResource> = {
  name: 'team_resources',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const TEAM_SUMMARIES: CollectionDefinition<TeamSummary> = {
  name: 'team_summaries',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const PROGRESS_ENTRIES: CollectionDefinition<ProgressEntry> = {
  name: 'progress_entries',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

/** One a team and half-year. */
export const MATURITY_ASSESSMENTS: CollectionDefinition<MaturityAssessment> = {
  name: 'maturity_assessments',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'half'], unique: true }],
};
