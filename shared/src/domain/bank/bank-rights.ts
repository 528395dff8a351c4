import { decideAccess } from '../access/access.ts';
import type { AccessAction, AccessRole } from '../access/access-terms.ts';
import {
  bankLock,
  hasSecondReview,
  isAccepted,
  isPublished,
  type MethodBankItem,
  reviewerRefusal,
} from './method-bank-item.ts';

/** What the actor is towards one item: in its team, in its school, and in the actor's own school, if that is another. */
export interface BankRoles {
  readonly inTeam: readonly AccessRole[];
  readonly inSchool: readonly AccessRole[];
  readonly elsewhere: readonly AccessRole[];
}

/** What the actor may do with one item as it stands. */
export interface BankRights {
  readonly read: boolean;
  readonly edit: boolean;
  readonly review: boolean;
  readonly publish: boolean;
  readonly offer: boolean;
  readonly publishInDistrict: boolean;
  readonly reuse: boolean;
}

/**
 * Rights of the matrix (glossary.md §2.2, MethodBankItem) over the item's way: its team while it is written, reviewers
 * and the administration once it is handed in, the school's members once it is published, other schools when it is
 * offered to them. To write means to be one of its authors in its team: «C» reaches no further.
 */
export function bankRights(item: MethodBankItem, roles: BankRoles, personId: string): BankRights {
  const { inSchool, elsewhere } = roles;
  // Who is assigned to the school reaches its teams, too, but not what they still write.
  const inTeam = roles.inTeam.filter(
    (role) => role === 'member' || role === 'coordinator' || role === 'tutor',
  );
  const may = (asked: readonly AccessRole[], action: AccessAction) =>
    decideAccess(asked, 'MethodBankItem', action, {
      districtLevel: item.offered || item.state === 'district',
    }).allowed;
  const handed = item.state !== 'draft';
  const published = isPublished(item);
  const author = item.authorIds.includes(personId) && may(inTeam, 'create');
  const reviewsHere = handed && may([...inSchool, ...roles.inTeam], 'review');
  const reviewsElsewhere = item.offered && published && may(elsewhere, 'review');
  const read =
    may(inTeam, 'read') ||
    (published && may(inSchool, 'read')) ||
    (handed && may(inSchool, 'approve')) ||
    reviewsHere ||
    reviewsElsewhere ||
    (item.state === 'district' && may(elsewhere, 'read'));
  const fresh = reviewerRefusal(item, personId) === null;
  return {
    read,
    edit: author && bankLock(item) === null,
    review:
      fresh && ((item.state === 'handed' && reviewsHere) || (item.state === 'school' && reviewsElsewhere)),
    publish: item.state === 'handed' && isAccepted(item) && may(inSchool, 'approve'),
    offer: item.state === 'school' && !item.offered && may(inSchool, 'approve'),
    publishInDistrict:
      item.state === 'school' &&
      hasSecondReview(item) &&
      decideAccess(elsewhere, 'MethodBankItem', 'approve', { districtLevel: item.offered }).allowed &&
      elsewhere.includes('districtMethodologist'),
    reuse:
      published && !item.authorIds.includes(personId) && read && may([...inSchool, ...elsewhere], 'create'),
  };
}
