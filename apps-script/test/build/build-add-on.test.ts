import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { BuildError, buildAddOn } from '../../build/build-add-on.ts';
import { checkAddOn } from '../../build/check-add-on.ts';
import { builtAddOn } from '../support/built-add-on.ts';

describe('the build of the add-on', () => {
  let dist: string;
  let copy: string;

  before(async () => {
    dist = await builtAddOn();
  });
  beforeEach(async () => {
    copy = mkdtempSync(join(tmpdir(), 'uchitelskaya-add-on-'));
    await cp(dist, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const read = (name: string) => readFileSync(join(copy, name), 'utf8');
  const change = (name: string, from: string | RegExp, to: string) => {
    const text = read(name);
    const changed = text.replace(from, to);
    expect(changed, 'the change changes something').to.not.equal(text);
    writeFileSync(join(copy, name), changed);
  };

  it('passes its own gate', async () => {
    expect(await checkAddOn(copy)).to.deep.equal([]);
  });

  it('keeps zod, and everything else from npm, out', () => {
    expect(read('addon.js')).to.not.match(/zod|node_modules/i);
    expect(read('addon.js').length).to.be.below(200_000);
  });

  it('shows the world nothing but what is called by name', () => {
    const top = read('addon.js').match(/^(?:var|let|const|function|class) (\w+)/gm) ?? [];
    expect(top.filter((line) => line.startsWith('var'))).to.deep.equal(['var UchitelskayaAddOn']);
    for (const line of top.filter((each) => each.startsWith('function'))) {
      expect(line).to.match(/^function (on|open|sidebar)[A-Z]/);
    }
  });

  it('puts the address of the service into the script and the manifest, without a slash too many', async () => {
    await buildAddOn({ serviceUrl: 'https://school.example/tools/u/', outDir: copy });
    expect(read('addon.js')).to.contain('"https://school.example/tools/u"');
    expect(JSON.parse(read('appsscript.json')).urlFetchWhitelist).to.deep.equal([
      'https://school.example/tools/u/',
    ]);
    expect(await checkAddOn(copy)).to.deep.equal([]);
  });

  for (const serviceUrl of [
    'http://school.example',
    'school.example',
    '',
    'https://a:b@school.example',
    'https://school.example/?x=1',
  ]) {
    it(`refuses «${serviceUrl}» as the address of the service`, async () => {
      const fault = await buildAddOn({ serviceUrl, outDir: copy }).catch((caught: unknown) => caught);
      expect(fault).to.be.instanceOf(BuildError);
      expect(String(fault)).to.contain('SERVICE_URL');
    });
  }

  describe('the gate', () => {
    it('finds syntax that Apps Script’s parser may not know', async () => {
      change('addon.js', /^/, 'const x = globalThis?.y;\n');
      expect(await checkAddOn(copy)).to.have.lengthOf(1);
    });

    it('finds a menu item that leads nowhere', async () => {
      change('addon.js', /^function openSend.*$/m, '');
      expect(await checkAddOn(copy)).to.deep.equal(['menu: no function openSend']);
    });

    it('finds a trigger that is missing', async () => {
      change('addon.js', /^function onInstall.*$/m, '');
      expect(await checkAddOn(copy)).to.deep.equal(['triggers: no function onInstall']);
    });

    it('finds a button of the sidebar that leads nowhere', async () => {
      change('addon.js', /^function sidebarSend.*$/m, '');
      expect(await checkAddOn(copy)).to.deep.equal(['sidebar: no function sidebarSend']);
    });

    it('finds one scope too many', async () => {
      change('appsscript.json', '"openid"', '"openid",\n    "https://www.googleapis.com/auth/drive"');
      expect((await checkAddOn(copy)).join()).to.contain('oauthScopes');
    });

    it('finds a whitelist that is open to the world', async () => {
      change('appsscript.json', '"https://uchitelskaya.example/"', '"https://*.example/"');
      expect((await checkAddOn(copy)).join()).to.contain('urlFetchWhitelist');
    });

    it('finds the client id of a district’s own script', async () => {
      const id = ['104233', 'abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com'].join('-');
      change('addon.js', /^/, `// ${id}\n`);
      expect((await checkAddOn(copy)).join()).to.contain('an id of one district');
    });
  });
});
