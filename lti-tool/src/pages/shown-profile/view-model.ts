import type { GroupScore } from '@uchitelskaya/shared/domain/competence/final-score';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { newestProfiles, type OwnProfile } from '@uchitelskaya/shared/service/competence/my-competence';
import type { ShownProfile } from '@uchitelskaya/shared/service/competence/profile-sharing';
import { oneDecimal, toScaleView } from '../my-competence/scale-view.ts';
import { groupTitle, itemText } from '../my-competence/view-model.ts';
import type { Reader } from '../reader.ts';

function toGroup(profile: OwnProfile, score: GroupScore, reader: Reader) {
  const { t, formats } = reader;
  const [self, expert] = [score.comparison?.selfMean ?? score.self, score.comparison?.expertMean ?? null];
  const [own, seen] = [oneDecimal(self), oneDecimal(expert)];
  const text =
    own === null
      ? t('competence.noData')
      : seen === null
        ? t('competence.shown.selfOnly', { self: formats.number(own) })
        : t('competence.shown.selfAndExpert', { self: formats.number(own), expert: formats.number(seen) });
  return {
    title: groupTitle(profile.questionnaire, score.group, reader),
    scale: toScaleView(self, expert, text),
    text,
    meaning: score.state === null ? '' : t(`competence.shown.state.${score.state}`),
  };
}

/** A teacher's newest profiles, for the tutor to whom they are shown. */
export function toShownProfileView({ teacher, profiles }: ShownProfile, reader: Reader) {
  const { t, formats, locale } = reader;
  return {
    title: t('competence.shown.title', { who: fullNameOf(teacher, locale) }),
    profiles: newestProfiles(profiles).map((profile) => ({
      id: profile.run.id,
      title: profile.questionnaire.title[locale],
      day:
        profile.response.submittedAt === null
          ? ''
          : t('competence.answeredOn', { day: formats.day(formats.dayOf(profile.response.submittedAt)) }),
      groups: profile.scores.map((score) => toGroup(profile, score, reader)),
      help: profile.helpWanted.map((id) => itemText(profile.questionnaire, id, reader)),
    })),
  };
}
