import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { listProfilesShownTo } from '@uchitelskaya/shared/service/competence/profile-sharing';
import type { MyCardSource } from '../my/my-card.ts';

/** Profiles that teachers show to the reader. */
export const shownProfileCards: MyCardSource = async (deps, { actor, reader }) => {
  const { t, locale } = reader;
  return (await listProfilesShownTo(deps, actor)).map((person) => ({
    id: `profile-${person.id}`,
    section: 'colleagues',
    title: t('competence.shown.cardTitle', { who: fullNameOf(person, locale) }),
    text: t('competence.shown.cardText'),
    due: null,
    waits: false,
    href: `/my/competence/of/${person.id}`,
    button: t('competence.shown.cardButton'),
  }));
};
