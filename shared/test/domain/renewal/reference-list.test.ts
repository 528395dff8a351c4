import { expect } from 'chai';
import {
  allItems,
  linksOf,
  type ReferenceItem,
  referenceLinkFaults,
  suggestionsFor,
  withUsedKept,
} from '../../../src/domain/renewal/reference-list.ts';

const item = (id: string, more: Partial<ReferenceItem> = {}): ReferenceItem => ({
  ...{ id, label: null, hidden: false, group: null },
  ...more,
});
const lists = { causes: allItems('causes', [item('own')]), technologies: allItems('technologies', []) };

describe('links difficulty → cause → technology (team-cycle.md §2.4)', () => {
  it('are as shipped until the school says otherwise', () => {
    const shipped = allItems('difficulties', []);
    expect(suggestionsFor('LD-APPLY', shipped)).to.deep.equal({
      causes: ['CA-MOTIV', 'CA-ACTIVITY'],
      technologies: ['TECH_FA', 'TECH_EVENT'],
    });
    const own = { causes: ['own'], technologies: ['TECH_CRIT'] };
    const edited = allItems('difficulties', [item('LD-APPLY', { links: own })]);
    expect(suggestionsFor('LD-APPLY', edited)).to.deep.equal(own);
    expect(suggestionsFor('LD-WORD', edited).causes).to.deep.equal(['CA-READ']);
    expect(suggestionsFor(null, edited)).to.deep.equal({ causes: [], technologies: [] });
  });

  it('may be none, and are none for a line of the school’s own', () => {
    const none = { causes: [], technologies: [] };
    expect(linksOf(item('LD-WORD', { links: none }))).to.deep.equal(none);
    expect(linksOf(item('own-difficulty'))).to.deep.equal(none);
  });

  it('lead only to lines that are there, each once', () => {
    const faults = (causes: readonly string[], technologies: readonly string[] = []) =>
      referenceLinkFaults([item('LD-WORD', { links: { causes, technologies } })], lists).map(
        ({ path, reason }) => `${path} ${reason}`,
      );
    expect(faults(['own', 'CA-READ'], ['TECH_READ'])).to.deep.equal([]);
    expect(faults(['gone'])).to.deep.equal(['items.0.links.causes unknown_value']);
    expect(faults([], ['TECH_READ', 'TECH_READ'])).to.deep.equal(['items.0.links.technologies duplicate']);
  });

  it('a line that something names is hidden instead of lost', () => {
    const [used, idle] = [item('used', { label: 'шахматы' }), item('idle', { label: 'шашки' })];
    expect(withUsedKept([used, idle], [], new Set(['used']))).to.deep.equal([{ ...used, hidden: true }]);
    expect(withUsedKept([used, idle], [used], new Set(['used']))).to.deep.equal([used]);
  });
});
