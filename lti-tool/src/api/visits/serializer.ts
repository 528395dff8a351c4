import type { CountedVisit, PeerVisit, VisitFields } from '@uchitelskaya/shared/domain/diary/peer-visit';
import type { Engagement } from '@uchitelskaya/shared/domain/diary/visit-clash';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { NamedClash } from '@uchitelskaya/shared/service/diary/visit-clashes';
import type { z } from 'zod';
import type { clashResponse, countedVisitResponse, visitPatch, visitResponse } from './schema.ts';

/** Fields of the wire as the record names them; what was not sent stays out. */
export function fromVisit({
  host,
  version: _seen,
  ...fields
}: z.output<typeof visitPatch>): Partial<VisitFields> {
  return { ...fields, ...(host !== undefined && { hostId: host }) };
}

export function toCountedVisit({
  hostId,
  guestId,
  ...visit
}: CountedVisit): z.output<typeof countedVisitResponse> {
  return { ...visit, host: hostId, guest: guestId };
}

export function toVisitResponse(visit: Stored<PeerVisit>): z.output<typeof visitResponse> {
  return {
    id: visit.id,
    version: visit.version,
    teamId: visit.teamId,
    schoolYear: visit.schoolYear,
    date: visit.date,
    host: visit.hostId,
    guest: visit.guestId,
    lesson: visit.lesson,
    purpose: visit.purpose,
    seen: visit.seen,
    takeAway: visit.takeAway,
    createdAt: visit.createdAt,
    updatedAt: visit.updatedAt,
  };
}

function toEngagement({ kind, teamId: team, recordId, lessonNumber, startsAt, minutes }: Engagement) {
  return { kind, team, recordId, lessonNumber, startsAt, minutes };
}

export function toClash({ visit, other, otherTeam }: NamedClash): z.output<typeof clashResponse> {
  const { personId: person, date } = visit;
  return { person, date, visit: toEngagement(visit), other: toEngagement(other), otherTeam };
}
