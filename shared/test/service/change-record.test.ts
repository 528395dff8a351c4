import { expect } from 'chai';
import type { Meeting } from '../../src/domain/meetings/meeting.ts';
import type { CollectionDefinition } from '../../src/ports/storage.ts';
import { changeRecord } from '../../src/service/change-record.ts';
import { MEETINGS } from '../../src/service/collections/teams.ts';
import { addDecision } from '../../src/service/meetings/decisions.ts';
import { addMeeting } from '../../src/service/meetings/meetings.ts';
import { anActor, DISTRICT, openSchool, type TestSchool } from '../support/a-school.ts';
import { aWorkingTeam } from '../support/a-working-team.ts';
import { codeOf, savedRecord } from '../support/outcome.ts';
import { openTemporaryStorage, type TemporaryStorage } from '../support/temporary-storage.ts';
import { TestClock } from '../support/test-clock.ts';

interface Counter {
  readonly count: number;
}
const COUNTERS: CollectionDefinition<Counter> = { name: 'counters', scope: 'district', indexes: [] };
const AUTHOR = { by: 'olga', at: '2026-11-24T09:00:00.000Z' };

describe('changing a record', () => {
  let kept: TemporaryStorage;
  beforeEach(async () => {
    kept = await openTemporaryStorage([COUNTERS], new TestClock());
    await kept.storage.forDistrict('d').collection(COUNTERS).insert('a', { count: 0 }, AUTHOR);
    await kept.storage.forDistrict('d').collection(COUNTERS).insert('b', { count: 0 }, AUTHOR);
  });
  afterEach(() => kept.remove());

  const add = (storage = kept.storage, id = 'a') => {
    const counters = storage.forDistrict('d').collection(COUNTERS);
    return changeRecord<Counter, number>(storage, counters, id, AUTHOR, ({ count }) => ({
      kind: 'write',
      record: { count: count + 1 },
      consequences: {},
      outcome: (record) => record.count,
    }));
  };

  it('decides again on what a faster writer left, so that none is lost', async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => add()));
    expect([...counts].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('does so between two processes', async () => {
    const other = await kept.openAgain();
    await Promise.all(Array.from({ length: 10 }, (_, i) => add(i % 2 === 0 ? kept.storage : other)));
    expect((await other.forDistrict('d').collection(COUNTERS).get('a'))?.count).to.equal(10);
  });

  it('writes what follows in the same list, or nothing of it', async () => {
    const counters = kept.storage.forDistrict('d').collection(COUNTERS);
    const outcome = await changeRecord<Counter, number>(
      kept.storage,
      counters,
      'a',
      AUTHOR,
      async ({ count }) => {
        const second = await counters.get('b');
        const follow = counters.replacing('b', { count: 7 }, second?.version ?? 0, AUTHOR);
        return {
          kind: 'write',
          record: { count: count + 1 },
          consequences: {},
          followedBy: [follow],
          outcome: ({ version }) => version,
        };
      },
    );
    expect(outcome).to.equal(2);
    expect((await counters.get('b'))?.count).to.equal(7);
    expect((await counters.get('a'))?.version).to.equal(2);
  });

  it('leaves the record alone when nothing is to be written', async () => {
    const counters = kept.storage.forDistrict('d').collection(COUNTERS);
    expect(
      await changeRecord<Counter, string>(kept.storage, counters, 'a', AUTHOR, () => ({
        kind: 'leave',
        outcome: 'left',
      })),
    ).to.equal('left');
    expect((await counters.get('a'))?.version).to.equal(1);
  });

  it('says when there is no such record', async () => {
    expect(await codeOf(add(kept.storage, 'нет'))).to.equal('not_found');
  });
});

describe('a whole team that writes at once', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  it('loses nothing', async () => {
    const teamId = await aWorkingTeam(school);
    const meeting = savedRecord<Meeting>(
      await addMeeting(school.deps, anActor('olga'), teamId, { date: '2026-11-24', purpose: 'x' }),
    );
    const place = { teamId, meetingId: meeting.id };
    const texts = Array.from({ length: 24 }, (_, i) => `решение ${i}`);
    await Promise.all(
      texts.map((text, i) =>
        addDecision(school.deps, anActor(['olga', 'ivan', 'dina'][i % 3] ?? 'olga'), place, { text }),
      ),
    );
    const kept = await school.deps.storage.forDistrict(DISTRICT).collection(MEETINGS).get(meeting.id);
    expect(kept?.decisions.map(({ text }) => text)).to.have.members(texts);
    expect(kept?.openDecisions).to.equal(24);
  });
});
