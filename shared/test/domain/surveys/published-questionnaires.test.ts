import { expect } from 'chai';
import { DEFICIT_GROUPS } from '../../../src/domain/competence/deficit-group.ts';
import { fingerprintOf } from '../../../src/domain/records/fingerprint.ts';
import { TECHNOLOGY_IDS } from '../../../src/domain/renewal/difficulty.ts';
import { PUBLISHED_QUESTIONNAIRES } from '../../../src/domain/surveys/published-questionnaires.ts';
import { askedItems, strategiesOf } from '../../../src/domain/surveys/questionnaire.ts';
import { FOUR_C, Q_STRAT_1 } from '../../../src/domain/surveys/questionnaires/q-strat.ts';

/** Items, groups, observable items of the catalogue's tables. */
const SHAPES: Readonly<Record<string, readonly [number, number, number]>> = {
  'Q-COMP/1': [35, 7, 16],
  'Q-STRAT/1': [30, 1, 30],
  'Q-NEEDS/1': [33, 4, 0],
  'Q-CLIMATE/1': [8, 4, 0],
  'Q-PLC/1': [24, 6, 0],
  'Q-PUPIL/1': [8, 8, 0],
  'Q-PARENT/1': [6, 4, 0],
};

/** People have answered these texts: whoever changes one makes a new version instead. */
const FINGERPRINTS: Readonly<Record<string, string>> = {
  'Q-COMP/1': 'lg5dbee2qw',
  'Q-STRAT/1': '2eradvvksoa',
  'Q-NEEDS/1': '25hmx8egxpj',
  'Q-CLIMATE/1': '1n57z7k8ub1',
  'Q-PLC/1': '1m8avpkhqjl',
  'Q-PUPIL/1': '1oitlgvdt1h',
  'Q-PARENT/1': '6mrxlzasjd',
};

const keyOf = ({ id, version }: { readonly id: string; readonly version: string }) => `${id}/${version}`;

describe('Published questionnaires', () => {
  it('are all there, with the items and groups of the catalogue', () => {
    const shapes = PUBLISHED_QUESTIONNAIRES.map((one) => [
      keyOf(one),
      [one.items.length, one.groups.length, one.items.filter((item) => item.observable).length],
    ]);
    expect(Object.fromEntries(shapes)).to.deep.equal(SHAPES);
  });

  for (const questionnaire of PUBLISHED_QUESTIONNAIRES) {
    it(`${keyOf(questionnaire)} never changes`, () => {
      expect(fingerprintOf(JSON.stringify(questionnaire))).to.equal(FINGERPRINTS[keyOf(questionnaire)]);
    });

    it(`${keyOf(questionnaire)} is whole in both languages, with ids of its own and no empty group`, () => {
      const { items, groups } = questionnaire;
      expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length);
      expect([...new Set(items.map(({ group }) => group))].sort()).to.deep.equal(
        groups.map(({ id }) => id).sort(),
      );
      for (const { id, textRu, textEn } of items) {
        expect(textRu, id)
          .to.match(/^[А-ЯЁ]/u)
          .and.not.match(/[.!]$/u);
        expect(textEn, id)
          .to.match(/^[A-Z]/u)
          .and.not.match(/[А-Яа-яё]/u);
      }
    });
  }

  it('name the groups of deficits where teachers look at themselves', () => {
    const groups = PUBLISHED_QUESTIONNAIRES.filter(({ id }) => id === 'Q-COMP' || id === 'Q-STRAT').flatMap(
      (one) => one.groups.map(({ id }) => id),
    );
    expect([...groups].sort()).to.deep.equal([...DEFICIT_GROUPS].sort());
  });

  it('have a module for every technology, and 4К for any', () => {
    expect([...strategiesOf(Q_STRAT_1)].sort()).to.deep.equal([...TECHNOLOGY_IDS, FOUR_C].sort());
  });

  it('ask only the chosen modules', () => {
    const items = askedItems(Q_STRAT_1, ['TECH_FA', FOUR_C]);
    expect(items.map(({ id }) => id)).to.deep.equal([
      'FA1',
      'FA2',
      'FA3',
      'FA4',
      'FA5',
      'FC1',
      'FC2',
      'FC3',
      'FC4',
      'FC5',
    ]);
    expect(askedItems(Q_STRAT_1, [])).to.have.length(30);
  });
});
