import { label } from '@uchitelskaya/shared/contract/labels/label';
import { isOfTeam } from '@uchitelskaya/shared/domain/school/school-attention';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { TeamEvent } from '@uchitelskaya/shared/domain/team/team-event';
import type { SchoolHome, TeamStanding } from '@uchitelskaya/shared/service/school/school-home';
import { toPathMini } from '../../view/path-view.ts';
import { toStepCounts } from '../../view/step-counts.ts';
import type { Reader } from '../reader.ts';
import { toChainView } from '../renewal/chain-view.ts';
import { placeOf } from '../renewal/open-renewal.ts';
import { reductionText } from '../school-diagnostics/view-model.ts';
import { type AttentionView, toAttentionView } from './attention-view.ts';

/** The overview of a school: what waits, from pupils' difficulties to teams, the teams. Process only, and it says so. */
export function toSchoolHomeView(home: SchoolHome, name: string, reader: Reader) {
  const { t, locale, formats, today } = reader;
  const { renewal, teams, schoolYear } = home;
  const waiting = home.waiting.map((one) => ({ of: one, view: toAttentionView(one, home, reader) }));
  const [first, ...rest] = waiting.map(({ view }) => view);
  const place = placeOf(schoolYear, reader);
  // Loose ends belong to the page of «перезагрузка»: here stand lines that begin with pupils.
  const lines = renewal.chain.filter(({ difficulty }) => difficulty !== null);
  const loose = renewal.chain.length - lines.length;
  const needsOf = (teamId: string) =>
    waiting.filter(({ of }) => isOfTeam(of, teamId)).map(({ view }) => view);
  return {
    title: name,
    day: t('schoolHome.day', { schoolYear, day: formats.weekdayAndDay(today) }),
    next: first && {
      eyebrow: t(rest.length > 0 ? 'schoolHome.eyebrow' : 'schoolHome.eyebrowOnly', {
        count: waiting.length,
      }),
      ...first,
    },
    nothingWaits: first === undefined ? t('schoolHome.nothingWaits') : '',
    waiting: rest,
    renewalHref: place.home,
    chain: toChainView({ ...renewal, chain: lines }, place, reader),
    reduction: reductionText(renewal.computed?.reduction ?? null, reader) || t('schoolHome.noReduction'),
    loose: loose > 0 ? t('schoolHome.loose', { count: loose }) : '',
    steps:
      teams.length > 1
        ? toStepCounts(
            teams.map(({ path }) => path),
            locale,
            t,
          )
        : null,
    newTeamHref: '/teams/new',
    rows: teams.map((standing) => toRow(standing, needsOf(standing.team.id), reader)),
    empty: {
      title: t('schoolHome.empty.title'),
      text: t('schoolHome.empty.text'),
      href: '/teams/new',
      button: t('teams.new'),
    },
  };
}

function toRow(standing: TeamStanding, needs: readonly AttentionView[], reader: Reader) {
  const { t, locale } = reader;
  const { team, path, lessons, ahead } = standing;
  const mini = toPathMini(path, locale, t);
  return {
    href: `/teams/${team.id}`,
    name: team.name,
    classes: team.targetClasses.join(', '),
    sub: [
      label(locale, 'teamKind', team.kind),
      t('charter.memberCount', { count: activeMembers(team).length }),
    ].join(', '),
    path: { ...mini, stepName: mini.stepName || label(locale, 'teamState', team.state) },
    process: lessons.meant === 0 ? '' : t('schoolHome.lessons', { have: lessons.given, need: lessons.meant }),
    ahead: ahead === null ? t('schoolHome.nothingAhead') : eventWords(ahead, reader),
    needs: needs.map(({ href, short }) => ({ href, text: short })),
  };
}

/** «27 ноября, урок № 2». */
function eventWords(event: TeamEvent, { t, formats }: Reader): string {
  const day = formats.day(event.date);
  switch (event.kind) {
    case 'meeting':
      return t('schoolHome.event.meeting', { day, number: event.meeting.number });
    case 'lesson':
      return t('schoolHome.event.lesson', { day, number: event.lesson.number });
    case 'line':
      return t('schoolHome.event.line', { day, activity: event.line.activity });
  }
}
