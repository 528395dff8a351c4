import { launchRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import type { MyCardSource } from '../my/my-card.ts';

/** Wishes for a team: for teachers of a school; nothing presses. */
export const wishCards: MyCardSource = async (_deps, { actor, reader: { t } }) => {
  if (actor.schoolId === null || !launchRoles(actor.lmsRoles, false).includes('instructor')) return [];
  return [
    {
      id: 'wishes',
      title: t('wishes.title'),
      text: t('wishes.card'),
      due: null,
      waits: false,
      href: '/my/wishes',
      button: t('wishes.open'),
    },
  ];
};
