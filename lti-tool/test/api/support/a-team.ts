import type { ADistrict } from './a-district.ts';
import type { SignedIn } from './api-server.ts';

/** A team with its people, made through the API. */
export interface ATeam {
  readonly id: string;
  readonly path: string;
  readonly coordinator: SignedIn;
  /** In the team, with consent. */
  readonly member: SignedIn;
  /** A teacher of the course who is not in the team. */
  readonly colleague: SignedIn;
}

/** A teacher founds a team and invites a colleague, who agrees. */
export async function aTeam(district: ADistrict, name = 'Смысловое чтение в 7А'): Promise<ATeam> {
  const coordinator = await district.joins('irina');
  const member = await district.joins('oleg');
  const colleague = await district.joins('vera');
  const founded = await coordinator.client.call('POST', '/teams', { body: { name, kind: 'kouch' } });
  const path = `/teams/${founded.body.id}`;
  await coordinator.client.call('POST', `${path}/members`, { body: { personId: member.personId } });
  await member.client.call('PATCH', `${path}/members/${member.personId}`, { body: { consent: true } });
  return { id: founded.body.id, path, coordinator, member, colleague };
}
