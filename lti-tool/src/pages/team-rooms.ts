import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { AccessRecord } from '@uchitelskaya/shared/domain/access/access-matrix';
import type { AccessRole, Circumstances } from '@uchitelskaya/shared/domain/access/access-terms';

/** Rooms of a team's space; only those that exist. */
const TEAM_ROOMS = [
  'now',
  'path',
  'plan',
  'meetings',
  'lessons',
  'diary',
  'results',
  'documents',
  'charter',
] as const;
export type TeamRoom = (typeof TEAM_ROOMS)[number];

/** What has to be readable for a room to open; the others open to everybody who may open the team. */
const OPENED_BY: Readonly<Partial<Record<TeamRoom, readonly [AccessRecord, Circumstances?]>>> = {
  plan: ['TeamPlan'],
  meetings: ['MeetingMinutes'],
  lessons: ['ObservationSheet', { summary: true }],
  diary: ['TeamDiary'],
  results: ['ImpactAssessment'],
};

/** Rooms of a team that these roles may enter: a tab never leads to a refusal. */
export function openTeamRooms(roles: readonly AccessRole[]): ReadonlySet<TeamRoom> {
  return new Set(
    TEAM_ROOMS.filter((room) => {
      const [record, circumstances] = OPENED_BY[room] ?? [];
      return record === undefined || decideAccess(roles, record, 'read', circumstances).allowed;
    }),
  );
}

/** Whether an address of a team's page (`/teams/<id>/meetings/…`) stands in a room that is open; null: all are. */
export function leadsToOpenRoom(href: string, open: ReadonlySet<TeamRoom> | null): boolean {
  const part = href.split('?')[0]?.split('/')[3];
  const room = TEAM_ROOMS.find((name) => name === part);
  return room === undefined || open === null || open.has(room);
}
