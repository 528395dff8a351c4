import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { listMyRatings } from '@uchitelskaya/shared/service/competence/expert-ratings';
import type { MyCard, MyCardSource } from '../my/my-card.ts';
import { toPeople } from '../people.ts';

/** One's own profile, and what colleagues wait for: a yes to an expert, or marks of what was seen. */
export const competenceCards: MyCardSource = async (deps, { actor, reader }) => {
  const { t } = reader;
  const [asTeacher, asExpert] = await Promise.all([
    listMyRatings(deps, actor, 'teacher'),
    listMyRatings(deps, actor, 'expert'),
  ]);
  const asked = asTeacher.filter(({ rating }) => rating.state === 'invited');
  const looking = asExpert.filter(({ rating }) => rating.state === 'open');
  const named = [
    ...asked.map(({ rating }) => rating.expertId),
    ...looking.map(({ rating }) => rating.teacherId),
  ];
  const persons = await deps.storage.forDistrict(actor.districtId).collection(PERSONS).getMany(named);
  const people = toPeople(persons, reader);
  const waiting = (
    key: 'asked' | 'look',
    card: { readonly id: string; readonly personId: string; readonly href: string },
  ): MyCard => {
    const who = people.of(card.personId).full;
    return {
      ...(key === 'look' && { section: 'colleagues' }),
      id: `${key}-${card.id}`,
      title: t(`competence.card.${key}Title`, { who }),
      text: t(`competence.card.${key}Text`, { who }),
      due: null,
      waits: true,
      href: card.href,
      button: t(`competence.card.${key}Button`),
    };
  };
  return [
    ...asked.map(({ rating }) =>
      waiting('asked', { id: rating.id, personId: rating.expertId, href: '/my/competence/experts' }),
    ),
    ...looking.map(({ rating }) =>
      waiting('look', { id: rating.id, personId: rating.teacherId, href: `/my/ratings/${rating.id}` }),
    ),
    {
      id: 'competence',
      title: t('competence.card.title'),
      text: t('competence.card.text'),
      due: null,
      waits: false,
      href: '/my/competence',
      button: t('competence.card.button'),
    },
  ];
};
