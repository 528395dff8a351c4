import { expect } from 'chai';
import type { Levels } from '../../../src/domain/competence/small-group.ts';
import { overviewOf } from '../../../src/domain/district/district-overview.ts';
import type { DistrictPicture, SchoolFacts } from '../../../src/domain/district/district-picture.ts';

const NO_TEAMS = { kinds: {}, states: {}, steps: {} };
const NOTHING_NAMED = { difficulties: [], technologies: [], ownDifficulty: false, ownTechnology: false };

/** A school where eight answered, of whom three want help and one can share. */
function aSchool(
  schoolId: string,
  fields: Partial<SchoolFacts> = {},
  met: Partial<Levels> = {},
): SchoolFacts {
  const levels: Levels = { people: 8, low: 3, top: 1, ...met };
  const shown = {
    kind: 'shown' as const,
    people: levels.people,
    low: { from: levels.low, to: levels.low },
    top: { from: levels.top, to: levels.top },
  };
  return {
    ...{ schoolId, name: `Школа ${schoolId}`, type: null, teams: NO_TEAMS, named: NOTHING_NAMED },
    levels: {
      answered: levels.people,
      staff: 20,
      groups: { 'DEF-MET': levels },
      shown: { 'DEF-MET': shown },
    },
    ...fields,
  };
}

function overview(schools: readonly SchoolFacts[], agreed: readonly string[] = []) {
  const picture: DistrictPicture = { schoolYear: '2026/27', schools, computedAt: '2026-11-23T23:00:00.000Z' };
  return overviewOf(picture, new Set(agreed));
}

const several = (count: number, fields: Partial<SchoolFacts> = {}, from = 0) =>
  Array.from({ length: count }, (_, i) => aSchool(`${from + i + 1}`, fields));

describe('district-overview', () => {
  describe('self-assessments (§6: five teachers and three schools)', () => {
    it('shows nothing below three schools, and sums from three on', () => {
      expect(overview(several(2)).levels.groups[0]?.levels).to.include({ kind: 'hidden', reason: 'too_few' });
      expect(overview(several(3)).levels.groups[0]?.levels).to.deep.equal({
        kind: 'shown',
        people: 24,
        low: { from: 9, to: 9 },
        top: { from: 3, to: 3 },
      });
    });

    it('hides a sum from which one school’s head could tell what the others answered', () => {
      const others = [
        aSchool('2', {}, { people: 1, low: 1, top: 0 }),
        aSchool('3', {}, { people: 1, low: 1, top: 0 }),
      ];
      expect(overview([aSchool('1'), ...others]).levels.groups[0]?.levels).to.include({
        kind: 'hidden',
        reason: 'could_be_inferred',
      });
    });

    it('gives types only where what is left over has three schools, too', () => {
      const urban = several(4, { type: 'urban' });
      expect(
        overview([...urban, ...several(3, { type: 'rural' }, 4)]).byType.map(({ type }) => type),
      ).to.deep.equal(['urban', 'rural']);
      expect(overview([...urban, ...several(2, { type: 'rural' }, 4)]).byType).to.deep.equal([]);
    });

    it('hides a group in every type where one of them hides it', () => {
      const all = { people: 8, low: 8, top: 0 };
      const rural = ['5', '6', '7'].map((id) => aSchool(id, { type: 'rural' }, all));
      const { byType } = overview([...several(4, { type: 'urban' }), ...rural]);
      expect(byType.flatMap(({ groups }) => groups.map(({ levels }) => levels.kind))).to.deep.equal([
        'hidden',
        'hidden',
      ]);
    });
  });

  describe('schools are named only if they agree', () => {
    it('names nobody unasked', () => {
      expect(overview(several(5)).named).to.deep.equal([]);
    });

    it('names those that agreed, with the numbers that they see themselves', () => {
      const { named } = overview(several(5), ['1', '2']);
      expect(named?.map(({ name }) => name)).to.deep.equal(['Школа 1', 'Школа 2']);
      expect(named?.[0]?.groups[0]?.levels).to.include({ kind: 'shown', people: 8 });
      expect(named?.[0]?.coverage).to.deep.equal({ answered: 8, asked: 20 });
    });

    it('names none while one or two others could be told by subtraction, in the whole or in a type', () => {
      expect(overview(several(4), ['1', '2'])).to.have.property('named', null);
      const schools = [...several(4, { type: 'urban' }), ...several(4, { type: 'rural' }, 4)];
      expect(overview(schools, ['1', '2'])).to.have.property('named', null);
      expect(overview(schools, ['1', '2', '3', '4']).named).to.have.length(4);
    });
  });

  describe('difficulties and technologies', () => {
    const naming = (ids: readonly string[], own = false) => ({
      named: { ...NOTHING_NAMED, difficulties: ids, ownDifficulty: own },
    });

    it('counts schools from three on, and does not tell one from two', () => {
      expect(overview(several(2, naming(['DIF-1']))).difficulties).to.deep.equal({
        schools: 2,
        counts: null,
      });
      const schools = [...several(3, naming(['DIF-1'])), aSchool('4', naming(['DIF-1', 'DIF-2'], true))];
      expect(overview(schools).difficulties.counts).to.deep.equal([
        { id: 'DIF-1', schools: { kind: 'exact', count: 4 }, names: [] },
        { id: 'DIF-2', schools: { kind: 'few' }, names: [] },
        { id: 'own', schools: { kind: 'few' }, names: [] },
      ]);
    });

    it('puts names beside a count where enough stay without one', () => {
      const schools = several(5, naming(['DIF-1']));
      expect(overview(schools, ['2']).difficulties.counts?.[0]?.names).to.deep.equal(['Школа 2']);
      expect(overview(schools, ['1', '2', '3']).difficulties.counts?.[0]?.names).to.deep.equal([]);
    });
  });
});
