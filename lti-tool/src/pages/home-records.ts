import type { TeamRecords } from '@uchitelskaya/shared/documents/team/team-records';
import { shortNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';

/** What documents and trackers of a team are made from, out of its space as the reader may see it. `now` in milliseconds. */
export function toTeamRecords(home: TeamHome, locale: 'ru' | 'en', now: number): TeamRecords {
  const { team, school, schoolYear, planLines, meetings, people, today } = home;
  return {
    team,
    school,
    schoolYear,
    lines: planLines,
    meetings: [...meetings].sort((a, b) => a.number - b.number),
    names: Object.fromEntries([...people.values()].map((person) => [person.id, shortNameOf(person, locale)])),
    locale,
    generatedAt: new Date(now).toISOString(),
    today,
  };
}
