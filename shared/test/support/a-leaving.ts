import { removeMember } from '../../src/service/team/team-members.ts';
import { anActor, type TestSchool } from './a-school.ts';
import { savedRecord } from './outcome.ts';

/** A member goes by the own wish. */
export async function leaveMyTeam(school: TestSchool, teamId: string, personId: string): Promise<void> {
  savedRecord(await removeMember(school.deps, anActor(personId), teamId, personId));
}
