import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';
import { AppError } from '../../../src/contract/app-error.ts';
import {
  accountHintOf,
  type GoogleIdentity,
  pairingCodeFrom,
  parsePairingCode,
  spacedPairingCode,
} from '../../../src/domain/google/google-pairing.ts';
import type { Actor } from '../../../src/service/actor.ts';
import {
  GOOGLE_AUDIENCES,
  GOOGLE_PAIRINGS,
  PAIRING_CODES,
  PAIRING_TRIES,
} from '../../../src/service/collections/google.ts';
import { PERSONS } from '../../../src/service/collections/people.ts';
import { DISTRICTS } from '../../../src/service/collections/platforms.ts';
import {
  type AudienceDeps,
  allowAudience,
  forgetAudience,
  listAudiences,
} from '../../../src/service/google/google-audiences.ts';
import {
  createPairingCode,
  findPairing,
  listPairings,
  pairGoogleAccount,
  unpairGoogleAccount,
} from '../../../src/service/lms/pairing.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite.ts';

const AUDIENCE = '1042-uchitelskayaexample.apps.googleusercontent.com';
const ADMIN = { by: 'admin', districtId: null };
const SYSTEM = { by: 'system', at: '2026-11-24T09:00:00.000Z' };

describe('pairing', () => {
  let folder: string;
  let now: number;
  let deps: AudienceDeps;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
    now = Date.parse('2026-11-24T09:00:00Z');
    const clock = { now: () => now };
    const collections = [DISTRICTS, GOOGLE_PAIRINGS, PAIRING_CODES, PAIRING_TRIES, GOOGLE_AUDIENCES, PERSONS];
    deps = {
      storage: await openSqliteStorage({ file: join(folder, 'test.db'), collections, clock }),
      clock,
      ids: { next: uuidv7, secret: (bytes) => randomBytes(bytes).toString('base64url') },
      commonAudiences: [AUDIENCE],
    };
  });
  afterEach(async () => {
    await deps.storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const aPerson = async (sub: string, districtId = 'north'): Promise<Actor> => {
    const personId = uuidv7();
    const person = {
      platformId: 'platform-1',
      sub,
      lmsName: { full: 'Белова Ирина' },
      ownName: null,
      number: 1,
      locale: null,
      theme: null,
    };
    await deps.storage.forDistrict(districtId).collection(PERSONS).insert(personId, person, SYSTEM);
    return {
      districtId,
      personId,
      platformId: 'platform-1',
      locale: 'ru',
      courseId: null,
      schoolId: null,
      lmsRoles: [],
      assignments: [],
    };
  };
  const anAccount = (changes: Partial<GoogleIdentity> = {}): GoogleIdentity => ({
    audience: AUDIENCE,
    subject: '110169484474386276334',
    email: 'irina.belova@school.example',
    ...changes,
  });

  it('ties the account to the person whose code was typed, spaces and all', async () => {
    const actor = await aPerson('s1');
    const { code } = await createPairingCode(deps, actor);
    const outcome = await pairGoogleAccount(deps, anAccount(), ` ${spacedPairingCode(code)} `);
    expect(outcome.kind).to.equal('paired');
    const pairing = await findPairing(deps, anAccount());
    expect(pairing).to.include({ personId: actor.personId, districtId: 'north' });
    expect(await listPairings(deps, actor)).to.have.lengthOf(1);
  });

  it('keeps neither the code nor the address', async () => {
    const actor = await aPerson('s1');
    const { code } = await createPairingCode(deps, actor);
    const kept = await deps.storage
      .installation(PAIRING_CODES)
      .findOne({ index: 'person', equals: { districtId: 'north', personId: actor.personId } });
    expect(JSON.stringify(kept)).to.not.contain(code);
    await pairGoogleAccount(deps, anAccount(), code);
    expect(JSON.stringify(await findPairing(deps, anAccount()))).to.not.contain('irina.belova');
  });

  it('takes a code once', async () => {
    const { code } = await createPairingCode(deps, await aPerson('s1'));
    await pairGoogleAccount(deps, anAccount(), code);
    const second = await pairGoogleAccount(deps, anAccount({ subject: 'other' }), code);
    expect(second).to.deep.equal({ kind: 'code_wrong' });
  });

  it('takes a code once even when two accounts send it in the same moment', async () => {
    const { code } = await createPairingCode(deps, await aPerson('s1'));
    const outcomes = await Promise.all([
      pairGoogleAccount(deps, anAccount({ subject: 'one' }), code),
      pairGoogleAccount(deps, anAccount({ subject: 'two' }), code),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).to.deep.equal(['code_wrong', 'paired']);
  });

  it('forgets a code after ten minutes, and when a newer one is made', async () => {
    const actor = await aPerson('s1');
    const first = await createPairingCode(deps, actor);
    const second = await createPairingCode(deps, actor);
    expect((await pairGoogleAccount(deps, anAccount(), first.code)).kind).to.equal('code_wrong');
    now += 10 * 60_000;
    expect((await pairGoogleAccount(deps, anAccount(), second.code)).kind).to.equal('code_wrong');
  });

  it('lets an account guess five times in half an hour, also in one burst', async () => {
    const actor = await aPerson('s1');
    const { code } = await createPairingCode(deps, actor);
    const wrong = code === '000000000' ? '000000001' : '000000000';
    const burst = await Promise.all(
      Array.from({ length: 12 }, () => pairGoogleAccount(deps, anAccount(), wrong)),
    );
    expect(burst.filter(({ kind }) => kind === 'code_wrong').length).to.be.at.most(5);
    expect(await pairGoogleAccount(deps, anAccount(), code)).to.deep.equal({
      kind: 'too_many_tries',
      minutes: 30,
    });
    expect((await pairGoogleAccount(deps, anAccount({ subject: 'colleague' }), code)).kind).to.equal(
      'paired',
    );
  });

  it('lets the account try again when the half hour is over', async () => {
    const actor = await aPerson('s1');
    for (let i = 0; i < 6; i += 1) await pairGoogleAccount(deps, anAccount(), '000000000');
    now += 30 * 60_000;
    const { code } = await createPairingCode(deps, actor);
    expect((await pairGoogleAccount(deps, anAccount(), code)).kind).to.equal('paired');
  });

  it('does not hand an account that is taken to another person; to the same one it says yes again', async () => {
    const first = await aPerson('s1');
    const second = await aPerson('s2');
    await pairGoogleAccount(deps, anAccount(), (await createPairingCode(deps, first)).code);
    const other = await pairGoogleAccount(deps, anAccount(), (await createPairingCode(deps, second)).code);
    expect(other.kind).to.equal('taken');
    const again = await pairGoogleAccount(deps, anAccount(), (await createPairingCode(deps, first)).code);
    expect(again.kind).to.equal('paired');
    expect(await listPairings(deps, first)).to.have.lengthOf(1);
  });

  it('pairs two accounts with one person', async () => {
    const actor = await aPerson('s1');
    for (const subject of ['work', 'home']) {
      await pairGoogleAccount(deps, anAccount({ subject }), (await createPairingCode(deps, actor)).code);
    }
    expect(await listPairings(deps, actor)).to.have.lengthOf(2);
  });

  it('unpairs only what is the person’s own', async () => {
    const actor = await aPerson('s1');
    await pairGoogleAccount(deps, anAccount(), (await createPairingCode(deps, actor)).code);
    const id = (await listPairings(deps, actor))[0]?.id ?? '';
    const stranger = await aPerson('s2');
    const sameIdElsewhere = { ...actor, districtId: 'south' };
    for (const other of [stranger, sameIdElsewhere]) {
      const fault = await unpairGoogleAccount(deps, other, id).catch((caught: unknown) => caught);
      expect(fault).to.be.instanceOf(AppError).with.property('code', 'not_found');
    }
    await unpairGoogleAccount(deps, actor, id);
    expect(await findPairing(deps, anAccount())).to.equal(null);
  });

  it('stops at once when the person is gone', async () => {
    const actor = await aPerson('s1');
    await pairGoogleAccount(deps, anAccount(), (await createPairingCode(deps, actor)).code);
    await deps.storage.forDistrict('north').collection(PERSONS).remove(actor.personId, 1, SYSTEM);
    expect(await findPairing(deps, anAccount())).to.equal(null);
  });

  describe('with a copy of the add-on that only one district allows', () => {
    const OWN = '2077-northcopy.apps.googleusercontent.com';

    let id: string;
    beforeEach(async () => {
      await deps.storage
        .installation(DISTRICTS)
        .insert('north', { name: 'Северный', locale: 'ru', timeZone: 'Asia/Yekaterinburg' }, SYSTEM);
      const outcome = await allowAudience(deps, ADMIN, { audience: OWN, districtId: 'north' });
      if (outcome.kind !== 'allowed') throw new Error(outcome.kind);
      id = outcome.record.id;
    });

    it('pairs people of that district', async () => {
      const { code } = await createPairingCode(deps, await aPerson('s1'));
      expect((await pairGoogleAccount(deps, anAccount({ audience: OWN }), code)).kind).to.equal('paired');
    });

    it('refuses a code from another district, and the code still works where it belongs', async () => {
      const { code } = await createPairingCode(deps, await aPerson('s1', 'south'));
      const outcome = await pairGoogleAccount(deps, anAccount({ audience: OWN }), code);
      expect(outcome.kind).to.equal('audience_unknown');
      expect((await pairGoogleAccount(deps, anAccount(), code)).kind).to.equal('paired');
    });

    it('shuts out every account of the copy when the district forgets it', async () => {
      const account = anAccount({ audience: OWN });
      const actor = await aPerson('s1');
      await pairGoogleAccount(deps, account, (await createPairingCode(deps, actor)).code);
      expect(await findPairing(deps, account)).to.not.equal(null);
      expect(await forgetAudience(deps, ADMIN, id)).to.deep.equal([actor.personId]);
      expect(await findPairing(deps, account)).to.equal(null);
    });

    it('is allowed once, however often it is said', async () => {
      const again = await allowAudience(deps, ADMIN, { audience: OWN, districtId: 'north' });
      expect(again).to.deep.include({ kind: 'allowed' });
      expect((await listAudiences(deps, ADMIN)).items).to.have.lengthOf(1);
    });

    it('is nobody else’s business', async () => {
      const south = { by: 'p1', districtId: 'south' };
      expect((await listAudiences(deps, south)).items).to.deep.equal([]);
      expect(await forgetAudience(deps, south, id)).to.equal(null);
      const fault = await allowAudience(deps, south, { audience: OWN, districtId: 'north' }).catch(
        (caught: unknown) => caught,
      );
      expect(fault).to.be.instanceOf(AppError).with.property('code', 'forbidden');
    });

    it('needs a district that exists and an OAuth client id', async () => {
      const nowhere = await allowAudience(deps, ADMIN, { audience: OWN, districtId: 'nowhere' });
      expect(nowhere).to.deep.equal({ kind: 'unknown_district' });
      const fault = await allowAudience(deps, ADMIN, {
        audience: 'https://script.google.com/x',
        districtId: 'north',
      }).catch((caught: unknown) => caught);
      expect(fault).to.be.instanceOf(AppError).with.property('code', 'invalid_input');
    });
  });

  it('refuses a copy that nobody allows before it counts or looks anything up', async () => {
    const { code } = await createPairingCode(deps, await aPerson('s1'));
    const outcome = await pairGoogleAccount(deps, anAccount({ audience: 'nobody' }), code);
    expect(outcome.kind).to.equal('audience_unknown');
  });
});

describe('pairing code', () => {
  it('is always nine digits', () => {
    expect([0, 7, 999_999_999, 1_000_000_007, 2 ** 48 - 1].map(pairingCodeFrom)).to.deep.equal([
      '000000000',
      '000000007',
      '999999999',
      '000000007',
      '976710655',
    ]);
  });

  for (const [typed, read] of [
    ['123456789', '123456789'],
    ['123 456 789', '123456789'],
    [' 123-456–789\n', '123456789'],
    ['12345678', null],
    ['1234567890', null],
    ['12345678a', null],
    ['', null],
  ] as const) {
    it(`reads ${JSON.stringify(typed)} as ${read}`, () => expect(parsePairingCode(typed)).to.equal(read));
  }

  for (const [email, hint] of [
    ['irina.belova@school.example', 'i…a@school.example'],
    ['i@school.example', 'i…i@school.example'],
    ['@school.example', ''],
    ['nonsense', ''],
    [null, ''],
  ] as const) {
    it(`hints at ${email} as «${hint}»`, () => expect(accountHintOf(email)).to.equal(hint));
  }
});
