import type { CooperationMonth } from '../../domain/diary/cooperation.ts';
import type { CharacteristicId, MaturityLevel, PrincipleId } from '../../domain/method-work/method-work.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  halfYearOf,
  type MaturityAssessment,
  type MaturityEvidence,
  type MaturityFields,
  maturityEvidence,
  maturityFaults,
  maturityLevel,
  type PlcMean,
} from '../../domain/results/maturity.ts';
import { characteristicSigns, principleSigns, type Sign } from '../../domain/results/team-signs.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { MATURITY_ASSESSMENTS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { openTeamTo } from '../team/team-access.ts';
import { readMaturityRecords } from './maturity-records.ts';
import { teamYear } from './team-entries.ts';

/** What the team reads of itself alone: signs to talk about, and the trend of its co-operation. */
export interface TeamMirror {
  readonly principles: readonly Sign<PrincipleId>[];
  readonly characteristics: readonly Sign<CharacteristicId>[];
  readonly months: readonly CooperationMonth[];
}

/** How far a team has grown: computed today, and what it confirmed before. */
export interface Maturity {
  readonly schoolYear: string;
  /** ISO date of the computation. */
  readonly measuredOn: string;
  /** Null below M0. */
  readonly level: MaturityLevel | null;
  readonly evidence: readonly MaturityEvidence[];
  readonly plc: readonly PlcMean[];
  /** Of this school year, oldest first. */
  readonly confirmed: readonly Stored<MaturityAssessment>[];
  /** Null for those outside the team: no sign and no index leaves it. */
  readonly mirror: TeamMirror | null;
}

/**
 * The maturity of a team as its records tell it today (team-cycle.md §7.2).
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadMaturity(deps: ServiceDeps, actor: Actor, teamId: string): Promise<Maturity> {
  const { team, roles } = await openTeamTo(deps, actor, teamId, 'MaturityAssessment', 'read');
  const { districtId } = actor;
  const [schoolYear, measuredOn] = await Promise.all([
    teamYear(deps, districtId, team),
    todayIn(deps, districtId),
  ]);
  const [records, confirmed] = await Promise.all([
    readMaturityRecords(deps, districtId, team, { schoolYear, today: measuredOn }),
    deps.storage
      .forDistrict(districtId)
      .collection(MATURITY_ASSESSMENTS)
      .find({ index: 'team', equals: { teamId, schoolYear }, limit: 2 }),
  ]);
  const evidence = maturityEvidence(records.facts);
  return {
    schoolYear,
    measuredOn,
    evidence,
    level: maturityLevel(evidence),
    plc: records.facts.plc,
    confirmed: confirmed.items,
    mirror: roles.includes('member')
      ? {
          principles: principleSigns(records.signs),
          characteristics: characteristicSigns(records.signs),
          months: records.months,
        }
      : null,
  };
}

/**
 * The team says where it stands in this half-year, and why; what was computed is kept beside it (RULE-12). Said again
 * in the same half-year, the newer word stands and the journal keeps the older.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function confirmMaturity(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: MaturityFields,
): Promise<Saved<MaturityAssessment> | Refused> {
  const { team } = await openTeamTo(deps, actor, teamId, 'MaturityAssessment', 'update');
  if (team.state === 'closed') return refused('team_closed');
  const { level: proposed, evidence, plc, schoolYear, measuredOn } = await loadMaturity(deps, actor, teamId);
  assertNoFaults(maturityFaults({ ...input, measuredOn }));
  const half = halfYearOf(measuredOn);
  const { level, reason } = input;
  const assessment: MaturityAssessment = {
    teamId,
    schoolYear,
    half,
    level,
    reason,
    proposed,
    evidence,
    plc,
    measuredOn,
    confirmedBy: actor.personId,
  };
  const author = authorOf(deps, actor.personId);
  const collection = deps.storage.forDistrict(actor.districtId).collection(MATURITY_ASSESSMENTS);
  const kept = await collection.findOne({ index: 'team', equals: { teamId, schoolYear, half } });
  const before = kept === null ? {} : { level: kept.level, reason: kept.reason };
  const changes = changesBetween(before, { level, reason });
  const journal = [journalEntry(author, 'maturity.confirmed', teamTopic(teamId), changes)];
  const written =
    kept === null
      ? await collection.insert(deps.ids.next(), assessment, author, { journal })
      : await collection.replace(kept.id, assessment, kept.version, author, { journal });
  if (written.kind === 'conflict') return confirmMaturity(deps, actor, teamId, input);
  return { kind: 'saved', record: written.record };
}
