import { AppError } from '../../contract/app-error.ts';
import { technologyBook } from '../../contract/labels/reference-label.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { isSchoolYear, previousSchoolYear } from '../../domain/calendar/school-year.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { ReferenceItem, ReferenceKind } from '../../domain/renewal/reference-list.ts';
import { blankRenewal, carriedOver, type Renewal } from '../../domain/renewal/renewal.ts';
import { type ChainRow, chainOf } from '../../domain/renewal/renewal-chain.ts';
import type { RenewalFacts } from '../../domain/renewal/renewal-step.ts';
import { type ComputedStaffPicture, staffPictureOf } from '../../domain/renewal/staff-picture.ts';
import type { School } from '../../domain/school/school.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { RENEWALS } from '../collections/renewal.ts';
import { loadCompetenceSummary } from '../competence/school-competence.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { mayInSchool, type OpenedSchool, openSchoolTo } from '../school/school-access.ts';
import { toComputedPicture } from './computed-staff-picture.ts';
import { readReferences } from './reference-lists.ts';

/** What an actor may do with a renewal; the use cases ask again. */
export interface RenewalRights {
  readonly edit: boolean;
  /** Closing a step is agreeing on it; opening it again too. */
  readonly close: boolean;
}

/** «Перезагрузка» of a school and year with everything that its guards and pages read. */
export interface LoadedRenewal {
  readonly school: Stored<School>;
  readonly schoolYear: string;
  readonly roles: readonly AccessRole[];
  readonly rights: RenewalRights;
  /** Null while nobody began it. */
  readonly renewal: Stored<Renewal> | null;
  /** Facts of the guards: of a blank year while nobody began it. */
  readonly facts: RenewalFacts;
  readonly computed: ComputedStaffPicture | null;
  readonly teams: readonly Stored<Team>[];
  /** The school's lists, whole: hidden lines too. */
  readonly references: Readonly<Record<ReferenceKind, readonly ReferenceItem[]>>;
  readonly chain: readonly ChainRow[];
  /** The year before, when it was begun and this one was not: it may be carried over. */
  readonly carryFrom: string | null;
}

/** @throws AppError `invalid_input` */
export function assertSchoolYear(schoolYear: string): void {
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
}

/** The record of a school and year, or null. No right is asked. */
export async function findRenewal(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<Stored<Renewal> | null> {
  return deps.storage
    .forDistrict(districtId)
    .collection(RENEWALS)
    .findOne({ index: 'school', equals: { schoolId, schoolYear } });
}

/** Everything about a renewal for an actor whose right was asked already. */
export async function readRenewal(
  deps: ServiceDeps,
  actor: Actor,
  opened: OpenedSchool,
  schoolYear: string,
): Promise<LoadedRenewal> {
  const { school, teams, roles } = opened;
  const { districtId } = actor;
  const [renewal, references, summary] = await Promise.all([
    findRenewal(deps, districtId, school.id, schoolYear),
    readReferences(deps, districtId, school.id),
    loadCompetenceSummary(deps, districtId, school.id, schoolYear),
  ]);
  const shown = renewal ?? blankRenewal(school.id, schoolYear);
  const computed = toComputedPicture(summary, shown.strategy, actor.locale);
  const staff = staffPictureOf(shown, computed, school.staffCount);
  const ofYear = teams.filter((team) => team.schoolYear <= schoolYear);
  const before = previousSchoolYear(schoolYear);
  const last = renewal === null ? await findRenewal(deps, districtId, school.id, before) : null;
  return {
    school,
    schoolYear,
    roles,
    rights: {
      edit: mayInSchool(roles, 'SchoolResultsAnalysis', 'update'),
      close: mayInSchool(roles, 'SchoolResultsAnalysis', 'approve'),
    },
    renewal,
    facts: { renewal: shown, staff, teams: ofYear },
    computed,
    teams: ofYear,
    references: references.items,
    chain: chainOf(
      shown,
      staff,
      ofYear,
      technologyBook(references.items.technologies, references.items.difficulties),
    ),
    carryFrom: last === null ? null : before,
  };
}

/**
 * «Перезагрузка» of a school in a school year, with its chain and the facts of its guards.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function loadRenewal(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<LoadedRenewal> {
  assertSchoolYear(schoolYear);
  const opened = await openSchoolTo(deps, actor, schoolId, 'SchoolResultsAnalysis', 'read');
  return readRenewal(deps, actor, opened, schoolYear);
}

/**
 * The same once somebody has begun it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getRenewal(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<LoadedRenewal & { readonly renewal: Stored<Renewal> }> {
  const loaded = await loadRenewal(deps, actor, schoolId, schoolYear);
  const { renewal } = loaded;
  if (renewal === null) throw new AppError('not_found', { messageKey: 'error.renewal_not_begun' });
  return { ...loaded, renewal };
}

/**
 * The strategy alone: it is open to the district too (glossary.md §2.2). Null while there is none.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getStrategy(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<Stored<Renewal>> {
  assertSchoolYear(schoolYear);
  await openSchoolTo(deps, actor, schoolId, 'SchoolStrategy', 'read');
  const renewal = await findRenewal(deps, actor.districtId, schoolId, schoolYear);
  if (renewal === null) throw new AppError('not_found', { messageKey: 'error.renewal_not_begun' });
  return renewal;
}

/**
 * Begins a year: from nothing, or from last year's difficulties, causes and strategy.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function beginRenewal(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  input: { readonly schoolYear: string; readonly carryOver: boolean },
): Promise<Saved<Renewal> | Refused> {
  const { schoolYear, carryOver } = input;
  assertSchoolYear(schoolYear);
  await openSchoolTo(deps, actor, schoolId, 'SchoolResultsAnalysis', 'create');
  const last = carryOver
    ? await findRenewal(deps, actor.districtId, schoolId, previousSchoolYear(schoolYear))
    : null;
  if (carryOver && last === null) assertNoFaults([{ path: 'carryOver', reason: 'unknown_value' }]);
  const record = last === null ? blankRenewal(schoolId, schoolYear) : carriedOver(last, schoolYear);
  const author = authorOf(deps, actor.personId);
  const changes = [{ path: 'schoolYear', after: schoolYear }];
  const journal = [journalEntry(author, 'renewal.begun', schoolTopic(schoolId), changes)];
  const written = await deps.storage
    .forDistrict(actor.districtId)
    .collection(RENEWALS)
    .insert(deps.ids.next(), record, author, { journal });
  return written.kind === 'written'
    ? { kind: 'saved', record: written.record }
    : refused('renewal_begun', { schoolYear });
}
