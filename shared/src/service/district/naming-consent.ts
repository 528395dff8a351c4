import { AppError } from '../../contract/app-error.ts';
import type { NamingConsent } from '../../domain/district/naming-consent.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { NAMING_CONSENTS } from '../collections/district.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSchoolTo } from '../school/school-access.ts';

/** Two heads may press at once; more is a fault of the store. */
const TRIES = 8;

/**
 * What a school decided about being named in the district; null while it never decided, which is no.
 * @throws AppError `not_found`, `forbidden`
 */
export async function findNamingConsent(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
): Promise<Stored<NamingConsent> | null> {
  await openSchoolTo(deps, actor, schoolId, 'NamingConsent', 'read');
  return deps.storage.forDistrict(actor.districtId).collection(NAMING_CONSENTS).get(schoolId);
}

/**
 * Agrees that the district names the school beside its sums, or takes it back; it holds from the next look on.
 * @throws AppError `not_found`, `forbidden`
 */
export async function setNamingConsent(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  named: boolean,
): Promise<Stored<NamingConsent>> {
  await openSchoolTo(deps, actor, schoolId, 'NamingConsent', 'update');
  const consents = deps.storage.forDistrict(actor.districtId).collection(NAMING_CONSENTS);
  const author = authorOf(deps, actor.personId);
  const consent: NamingConsent = { schoolId, named, decidedBy: actor.personId, decidedAt: author.at };
  const action = named ? 'school.naming-agreed' : 'school.naming-withdrawn';
  const journal = [journalEntry(author, action, schoolTopic(schoolId))];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await consents.get(schoolId);
    if (kept?.named === named) return kept;
    const written =
      kept === null
        ? await consents.insert(schoolId, consent, author, { journal })
        : await consents.replace(schoolId, consent, kept.version, author, { journal });
    if (written.kind === 'written') return written.record;
  }
  throw new AppError('version_conflict');
}
