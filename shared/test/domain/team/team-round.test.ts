import { expect } from 'chai';
import { hasOwnSecondRound, withNewRound } from '../../../src/domain/team/team-round.ts';
import { aMember, aTeam } from '../../support/a-team.ts';

const team = aTeam({ members: [aMember('olga'), aMember('ivan')] });
const begun = (
  more: { readonly problem?: string; readonly reason?: string; readonly by?: string | null } = {},
) =>
  withNewRound(team, {
    ...{ schoolYear: '2027/28', problem: 'рассуждают без опоры', reason: '', by: 'olga', at: '2027-06-01' },
    ...more,
  });

describe('a second round by own initiative (M4)', () => {
  const cases: readonly [string, Parameters<typeof hasOwnSecondRound>[0], boolean][] = [
    ['a team in its first round', team, false],
    ['a problem that a member chose', begun(), true],
    ['a problem that somebody outside wrote', begun({ by: 'head' }), false],
    ['a round begun anew in January', begun({ reason: 'сменился класс' }), false],
    ['a round without a problem', begun({ problem: ' ' }), false],
    [
      'a chosen one that was begun anew later',
      withNewRound(begun(), { ...begin('ivan'), reason: 'уехал тьютор' }),
      true,
    ],
  ];
  for (const [name, one, wanted] of cases) it(name, () => expect(hasOwnSecondRound(one)).to.equal(wanted));
});

function begin(by: string) {
  return { schoolYear: '2027/28', problem: 'другое', by, at: '2028-01-12' };
}
