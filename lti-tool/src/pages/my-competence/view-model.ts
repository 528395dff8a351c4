import type { GroupScore } from '@uchitelskaya/shared/domain/competence/final-score';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import { newestProfiles, type OwnProfile } from '@uchitelskaya/shared/service/competence/my-competence';
import type { ProfileReader } from '@uchitelskaya/shared/service/competence/profile-sharing';
import type { Reader } from '../reader.ts';
import { oneDecimal, toScaleView } from './scale-view.ts';

/** Title of a group in the reader's language; an unknown one by its id. */
export function groupTitle(questionnaire: Questionnaire, group: string, { locale }: Reader): string {
  return questionnaire.groups.find(({ id }) => id === group)?.title[locale] ?? group;
}

/** Text of an item in the reader's language. */
export function itemText(questionnaire: Questionnaire, itemId: string, { locale }: Reader): string {
  const item = questionnaire.items.find(({ id }) => id === itemId);
  return (locale === 'ru' ? item?.textRu : item?.textEn) ?? itemId;
}

/** «Ваш взгляд 2,4, эксперт 1,5»: what the drawing says, in words. */
function words(score: GroupScore, { t, formats }: Reader): string {
  const self = oneDecimal(score.comparison?.selfMean ?? score.self);
  const expert = oneDecimal(score.comparison?.expertMean ?? null);
  if (self === null) return t('competence.noData');
  return expert === null
    ? t('competence.selfOnly', { self: formats.number(self) })
    : t('competence.selfAndExpert', { self: formats.number(self), expert: formats.number(expert) });
}

/** What the group means for its teacher: help, a talk, something to share – never a verdict. */
function meaning({ state, notVerified, basis }: GroupScore, { t }: Reader): string {
  if (state === null) return '';
  const said = t(`competence.state.${state}`);
  if (notVerified) return t('competence.ownWord', { said });
  return basis === 'talk' ? t('competence.afterTalk', { said }) : said;
}

function toGroupView(profile: OwnProfile, score: GroupScore, reader: Reader) {
  const text = words(score, reader);
  const { comparison } = score;
  return {
    title: groupTitle(profile.questionnaire, score.group, reader),
    scale: toScaleView(comparison?.selfMean ?? score.self, comparison?.expertMean ?? null, text),
    text,
    meaning: meaning(score, reader),
    talk: score.state === 'talk_needed',
  };
}

/** Longer lists are folded. */
const SHORT_LIST = 6;

function toProfileView(profile: OwnProfile, reader: Reader) {
  const { t, formats, locale } = reader;
  const { questionnaire, run, response, scores, experts } = profile;
  const texts = (ids: readonly string[]) => ids.map((id) => itemText(questionnaire, id, reader));
  const day = response.submittedAt === null ? '' : formats.day(formats.dayOf(response.submittedAt));
  return {
    id: run.id,
    title: questionnaire.title[locale],
    sub:
      experts === 0 ? t('competence.answeredOn', { day }) : t('competence.answered', { day, count: experts }),
    waits: run.state === 'closed' ? '' : t('competence.waitsForClose'),
    groups: scores.map((score) => toGroupView(profile, score, reader)),
    lists: (['help', 'share'] as const).map((key) => {
      const items = texts(key === 'help' ? profile.helpWanted : profile.canTeach);
      return {
        title: t(`competence.${key}`, { number: items.length }),
        items,
        open: items.length <= SHORT_LIST,
        route: key === 'help' && items.length > 0,
      };
    }),
  };
}

/** Own profiles, the newest of each questionnaire whole, earlier ones as a history by group. */
export function toMyCompetenceView(
  profiles: readonly OwnProfile[],
  readers: readonly ProfileReader[],
  reader: Reader,
) {
  const { t, formats, locale } = reader;
  const newest = newestProfiles(profiles);
  const earlier = profiles.filter((profile) => !newest.includes(profile));
  return {
    title: t('competence.mine'),
    profiles: newest.map((profile) => toProfileView(profile, reader)),
    csrf: reader.csrf,
    readers: readers.map(({ person, shown }) => ({ id: person.id, who: fullNameOf(person, locale), shown })),
    history: earlier.map((profile) => ({
      title: profile.questionnaire.title[locale],
      day: formats.day(formats.dayOf(profile.response.submittedAt ?? profile.response.createdAt)),
      groups: profile.scores.map((score) => ({
        title: groupTitle(profile.questionnaire, score.group, reader),
        text: words(score, reader),
      })),
    })),
    empty: {
      title: t('competence.emptyMine'),
      text: t('competence.emptyMineWhy'),
      href: '/my/surveys',
      button: t('competence.toSurveys'),
    },
  };
}
