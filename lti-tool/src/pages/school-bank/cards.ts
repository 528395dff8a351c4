import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { assignedRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import { listMaterialsToReview } from '@uchitelskaya/shared/service/bank/bank-search';
import type { MyCardSource } from '../my/my-card.ts';

/** For those who review: materials of the bank that wait for them, or that none does. */
export const reviewCards: MyCardSource = async (deps, { actor, reader }) => {
  const { schoolId } = actor;
  if (schoolId === null) return [];
  const roles = assignedRoles(actor, { schoolId, teamId: null });
  if (!decideAccess(roles, 'MethodBankItem', 'review', { districtLevel: true }).allowed) return [];
  const waiting = await listMaterialsToReview(deps, actor);
  const { t } = reader;
  const [first] = waiting;
  return [
    {
      id: 'reviews',
      section: 'colleagues',
      title: t('my.reviews.title'),
      text:
        first === undefined
          ? t('my.reviews.nothing')
          : t('my.reviews.text', { count: waiting.length, first: first.title }),
      due: null,
      waits: first !== undefined,
      href: waiting.length === 1 && first !== undefined ? `/school/bank/${first.id}` : '/school/bank',
      button: t(first === undefined ? 'my.reviews.open' : 'my.reviews.review'),
    },
  ];
};
