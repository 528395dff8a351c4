import { expect } from 'chai';
import type { Team } from '../../../src/domain/team/team.ts';
import {
  answerClassRequest,
  askOtherClass,
  classStanding,
  classWishFaults,
  confirmClass,
} from '../../../src/domain/team/team-class-word.ts';
import { aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const OLGA = { by: 'olga', at: '2026-11-24T09:00:00.000Z' };
const ANNA = { by: 'anna', at: '2026-11-25T09:00:00.000Z' };
const WISH = { wanted: '7 «б»', reason: 'ведём там все' };

describe('who decides on the class (AMB-15)', () => {
  const ordered: Team = aTeam({ targetClasses: ['7А'] });

  it('is the order first, then the team, which says yes once', () => {
    expect(classStanding(ordered)).to.equal('unsaid');
    const confirmed = decidedValue(confirmClass(ordered, OLGA));
    expect(classStanding(confirmed)).to.equal('confirmed');
    expect(decidedValue(confirmClass(confirmed, ANNA))).to.equal(confirmed);
    expect(classStanding({ ...confirmed, targetClasses: ['8Б'] }), 'that was another class').to.equal(
      'unsaid',
    );
    const nothing = { ...ordered, targetClasses: [] };
    expect(classStanding(nothing)).to.equal('no_class');
    expect(reasonsOf(confirmClass(nothing, OLGA))).to.equal('class_missing');
    expect(reasonsOf(confirmClass({ ...ordered, state: 'closed' }, OLGA))).to.equal('team_closed');
  });

  it('lets the team ask for another, and the administration change it; both words are kept', () => {
    const asked = decidedValue(askOtherClass(ordered, WISH, OLGA));
    expect(classStanding(asked)).to.equal('waits');
    expect(asked.targetClasses).to.deep.equal(['7А']);
    const changed = decidedValue(answerClassRequest(asked, { kind: 'changed', reason: '' }, ANNA));
    expect(changed.targetClasses).to.deep.equal(['7Б']);
    expect(classStanding(changed), 'the new class is confirmed by the team too').to.equal('unsaid');
    expect(changed.classWords?.[0]).to.deep.include({
      wanted: '7Б',
      reason: 'ведём там все',
      classes: ['7А'],
    });
    expect(changed.classWords?.[0]?.answer).to.include({ kind: 'changed', by: 'anna' });
    expect(reasonsOf(answerClassRequest(changed, { kind: 'kept', reason: 'нет' }, ANNA))).to.equal(
      'class_not_asked',
    );
  });

  it('wants a reason of whoever asks and of whoever declines', () => {
    expect(classWishFaults({ wanted: 'кружок', reason: ' ' }).map(({ path }) => path)).to.deep.equal([
      'wanted',
      'reason',
    ]);
    expect(classWishFaults(WISH)).to.deep.equal([]);
    const asked = decidedValue(askOtherClass(ordered, WISH, OLGA));
    expect(reasonsOf(answerClassRequest(asked, { kind: 'kept', reason: ' ' }, ANNA))).to.equal(
      'class_answer_reason_missing',
    );
    const kept = decidedValue(
      answerClassRequest(asked, { kind: 'kept', reason: 'в 7Б уже есть команда' }, ANNA),
    );
    expect([classStanding(kept), kept.targetClasses]).to.deep.equal(['kept', ['7А']]);
    expect(classStanding(decidedValue(confirmClass(kept, OLGA)))).to.equal('confirmed');
  });
});
