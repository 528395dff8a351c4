import { expect } from 'chai';
import {
  ENQUIRY_FOCUSES,
  targetFaults,
  targetsOf,
  tidyTargets,
} from '../../../src/domain/formation/formation-target.ts';

const wishes = (fields = {}) => ({ classes: [], subjects: [], focuses: [], ...fields });

describe('bases on which teachers unite (team-cycle.md §4.1)', () => {
  it('knows classes, year groups, related subjects, a focus or literacy theme, and common deficits', () => {
    const told = wishes({ classes: ['7А', '10Б'], subjects: ['science'], focuses: ['reading', 'ict'] });
    expect(targetsOf('class', ['7А', '8Б'], told)).to.deep.equal(['7А']);
    expect(targetsOf('parallel', ['7', '8', '10'], told)).to.deep.equal(['7', '10']);
    expect(targetsOf('subject_area', ['languages', 'science'], told)).to.deep.equal(['science']);
    expect(targetsOf('focus', [...ENQUIRY_FOCUSES], told)).to.deep.equal(['ict', 'reading']);
    expect(targetsOf('deficit', [], told)).to.deep.equal([]);
  });

  it('takes whoever told no classes as teaching them, since people chose the candidates; a theme is one’s own', () => {
    expect(targetsOf('class', ['7А'], null)).to.deep.equal(['7А']);
    expect(targetsOf('class', ['7А'], wishes())).to.deep.equal(['7А']);
    expect(targetsOf('subject_area', ['science'], wishes())).to.deep.equal(['science']);
    expect(targetsOf('focus', ['reading'], null)).to.deep.equal([]);
  });

  it('wants something to unite on, in one spelling', () => {
    expect(tidyTargets('class', ['7 "а"', '7A', 'Кружок'])).to.deep.equal(['7А', 'Кружок']);
    const reasons = (...given: Parameters<typeof targetFaults>) =>
      targetFaults(...given).map(({ reason }) => reason);
    expect(reasons('class', ['7А'])).to.deep.equal([]);
    expect(reasons('class', ['Кружок'])).to.deep.equal(['not_a_class']);
    expect(reasons('class', [])).to.deep.equal(['required']);
    expect(reasons('parallel', ['12'])).to.deep.equal(['unknown_value']);
    expect(reasons('focus', ['chess'])).to.deep.equal(['unknown_value']);
    expect(reasons('deficit', [])).to.deep.equal([]);
    expect(reasons('deficit', ['7А'])).to.deep.equal(['unknown_value']);
  });
});
