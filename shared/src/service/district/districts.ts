import { AppError } from '../../contract/app-error.ts';
import type { District } from '../../domain/lms/platform.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Page } from '../../ports/storage.ts';
import { assertDistrict } from '../administration.ts';
import { authorOf, journalEntry } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { DISTRICTS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from '../lms/platforms.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { ADMIN_TOPIC } from '../school/schools.ts';
import { NEW_DISTRICT } from './new-district.ts';

/** Districts that the administrator may see, by name, in pages. */
export async function listDistricts(
  deps: ServiceDeps,
  admin: Administrator,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<District>>> {
  const districts = deps.storage.installation(DISTRICTS);
  if (admin.districtId === null) return districts.find({ index: 'name', ...page });
  const own = await districts.get(admin.districtId);
  return { items: own === null ? [] : [own] };
}

/** A district that the administrator may see, or null. */
export async function findDistrict(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
): Promise<Stored<District> | null> {
  if (admin.districtId !== null && admin.districtId !== districtId) return null;
  return deps.storage.installation(DISTRICTS).get(districtId);
}

function districtFaults({ name, locale, timeZone }: District): readonly InputFault[] {
  const faults: InputFault[] = [...textFaults('name', name, { most: TEXT_LIMITS.short, required: true })];
  if (locale !== 'ru' && locale !== 'en') faults.push({ path: 'locale', reason: 'unknown_value' });
  if (!isTimeZone(timeZone)) faults.push({ path: 'timeZone', reason: 'unknown_value' });
  return faults;
}

/** Whether the name means an IANA zone to this Node. */
function isTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Adds an empty district; only who administers all of them may. @throws AppError `forbidden`, `invalid_input` */
export async function createDistrict(
  deps: ServiceDeps,
  admin: Administrator,
  name: string,
): Promise<Saved<District>> {
  if (admin.districtId !== null) throw new AppError('forbidden');
  const district: District = { name: name.trim(), ...NEW_DISTRICT };
  assertNoFaults(districtFaults(district));
  const author = authorOf(deps, admin.by);
  const journal = [journalEntry(author, 'district.created', ADMIN_TOPIC, [])];
  const written = await deps.storage
    .installation(DISTRICTS)
    .insert(deps.ids.next(), district, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** Changes name, language and zone of a district. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateDistrict(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  changes: Partial<District>,
): Promise<Saved<District>> {
  assertDistrict(admin, districtId);
  const author = authorOf(deps, admin.by);
  const districts = deps.storage.installation(DISTRICTS);
  return changeRecord<District, Saved<District>>(deps.storage, districts, districtId, author, (district) => {
    const kept: District = { name: district.name, locale: district.locale, timeZone: district.timeZone };
    const next = { ...kept, ...changes };
    const named = { ...next, name: next.name.trim() };
    assertNoFaults(districtFaults(named));
    const changed = changesBetween(kept, named);
    if (changed.length === 0) return { kind: 'leave', outcome: { kind: 'saved', record: district } };
    const journal = [journalEntry(author, 'district.updated', ADMIN_TOPIC, changed)];
    return {
      kind: 'write',
      record: named,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}
