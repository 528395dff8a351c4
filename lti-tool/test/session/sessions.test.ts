import { expect } from 'chai';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock, testIds } from '../../../shared/test/support/test-clock.ts';
import { SESSIONS } from '../../src/session/session-record.ts';
import {
  createSessions,
  HANDOFF_MS,
  IDLE_MS,
  LONGEST_MS,
  type NewSession,
  type OpenedSession,
  type Sessions,
} from '../../src/session/sessions.ts';

const FACTS: NewSession = {
  kind: 'browser',
  districtId: 'district-1',
  platformId: 'platform-1',
  personId: 'person-1',
  courseId: 'course-1',
  enrolmentId: 'enrolment-1',
  lmsRoles: ['Instructor'],
  placement: { kind: 'team', teamId: 'team-1' },
  locale: 'ru',
  embedded: true,
  returnUrl: null,
  nonce: null,
};
const SECRET = new Uint8Array(32).fill(3);

describe('sessions', () => {
  let clock: TestClock;
  let kept: TemporaryStorage;
  let sessions: Sessions;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([SESSIONS], clock);
    sessions = createSessions({ storage: kept.storage, clock, ids: testIds(), secret: SECRET });
  });
  afterEach(() => kept.remove());

  async function open(facts: Partial<NewSession> = {}): Promise<OpenedSession> {
    const opened = sessions.opening({ ...FACTS, ...facts });
    expect(await kept.storage.commit([opened.write])).to.deep.equal({ kind: 'committed' });
    return opened;
  }
  /** The same store from another process. */
  const elsewhere = async (secret = SECRET) =>
    createSessions({ storage: await kept.openAgain(), clock, ids: testIds('other'), secret });

  it('are found by their token, in every process', async () => {
    const { token } = await open();
    expect(await sessions.find(token, ['browser'])).to.deep.include({
      personId: 'person-1',
      kind: 'browser',
    });
    expect(await (await elsewhere()).find(token, ['browser'])).to.deep.include({ personId: 'person-1' });
  });

  it('are not found by a made-up token, by their id, or with another secret of the installation', async () => {
    const { token, write } = await open();
    for (const wrong of ['', 'x', 'x'.repeat(43), 'x'.repeat(5000), write.id]) {
      expect(await sessions.find(wrong, ['browser']), wrong.slice(0, 50)).to.equal(null);
    }
    expect(await (await elsewhere(new Uint8Array(32).fill(4))).find(token, ['browser'])).to.equal(null);
  });

  it('are found right after their commit as they are found later', async () => {
    const opened = await open();
    sessions.opened(opened);
    const first = await sessions.find(opened.token, ['browser']);
    expect(first).to.deep.equal(await (await elsewhere()).find(opened.token, ['browser']));
    await sessions.end(opened.write.id);
    expect(await sessions.find(opened.token, ['browser'])).to.equal(null);
  });

  it('serve only what they were made for', async () => {
    const { token } = await open({ kind: 'form' });
    expect(await sessions.find(token, ['browser', 'add_on'])).to.equal(null);
    expect(await sessions.find(token, ['form'])).to.deep.include({ kind: 'form' });
  });

  it('end when nobody used them for two hours', async () => {
    const { token } = await open();
    clock.advance(IDLE_MS - 1);
    expect(await sessions.find(token, ['browser'])).not.to.equal(null);
    const { token: other } = await open();
    clock.advance(IDLE_MS);
    expect(await sessions.find(other, ['browser'])).to.equal(null);
  });

  it('live on while used, up to twelve hours', async () => {
    const { token } = await open();
    for (let spent = 0; spent + 3_600_000 < LONGEST_MS; spent += 3_600_000) {
      clock.advance(3_600_000);
      expect(await sessions.find(token, ['browser']), `after ${spent} ms`).not.to.equal(null);
    }
    clock.advance(3_600_000);
    expect(await sessions.find(token, ['browser'])).to.equal(null);
  });

  it('write their use down every few minutes, not at each request', async () => {
    const { token, write } = await open();
    const version = async () => (await kept.storage.installation(SESSIONS).get(write.id))?.version;
    for (let minute = 0; minute < 4; minute += 1) {
      clock.advance(60_000);
      await sessions.find(token, ['browser']);
    }
    expect(await version()).to.equal(1);
    clock.advance(60_000);
    await sessions.find(token, ['browser']);
    await sessions.find(token, ['browser']);
    expect(await version()).to.equal(2);
  });

  it('that end here end at once here, and within seconds in other processes', async () => {
    const other = await elsewhere();
    const { token, write } = await open();
    await other.find(token, ['browser']);
    await sessions.end(write.id);
    expect(await sessions.find(token, ['browser'])).to.equal(null);
    clock.advance(2_000);
    expect(await other.find(token, ['browser'])).to.equal(null);
  });

  it('of a person all end together, other people’s stay', async () => {
    const own = await Promise.all([open(), open({ kind: 'add_on' })]);
    const { token } = await open({ personId: 'person-2' });
    expect(await sessions.endAllOf('person-1')).to.equal(2);
    for (const one of own) expect(await sessions.find(one.token, ['browser', 'add_on'])).to.equal(null);
    expect(await sessions.find(token, ['browser'])).not.to.equal(null);
    expect(await sessions.endAllOf('person-1')).to.equal(0);
  });

  it('end even when another process renews them at that moment', async () => {
    const other = await elsewhere();
    const { token, write } = await open();
    clock.advance(10 * 60_000);
    await Promise.all([sessions.end(write.id), other.find(token, ['browser'])]);
    clock.advance(2_000);
    expect(await other.find(token, ['browser'])).to.equal(null);
    expect(await sessions.find(token, ['browser'])).to.equal(null);
  });

  describe('consume their nonce', () => {
    const second = async () => {
      const { write } = sessions.opening({ ...FACTS, nonce: 'n-1' });
      return (await kept.storage.commit([write])).kind;
    };

    it('once for a registration', async () => {
      await open({ nonce: 'n-1' });
      expect(await second()).to.equal('conflict');
      await open({ nonce: 'n-1', platformId: 'platform-2' });
    });

    it('also after they were ended', async () => {
      const { write } = await open({ nonce: 'n-1' });
      await sessions.end(write.id);
      expect(await second()).to.equal('conflict');
    });

    it('for longer than a login lives, even when they themselves live only minutes', async () => {
      const { token } = await open({ nonce: 'n-1', kind: 'handoff' });
      clock.advance(HANDOFF_MS);
      expect(await sessions.find(token, ['handoff'])).to.equal(null);
      clock.advance(10 * 60_000);
      await kept.storage.sweep(clock.now());
      expect(await second()).to.equal('conflict');
    });
  });

  describe('handed over by a one-time code', () => {
    it('come out once, as what they were made for', async () => {
      const { token } = await open({ kind: 'handoff', nonce: 'n-1', form: { path: '/teams/1' } });
      const opened = await sessions.trade(token, 'handoff', { kind: 'browser', embedded: false });
      expect(await sessions.find(opened?.token ?? '', ['browser'])).to.deep.include({
        personId: 'person-1',
        embedded: false,
        nonce: null,
        form: { path: '/teams/1' },
      });
      expect(await sessions.trade(token, 'handoff', { kind: 'browser' })).to.equal(null);
      expect(await sessions.find(token, ['handoff', 'browser'])).to.equal(null);
    });

    it('come out once when two processes try at the same moment', async () => {
      const other = await elsewhere();
      const { token } = await open({ kind: 'handoff' });
      const tries = await Promise.all(
        [sessions, other, sessions, other].map((each) => each.trade(token, 'handoff', { kind: 'browser' })),
      );
      expect(tries.filter((one) => one !== null)).to.have.length(1);
    });

    it('come out no more after five minutes', async () => {
      const { token } = await open({ kind: 'handoff' });
      clock.advance(HANDOFF_MS);
      expect(await sessions.trade(token, 'handoff', { kind: 'browser' })).to.equal(null);
    });

    it('don’t come out of other sessions', async () => {
      const { token } = await open();
      expect(await sessions.trade(token, 'handoff', { kind: 'browser' })).to.equal(null);
      expect(await sessions.find(token, ['browser'])).not.to.equal(null);
    });
  });

  it('have a CSRF token that goes with the person, not with the session', () => {
    const own = sessions.csrfTokenOf({ platformId: 'platform-1', personId: 'person-1' });
    expect(sessions.csrfTokenOf({ platformId: 'platform-1', personId: 'person-1' })).to.equal(own);
    expect(sessions.csrfTokenOf({ platformId: 'platform-1', personId: 'person-2' })).not.to.equal(own);
    expect(sessions.csrfTokenOf({ platformId: 'platform-2', personId: 'person-1' })).not.to.equal(own);
  });
});
