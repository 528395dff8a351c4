import { addMember, giveConsent } from '../../src/service/team-members.ts';
import { createTeam } from '../../src/service/teams.ts';
import { anActor, type TestSchool } from './a-school.ts';
import { savedRecord } from './outcome.ts';

/** A КОУЧ that `olga` founded, with `ivan` and `dina` who said yes, for class 7А. */
export async function aWorkingTeam(school: TestSchool): Promise<string> {
  const { record } = await createTeam(school.deps, anActor('olga'), {
    name: 'Читаем условие',
    kind: 'kouch',
    targetClasses: ['7А'],
  });
  for (const personId of ['ivan', 'dina']) {
    savedRecord(await addMember(school.deps, anActor('olga'), record.id, { personId }));
    savedRecord(await giveConsent(school.deps, anActor(personId), record.id));
  }
  return record.id;
}
