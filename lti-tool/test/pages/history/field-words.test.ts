import { join } from 'node:path';
import type { KeptJournalEntry } from '@uchitelskaya/shared/ports/storage';
import { SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import type { DemoDistrict } from '../../../demo/demo-district.ts';
import { PACKAGE_ROOT } from '../../../src/config.ts';
import { FIELDS, toldField } from '../../../src/pages/history/field-name.ts';
import { LOCALES } from '../../../src/view/locale.ts';
import { readMessages } from '../../../src/view/messages.ts';
import { openDistrict } from '../../browser/support/running-district.ts';

const messages = readMessages(join(PACKAGE_ROOT, 'locales'));

describe('words of what changed', () => {
  it('are there for every field of every journalled record, in both languages', () => {
    for (const [collection, fields] of Object.entries(FIELDS))
      for (const [field, told] of Object.entries(fields)) {
        if (told === null) continue;
        const word = typeof told === 'string' ? told : told[0];
        for (const locale of LOCALES)
          expect(messages.has(locale, `history.field.${word}`), `${collection}.${field} ${locale}`).to.equal(
            true,
          );
      }
  });

  it('are told by the nearest part of a path that has one', () => {
    expect(toldField({ collection: 'meetings', path: 'segments.s1.notes' })).to.equal('notes');
    expect(toldField({ collection: 'meetings', path: 'segments.s1' })).to.equal('segments');
    expect(toldField({ collection: 'bank_items', path: 'title' })).to.equal('name');
    expect(toldField({ collection: 'meetings', path: 'title' })).to.equal('segments');
    expect(toldField({ collection: 'teams', path: 'schoolId' })).to.equal(null);
    expect(toldField({ collection: 'teams', path: 'unheardOf' })).to.equal(undefined);
  });

  describe('in a district that has lived for months', function () {
    this.timeout(120_000);
    let district: DemoDistrict;
    before(async () => {
      district = await openDistrict(true);
    });
    after(() => district.close());

    async function entries(): Promise<readonly KeptJournalEntry[]> {
      const { storage } = district.app.deps;
      const found: KeptJournalEntry[] = [];
      for (const districtId of await storage.districts()) {
        const store = storage.forDistrict(districtId);
        const [teams, schools] = await Promise.all([
          store.collection(TEAMS).find({ index: 'school', limit: 1000 }),
          store.collection(SCHOOLS).find({ index: 'name', limit: 1000 }),
        ]);
        const topics = [
          ...teams.items.map(({ id }) => `team:${id}`),
          ...schools.items.map(({ id }) => `school:${id}`),
        ];
        for (const topic of topics) found.push(...(await store.journal(topic, { limit: 1000 })).items);
      }
      return found;
    }

    it('leaves no change of a team or a school without its word', async () => {
      const kept = await entries();
      expect(kept.length).to.be.greaterThan(200);
      // Steps tell their own questions, and files in Google have no fields that people change.
      const own = new Set(['team_steps', 'google_files', 'naming_consents']);
      const unknown = kept
        .filter(({ collection }) => !own.has(collection))
        .flatMap(({ collection, changes }) => changes.map(({ path }) => ({ collection, path })))
        .filter((place) => toldField(place) === undefined)
        .map(({ collection, path }) => `${collection}: ${path}`);
      expect([...new Set(unknown)]).to.deep.equal([]);
    });
  });
});
