import { decideAccess } from '../access/access.ts';
import type { AccessRole } from '../access/access-terms.ts';
import type { Team } from './team.ts';

/** What the actor may do in a team's space: which buttons its pages show. The use cases ask again. */
export interface TeamRights {
  readonly editCharter: boolean;
  readonly invite: boolean;
  readonly readRules: boolean;
  readonly editRules: boolean;
  readonly vote: boolean;
  readonly enterOrder: boolean;
  readonly readPlan: boolean;
  readonly editPlan: boolean;
  readonly approvePlan: boolean;
  readonly readSteps: boolean;
  readonly editSteps: boolean;
  readonly closeSteps: boolean;
  readonly planMeetings: boolean;
  readonly readMinutes: boolean;
  readonly writeMinutes: boolean;
}

/** Rights of these roles in this team. A closed team is only read. */
export function teamRights(roles: readonly AccessRole[], team: Pick<Team, 'state'>): TeamRights {
  const open = team.state !== 'closed';
  const may = (...asked: Parameters<typeof decideAccess> extends [unknown, ...infer Rest] ? Rest : never) =>
    decideAccess(roles, ...asked).allowed;
  return {
    editCharter: open && may('Team', 'update'),
    invite: open && may('Team', 'update'),
    readRules: may('AgreementRules', 'read'),
    editRules: open && may('AgreementRules', 'update'),
    vote: open && may('AgreementRules', 'vote'),
    enterOrder: open && may('TeamOrder', 'create'),
    readPlan: may('TeamPlan', 'read'),
    editPlan: open && may('TeamPlan', 'update'),
    approvePlan: open && may('TeamPlan', 'approve'),
    readSteps: may('TeamStep', 'read'),
    editSteps: open && may('TeamStep', 'update'),
    closeSteps: open && may('Team', 'update'),
    planMeetings: open && may('MeetingSchedule', 'create'),
    readMinutes: may('MeetingMinutes', 'read'),
    writeMinutes: open && may('MeetingMinutes', 'update'),
  };
}
