import { expect } from 'chai';
import { cookieNames, findCookie, setCookie } from '../../src/session/cookies.ts';

describe('cookies', () => {
  it('carry the prefix that keeps sibling domains out, over https', () => {
    expect(cookieNames('https://tool.example')).to.deep.equal({
      session: '__Host-u_session',
      browser: '__Host-u_browser',
    });
    expect(cookieNames('http://localhost:3000').session).to.equal('u_session');
  });

  it('are set so that a frame on another site keeps them', () => {
    expect(setCookie('a', 'b')).to.equal('a=b; Path=/; HttpOnly; Secure; SameSite=None; Partitioned');
    expect(setCookie('a', 'b', 60)).to.match(/; Max-Age=60$/);
  });

  const headers: readonly (readonly [string | undefined, string | null])[] = [
    [undefined, null],
    ['', null],
    ['u_session=x', 'x'],
    ['a=1; u_session=x; b=2', 'x'],
    ['a=1;u_session=x ', 'x'],
    ['xu_session=1', null],
    ['u_session_old=1', null],
    ['u_session', null],
    ['u_session=', ''],
    ['u_session=a=b', 'a=b'],
  ];
  for (const [header, expected] of headers) {
    it(`finds ${JSON.stringify(expected)} in ${JSON.stringify(header)}`, () => {
      expect(findCookie(header, 'u_session')).to.equal(expected);
    });
  }
});
