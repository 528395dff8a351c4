import type { Stored } from '../../src/domain/records/stored.ts';
import type { Team } from '../../src/domain/team/team.ts';
import { TEAMS } from '../../src/service/collections/teams.ts';
import { addMember, giveConsent } from '../../src/service/team/team-members.ts';
import { type CreateTeamInput, createTeam } from '../../src/service/team/teams.ts';
import { anActor, DISTRICT, type TestSchool } from './a-school.ts';
import { savedRecord } from './outcome.ts';

/** A group of volunteers that `olga` founds. */
export async function aFoundedTeam(
  school: TestSchool,
  fields: Partial<CreateTeamInput> = {},
): Promise<Stored<Team>> {
  const input = { name: 'Читаем условие', kind: 'kouch', ...fields } as const;
  return (await createTeam(school.deps, anActor('olga'), input)).record;
}

/** A КОУЧ that `olga` founded, with `ivan` and `dina` who said yes, for class 7А. */
export async function aWorkingTeam(school: TestSchool): Promise<string> {
  const { id } = await aFoundedTeam(school, { targetClasses: ['7А'] });
  for (const personId of ['ivan', 'dina']) {
    savedRecord(await addMember(school.deps, anActor('olga'), id, { personId }));
    savedRecord(await giveConsent(school.deps, anActor(personId), id));
  }
  return id;
}

/** What the journal says of a team and who did it, the latest first. */
export async function teamJournal(school: TestSchool, teamId: string): Promise<readonly string[]> {
  const { items } = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).history(teamId);
  return items.map(({ action, by }) => `${action} ${by}`);
}
