import { expect } from 'chai';
import { LaunchFault } from '../../../src/lti/launch/launch-faults.ts';
import {
  browserHash,
  isSameBrowser,
  type LaunchState,
  openState,
  sealState,
} from '../../../src/lti/launch/launch-state.ts';

const KEY = new Uint8Array(32).fill(7);
const NOW = Date.parse('2026-11-24T09:00:00Z');
const STATE: LaunchState = {
  platformId: 'platform-1',
  nonce: 'nonce-1',
  target: 'https://tool.example/lti/launch',
  at: NOW,
  browser: browserHash('this browser'),
  storageTarget: null,
};

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LaunchFault) return error.reason;
    throw error;
  }
  return 'none';
}

describe('sealed state of a login', () => {
  it('comes back as it was', () => {
    expect(openState(KEY, sealState(KEY, STATE), NOW + 1000)).to.deep.equal(STATE);
  });

  it('shows nothing and is different each time', () => {
    const text = sealState(KEY, STATE);
    expect(Buffer.from(text, 'base64url').toString('latin1')).to.not.include('nonce-1');
    expect(sealState(KEY, STATE)).to.not.equal(text);
  });

  it('holds ten minutes', () => {
    const text = sealState(KEY, STATE);
    expect(reasonOf(() => openState(KEY, text, NOW + 600_000))).to.equal('none');
    expect(reasonOf(() => openState(KEY, text, NOW + 600_001))).to.equal('state_expired');
  });

  it('sealed by another process whose clock is ahead is taken, far ahead is not', () => {
    const text = sealState(KEY, STATE);
    expect(reasonOf(() => openState(KEY, text, NOW - 60_000))).to.equal('none');
    expect(reasonOf(() => openState(KEY, text, NOW - 60_001))).to.equal('state_expired');
  });

  it('is refused when one bit of it was changed, wherever', () => {
    const bytes = Buffer.from(sealState(KEY, STATE), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      expect(reasonOf(() => openState(KEY, changed.toString('base64url'), NOW))).to.equal('state_invalid');
    }
  });

  for (const text of ['', 'x', 'null', '{"$ne":null}', 'A'.repeat(200)]) {
    it(`is refused when it is ${JSON.stringify(text.slice(0, 20))}`, () => {
      expect(reasonOf(() => openState(KEY, text, NOW))).to.equal('state_invalid');
    });
  }

  it('is refused when sealed with another key', () => {
    const other = sealState(new Uint8Array(32).fill(8), STATE);
    expect(reasonOf(() => openState(KEY, other, NOW))).to.equal('state_invalid');
  });

  it('knows its browser', () => {
    expect(isSameBrowser(STATE, 'this browser')).to.equal(true);
    expect(isSameBrowser(STATE, 'that browser')).to.equal(false);
    expect(isSameBrowser(STATE, '')).to.equal(false);
  });
});
