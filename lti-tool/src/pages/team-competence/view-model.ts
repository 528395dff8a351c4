import type {
  TeamCompetence,
  TeamQuestionnaire,
} from '@uchitelskaya/shared/service/competence/team-competence';
import { groupTitle, itemText } from '../my-competence/view-model.ts';
import type { Reader } from '../reader.ts';
import { coverageWords, levelsWords } from '../school-diagnostics/shown-words.ts';
import { toSurveyTable } from '../school-diagnostics/survey-table.ts';

const MOST_MUTUAL = 5;

function toQuestionnaireView(
  { questionnaire, closedAt, coverage, items }: TeamQuestionnaire,
  reader: Reader,
) {
  const { t, formats, locale } = reader;
  const shown = items.map(({ itemId, levels }) => ({
    group: questionnaire.items.find(({ id }) => id === itemId)?.group ?? '',
    text: itemText(questionnaire, itemId, reader),
    ...levelsWords(levels, reader),
  }));
  const hidden = shown.length > 0 && shown.every((item) => item.hidden !== '');
  return {
    id: questionnaire.id,
    title: questionnaire.title[locale],
    coverage: t('competence.coverageOn', {
      coverage: coverageWords(coverage, reader),
      day: formats.day(formats.dayOf(closedAt)),
    }),
    // Where somebody wants help and somebody can teach, the team needs nobody from outside.
    mutual: items
      .filter(({ levels }) => levels.kind === 'shown' && levels.low.from > 0 && levels.top.from > 0)
      .slice(0, MOST_MUTUAL)
      .map(({ itemId }) => itemText(questionnaire, itemId, reader)),
    hidden: hidden ? (shown[0]?.hidden ?? '') : '',
    groups: hidden
      ? []
      : questionnaire.groups
          .map(({ id }) => ({
            title: groupTitle(questionnaire, id, reader),
            items: shown.filter(({ group }) => group === id),
          }))
          .filter((group) => group.items.length > 0),
  };
}

/** What a team sees of itself: numbers, never names. */
export function toTeamCompetenceView(team: TeamCompetence, reader: Reader) {
  const { t } = reader;
  const questionnaires = team.questionnaires.map((one) => toQuestionnaireView(one, reader));
  const surveys = team.surveys.map((view) => toSurveyTable(view, reader));
  const nothing = questionnaires.length + surveys.length === 0;
  return {
    title: t('competence.team'),
    questionnaires,
    surveys,
    empty: nothing
      ? { title: t('competence.emptyTeam'), text: t('competence.emptyTeamWhy'), href: null, button: '' }
      : null,
  };
}
