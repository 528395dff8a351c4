import { expect } from 'chai';
import { Q_PLC_1 } from '../../../src/domain/surveys/questionnaires/q-plc.ts';
import type { Answers, AnswerValue } from '../../../src/domain/surveys/survey-response.ts';
import { summarise, summariseTeams } from '../../../src/domain/surveys/survey-summary.ts';

function all(value: AnswerValue): Answers {
  return Object.fromEntries(Q_PLC_1.items.map(({ id }) => [id, value]));
}

const exactly = (numerator: number, denominator = 1) => ({ numerator, denominator });

describe('Q-PLC by means (diagnostics-and-routes.md §5)', () => {
  it('gives a team items, dimensions, the whole, and what is below 3.0', () => {
    const summary = summarise(Q_PLC_1, [all(2), all(2), all(3), all(3)], 3);
    expect(summary.whole).to.deep.include({ from: exactly(5, 2), to: exactly(5, 2) });
    expect(summary.dimensions).to.have.length(6);
    expect(summary.belowAgreement).to.have.length(24);
  });

  it('says of three answers too whether they generally agree, unless one disagrees with everything', () => {
    const agreed = (...values: AnswerValue[]) => summarise(Q_PLC_1, values.map(all), 3).dimensions[0]?.agreed;
    expect(agreed(3, 3, 3)).to.equal(true);
    expect(agreed(2, 3, 3)).to.equal(false);
    expect(agreed(2, 4, 3)).to.equal(true);
    expect(agreed(1, 4, 4)).to.equal(false);
    expect(agreed(4, 4)).to.equal(null);
    expect(agreed(1, 4, 4, 4)).to.equal(true);
  });

  it('gives a school the mean over its teams, each person counting once', () => {
    const summary = summariseTeams(Q_PLC_1, [
      [all(2), all(3), all(3), all(3), all(3)],
      [all(2), all(2), all(2), all(3)],
    ]);
    expect(summary.people).to.equal(9);
    expect(summary.whole).to.deep.include({ kind: 'shown', from: exactly(23, 9), to: exactly(23, 9) });
    expect(summary.belowAgreement).to.have.length(24);
  });

  it('is only bounded where a team’s own view is: the school tells nothing more', () => {
    const { whole } = summariseTeams(Q_PLC_1, [
      [all(4), all(4), all(4), all(4)],
      [all(2), all(3), all(3), all(3)],
    ]);
    expect(whole).to.deep.include({ kind: 'shown', from: exactly(23, 8), to: exactly(27, 8) });
  });

  it('hides below five, leaves two people of a small team out, and takes small teams together', () => {
    const two = [all(3), all(2)];
    expect(summariseTeams(Q_PLC_1, [[all(2), all(3), all(3)]]).whole).to.include({ kind: 'hidden' });
    const left = summariseTeams(Q_PLC_1, [[all(2), all(3), all(3), all(3), all(2)], two]);
    expect(left.people).to.equal(5);
    expect(summariseTeams(Q_PLC_1, [two, two, two]).whole).to.deep.include({ from: exactly(5, 2) });
  });

  it('tells no spread that would tell the spread of those beside a team', () => {
    const five = [all(1), all(2), all(3), all(4), all(2)];
    const three = [all(2), all(3), all(3)];
    expect(summariseTeams(Q_PLC_1, [five, three]).dimensions[0]?.spread).to.equal(null);
    expect(summariseTeams(Q_PLC_1, [five]).dimensions[0]?.spread).to.include({ kind: 'shown' });
  });
});
