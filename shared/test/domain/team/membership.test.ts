import { expect } from 'chai';
import {
  appointCoordinator,
  chooseTutor,
  findMembership,
  giveConsent,
  inviteMember,
  leaveTeam,
  membersAt,
  setPosition,
  setPost,
  shownPosition,
} from '../../../src/domain/team/membership.ts';
import { aMember, aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const AT = '2026-11-24T09:00:00.000Z';

const invitation = (personId: string) => ({ personId, position: null, post: '' });

describe('membership', () => {
  it('invites without consent, which only the person gives (PR-2)', () => {
    const invited = decidedValue(inviteMember(aTeam(), invitation('petr'), AT));
    expect(findMembership(invited, 'petr')).to.include({ consentAt: null, joinedAt: AT });
    const joined = decidedValue(giveConsent(invited, 'petr', '2026-11-25T09:00:00.000Z'));
    expect(findMembership(joined, 'petr')?.consentAt).to.equal('2026-11-25T09:00:00.000Z');
  });

  it('keeps the first consent when it is given twice', () => {
    const team = aTeam();
    expect(decidedValue(giveConsent(team, 'ivan', AT))).to.equal(team);
  });

  const five = aTeam({ members: ['olga', 'a', 'b', 'c', 'd'].map((id) => aMember(id)) });
  const left = aTeam({ members: [aMember('olga'), aMember('ivan', { leftAt: AT })] });
  const closed = aTeam({ state: 'closed' });
  for (const [name, decision, reason] of [
    ['a sixth into a КОУЧ', inviteMember(five, invitation('e'), AT), 'team_full'],
    ['somebody who is in already', inviteMember(aTeam(), invitation('ivan'), AT), 'already_member'],
    ['anybody into a closed team', inviteMember(closed, invitation('e'), AT), 'team_closed'],
    ['consent of a stranger', giveConsent(aTeam(), 'petr', AT), 'not_invited'],
    ['consent of one who left', giveConsent(left, 'ivan', AT), 'not_invited'],
    ['leaving twice', leaveTeam(left, 'ivan', AT), 'not_a_member'],
    ['a coordinator who leaves', leaveTeam(aTeam(), 'olga', AT), 'coordinator_stays'],
    ['a tutor from outside', chooseTutor(aTeam(), 'petr'), 'tutor_must_be_member'],
    [
      'a tutor who was only invited',
      chooseTutor(aTeam({ members: [aMember('olga'), aMember('ivan', { consentAt: null })] }), 'ivan'),
      'tutor_must_be_member',
    ],
    ['a coordinator from outside', appointCoordinator(aTeam(), 'petr'), 'coordinator_must_be_member'],
    ['a position of a stranger', setPosition(aTeam(), 'petr', 'leader'), 'not_a_member'],
    ['a post of a stranger', setPost(aTeam(), 'petr', 'учитель'), 'not_a_member'],
  ] as const)
    it(`refuses ${name}`, () => expect(reasonsOf(decision)).to.equal(reason));

  it('takes a sixth into a ПОС', () => {
    const pos = { ...five, kind: 'pos' as const };
    expect(decidedValue(inviteMember(pos, invitation('e'), AT)).members).to.have.length(6);
  });

  it('frees the place of one who left, and takes the same person in again as one membership', () => {
    const four = decidedValue(leaveTeam(five, 'd', AT));
    expect(reasonsOf(inviteMember(four, invitation('e'), AT))).to.equal('decided');
    const back = decidedValue(inviteMember(four, invitation('d'), AT));
    expect(back.members).to.have.length(5);
    expect(findMembership(back, 'd')).to.include({ consentAt: null, leftAt: null });
  });

  it('counts who was in the team at a moment, also of somebody who left and came back', () => {
    const early = '2026-10-01T09:00:00.000Z';
    const team = aTeam({
      members: [aMember('olga'), aMember('ivan', { consentAt: '2026-09-01T09:00:00.000Z' })],
    });
    const gone = decidedValue(leaveTeam(team, 'ivan', AT));
    const back = decidedValue(inviteMember(gone, invitation('ivan'), '2026-12-01T09:00:00.000Z'));
    expect(membersAt(team, early)).to.include('ivan');
    expect(membersAt(gone, early)).to.include('ivan');
    expect(membersAt(back, early)).to.include('ivan');
    expect(membersAt(back, '2026-12-02T09:00:00.000Z')).not.to.include('ivan');
    const twice = decidedValue(giveConsent(back, 'ivan', '2026-12-03T09:00:00.000Z'));
    expect(membersAt(twice, '2026-11-30T09:00:00.000Z')).not.to.include('ivan');
    expect(membersAt(twice, '2026-12-04T09:00:00.000Z')).to.include('ivan');
  });

  it('has no tutor when the tutor left', () => {
    const team = decidedValue(leaveTeam(aTeam({ tutorId: 'ivan' }), 'ivan', AT));
    expect(team.tutorId).to.equal(null);
  });

  it('never shows a follower as one', () => {
    expect([shownPosition('follower'), shownPosition('leader'), shownPosition(null)]).to.deep.equal([
      null,
      'leader',
      null,
    ]);
  });
});
