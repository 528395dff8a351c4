import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { PlanLine } from '../../domain/plan/plan-line.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { School } from '../../domain/school/school.ts';
import type { Team } from '../../domain/team/team.ts';
import type { SourceRef } from '../doc/doc-model.ts';

/** What every document of a team needs to know, whatever records it tells of; read at one moment. */
export interface TeamHead {
  readonly team: Stored<Team>;
  /** Null while the course is not linked to a school. */
  readonly school: Stored<School> | null;
  readonly schoolYear: string;
  /** Names by person id, looked up at this moment: no template holds a name (GD-6). */
  readonly names: Readonly<Record<string, string>>;
  readonly locale: 'ru' | 'en';
  /** ISO time. */
  readonly generatedAt: string;
  /** Which day it is in the district, ISO date. */
  readonly today: string;
}

/** What the plan, the meetings' documents and the tracker of a team are made from: of one school year. */
export interface TeamRecords extends TeamHead {
  /** In the order of the plan. */
  readonly lines: readonly Stored<PlanLine>[];
  /** By number. */
  readonly meetings: readonly Stored<Meeting>[];
}

/** Name of a person, or null for nobody and for somebody the directory does not know. */
export function nameOf(records: Pick<TeamHead, 'names'>, personId: string | null): string | null {
  return personId === null ? null : (records.names[personId] ?? null);
}

/** References to records in the versions that were read. */
export function refsTo(
  collection: string,
  records: readonly { readonly id: string; readonly version: number }[],
): readonly SourceRef[] {
  return records.map(({ id, version }) => ({ collection, id, version }));
}

/** Ids of everybody whom lines and meetings name. */
export function personIdsIn(lines: readonly PlanLine[], meetings: readonly Meeting[]): readonly string[] {
  const ids = [
    ...lines.map(({ responsibleId }) => responsibleId),
    ...meetings.flatMap(({ chairId, secretaryId, attendance, segments, decisions }) => [
      chairId,
      secretaryId,
      ...attendance,
      ...segments.map(({ speakerId }) => speakerId),
      ...decisions.map(({ responsibleId }) => responsibleId),
    ]),
  ];
  return Array.from(new Set(ids.filter((id): id is string => id !== null)));
}
