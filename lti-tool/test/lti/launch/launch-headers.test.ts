import { expect } from 'chai';
import { openBrowser } from '../../support/browser.ts';
import { type RunningApp, startRunningApp } from '../../support/running-app.ts';

describe('headers of the launch, in the whole tool', () => {
  let tool: RunningApp;
  before(async () => {
    tool = await startRunningApp();
  });
  after(() => tool.close());

  it('let any LMS show why it was refused, in its frame', async () => {
    const answer = await openBrowser().post(`${tool.url}/lti/login`, {
      iss: 'https://unknown.example',
      login_hint: '1',
      target_link_uri: `${tool.url}/lti/launch`,
    });
    expect(answer.status).to.equal(401);
    expect(answer.headers.get('content-security-policy'))
      .to.match(/frame-ancestors \*/)
      .and.match(/script-src 'self'/);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
  });

  it('keep the address of a page of ours from the LMS, and tell our own pages apart from others', async () => {
    const answer = await openBrowser().get(`${tool.url}/lti/launch`);
    expect(answer.headers.get('referrer-policy')).to.equal('same-origin');
    expect(answer.headers.get('content-security-policy')).not.to.match(/frame-ancestors \*/);
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
    expect(answer.headers.get('x-powered-by')).to.equal(null);
  });
});
