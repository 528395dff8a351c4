import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { FakeGoogle } from '../fakes/fake-google.ts';
import { builtAddOn, SERVICE_URL } from '../support/built-add-on.ts';

interface Report {
  readonly editor: string;
  readonly audience: string | null;
  readonly cases: readonly { readonly id: string; readonly outcome: string }[];
}

const TOKEN = [
  'e30',
  Buffer.from('{"iss":"a","aud":"client-7","sub":"4711","iat":1,"exp":2}').toString('base64url'),
  'x',
].join('.');

describe('«Самопроверка»', () => {
  let dist: string;
  before(async () => {
    dist = await builtAddOn();
  });

  const check = (editor: 'sheets' | 'docs', prepare: (google: FakeGoogle) => void = () => undefined) => {
    const google = new FakeGoogle(dist, editor);
    google.identityToken = TOKEN;
    google.fetch = (url) => (url === `${SERVICE_URL}/healthz` ? { status: 200, text: '{}' } : null);
    prepare(google);
    const reply = google.addOn.sidebarSelfCheck();
    if (!reply.ok) throw new Error(reply.message);
    return { google, text: reply.value, report: JSON.parse(reply.value) as Report };
  };
  const odd = ({ cases }: Report) => cases.filter(({ outcome }) => outcome !== 'as_expected');

  for (const editor of ['sheets', 'docs'] as const) {
    it(`finds everything as expected in ${editor}, and tells the administrator the client id`, () => {
      const { report } = check(editor);
      expect(odd(report)).to.deep.equal([]);
      expect([report.editor, report.audience]).to.deep.equal([editor, 'client-7']);
    });
  }

  it('leaves nothing behind', () => {
    const sheets = check('sheets').google.spreadsheet;
    expect(sheets?.tabs.map(({ title }) => title)).to.deep.equal(['Лист1']);
    const { google } = check('docs', ({ document }) => document?.write('Моё вступление', 0));
    expect(google.document?.text().trim()).to.equal('Моё вступление');
    expect(google.document?.namedRanges).to.deep.equal([]);
  });

  it('has no personal data in the report', () => {
    expect(check('sheets').text).to.not.contain('4711');
  });

  it('goes on after a case that fails, and says what Google said', () => {
    const { report } = check('sheets', (google) => {
      google.fetch = () => null;
    });
    expect(odd(report).map(({ id }) => id)).to.deep.equal(['service-reached']);
    expect(JSON.stringify(report)).to.contain('DNS error');
  });

  it('reports without an identity token, too', () => {
    const { report } = check('sheets', (google) => {
      google.identityToken = null;
    });
    expect([report.audience, odd(report).map(({ id }) => id)]).to.deep.equal([null, ['identity-token']]);
  });

  it('has a case for every assumption of docs/google-assumptions.md, and an assumption for every case', () => {
    const path = fileURLToPath(new URL('../../../docs/google-assumptions.md', import.meta.url));
    const written = [
      ...readFileSync(path, 'utf8').matchAll(/^\|\s*\d{4}-\d{2}-\d{2}\s*\|.*\|\s*`([a-z-]+)`\s*\|$/gm),
    ].map(([, id]) => id);
    const cases = (['sheets', 'docs'] as const).flatMap((editor) =>
      check(editor).report.cases.map(({ id }) => id),
    );
    expect(new Set(written)).to.deep.equal(new Set(cases));
    expect(written).to.have.lengthOf(new Set(written).size);
  });
});
