import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { AccessRole } from '@uchitelskaya/shared/domain/access/access-terms';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { shownPosition } from '@uchitelskaya/shared/domain/team/membership';
import type { Membership, Team } from '@uchitelskaya/shared/domain/team/team';
import type { z } from 'zod';
import type { memberResponse, teamResponse } from './schema.ts';

/** Who reads: decides which positions are shown, and whether what the team agreed among themselves. */
export interface TeamReader {
  readonly personId: string;
  readonly roles: readonly AccessRole[];
}

export function toTeamResponse(team: Stored<Team>, reader: TeamReader): z.output<typeof teamResponse> {
  return {
    id: team.id,
    version: team.version,
    kind: team.kind,
    name: team.name,
    theme: team.theme,
    state: team.state,
    schoolYear: team.schoolYear,
    schoolId: team.schoolId,
    courseId: team.courseId,
    targetClasses: [...team.targetClasses],
    basis: team.basis,
    goal: team.goal,
    technologies: [...team.technologies],
    methodDay: team.methodDay,
    sizeReason: team.sizeReason,
    members: team.members.map((member) => toMemberResponse(member, reader)),
    coordinator: team.coordinatorId,
    tutor: team.tutorId,
    order: team.order && { number: team.order.number, date: team.order.date },
    rules: decideAccess(reader.roles, 'AgreementRules', 'read').allowed ? toRules(team) : [],
    rulesAdoptedAt: team.rulesAdoptedAt,
    planApprovals: team.planApprovals.map(({ schoolYear, number, date, by, at }) => ({
      schoolYear,
      number,
      date,
      by,
      at,
    })),
    closing: team.closing && toClosingResponse(team.closing),
    classWords: (team.classWords ?? []).map((word) => ({ ...word, classes: [...word.classes] })),
    createdAt: team.createdAt,
    updatedAt: team.updatedAt,
  };
}

function toRules({ rules }: Team) {
  return rules.map(({ id, text, agreedBy }) => ({ id, text, agreedBy: [...agreedBy] }));
}

function toClosingResponse({ reason, order, at, by }: NonNullable<Team['closing']>) {
  return { reason, order: { number: order.number, date: order.date }, at, by };
}

export function toMemberResponse(member: Membership, reader: TeamReader): z.output<typeof memberResponse> {
  const { personId, position, consentAt, joinedAt, leftAt, post } = member;
  const all = personId === reader.personId || reader.roles.includes('coordinator');
  return { personId, position: all ? position : shownPosition(position), consentAt, joinedAt, leftAt, post };
}
