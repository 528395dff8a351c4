import { label } from '@uchitelskaya/shared/contract/labels/label';
import { LEAST_PEOPLE } from '@uchitelskaya/shared/domain/competence/small-group';
import type {
  DistrictOverview,
  NamedCount,
  NamedView,
  SchoolStanding,
} from '@uchitelskaya/shared/domain/district/district-overview';
import { DIFFICULTY_IDS, TECHNOLOGY_IDS } from '@uchitelskaya/shared/domain/renewal/difficulty';
import type { SchoolType } from '@uchitelskaya/shared/domain/school/school';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { TEAM_KINDS, TEAM_STATES } from '@uchitelskaya/shared/domain/team/team';
import { stepNumber } from '../../view/path-view.ts';
import { drawStepCounts } from '../../view/step-counts.ts';
import type { Reader } from '../reader.ts';
import { coverageWords } from '../school-diagnostics/shown-words.ts';
import { toLevelRows } from './level-rows.ts';

/** The district at a glance: process by school, then sums that give no school away. */
export function toDistrictView(overview: DistrictOverview, reader: Reader) {
  const { t, locale, formats } = reader;
  const { schools, difficulties, technologies, levels } = overview;
  const teams = schools.reduce((sum, school) => sum + teamsOf(school), 0);
  return {
    title: t('district.title'),
    day: t('district.day', { schoolYear: overview.schoolYear, day: formats.moment(overview.computedAt) }),
    empty:
      schools.length === 0
        ? { title: t('district.empty.title'), text: t('district.empty.text'), href: null, button: '' }
        : null,
    counts: t('district.counts', {
      schools: t('district.schools', { count: schools.length }),
      teams: t('district.teams', { count: teams }),
    }),
    steps:
      teams === 0
        ? null
        : drawStepCounts(
            (id) => schools.reduce((sum, one) => sum + (one.teams.steps[id] ?? 0), 0),
            locale,
            t,
          ),
    schools: schools.map((school) => toSchoolRow(school, reader)),
    difficulties: toNamedView(difficulties, 'difficulty', (id) => difficultyName(id, reader), reader),
    technologies: toNamedView(technologies, 'technology', (id) => technologyName(id, reader), reader),
    levels: {
      coverage: answeredWords(levels, reader),
      hidden:
        levels.schools === 0
          ? t('district.noLevels')
          : levels.schools < LEAST_PEOPLE.districtSchools
            ? t('district.tooFewAnswering', { count: levels.schools })
            : '',
      rows: toLevelRows(levels.groups, reader),
    },
    byType: overview.byType.map((view) => ({
      title: typeName(view.type, reader),
      coverage: answeredWords(view, reader),
      rows: toLevelRows(view.groups, reader),
    })),
    named: (overview.named ?? []).map((school) => ({
      title: school.name,
      coverage: coverageWords(school.coverage, reader),
      rows: toLevelRows(school.groups, reader),
    })),
    namedNote: overview.named === null ? t('district.namedHidden') : '',
  };
}

function answeredWords(
  view: Pick<DistrictOverview['levels'], 'schools' | 'coverage'>,
  reader: Reader,
): string {
  const schools = reader.t('district.schools', { count: view.schools });
  return reader.t('district.answered', { schools, coverage: coverageWords(view.coverage, reader) });
}

function typeName(type: SchoolType | null, { t }: Reader): string {
  return t(`district.type.${type ?? 'unknown'}`);
}

function teamsOf({ teams }: SchoolStanding): number {
  return Object.values(teams.kinds).reduce((sum, count) => sum + count, 0);
}

/** «шаг 1 – 2, шаг 4 – 1»; a team whose round is over stands at no step. */
function toSchoolRow(school: SchoolStanding, reader: Reader) {
  const { t, locale } = reader;
  const { kinds, steps, states } = school.teams;
  const standing = STEP_IDS.flatMap((id) =>
    steps[id] === undefined ? [] : [t('district.atStep', { number: stepNumber(id), count: steps[id] })],
  );
  return {
    name: school.name,
    type: school.type === null ? '' : typeName(school.type, reader),
    kinds: TEAM_KINDS.flatMap((kind) =>
      kinds[kind] === undefined ? [] : [`${kinds[kind]}\u00A0${label(locale, 'teamKind', kind)}`],
    ).join(', '),
    steps: standing.join(', '),
    states: TEAM_STATES.flatMap((state) =>
      states[state] === undefined ? [] : [`${label(locale, 'teamState', state)} – ${states[state]}`],
    ).join(', '),
    none: teamsOf(school) === 0 ? t('district.noTeams') : '',
  };
}

/** Width of a bar for all schools, in units of its drawing. */
const BAR = 100;

function toNamedView(
  view: NamedView,
  kind: 'difficulty' | 'technology',
  nameOf: (id: string) => string,
  reader: Reader,
) {
  const { t } = reader;
  const tooFew = t('district.tooFewSchools', { count: view.schools });
  const words = ({ schools }: NamedCount) =>
    schools.kind === 'few' ? t('district.fewSchools') : t('district.schools', { count: schools.count });
  return {
    coverage: view.counts === null ? '' : t('district.begun', { count: view.schools }),
    hidden: view.counts === null ? tooFew : view.counts.length === 0 ? t(`district.none.${kind}`) : '',
    rows: (view.counts ?? []).map((count) => ({
      title: nameOf(count.id),
      schools: words(count),
      names: count.names.join(', '),
      // «Одна или две» are drawn alike, as they are said.
      width: Math.round((BAR * (count.schools.kind === 'few' ? 1.5 : count.schools.count)) / view.schools),
    })),
  };
}

function difficultyName(id: string, { locale, t }: Reader): string {
  const known = DIFFICULTY_IDS.find((one) => one === id);
  return known === undefined ? t('district.ownWords') : label(locale, 'difficulty', known);
}

function technologyName(id: string, { locale, t }: Reader): string {
  const known = TECHNOLOGY_IDS.find((one) => one === id);
  return known === undefined ? t('district.ownWords') : label(locale, 'technology', known);
}
