import { expect } from 'chai';
import { FakeGoogle } from './fakes/fake-google.ts';
import { builtAddOn } from './support/built-add-on.ts';

describe('the menu', () => {
  let dist: string;
  before(async () => {
    dist = await builtAddOn();
  });

  const titles = (google: FakeGoogle) => google.menu.map(({ title }) => title);

  it('has the tracker’s work in a spreadsheet', () => {
    const google = new FakeGoogle(dist, 'sheets');
    google.addOn.onOpen({ authMode: 'NONE' });
    expect(titles(google)).to.deep.equal([
      'План года: заполнить лист',
      'Отправить правки',
      'Обновить',
      'Связать с Учительской',
      'Самопроверка',
      'О дополнении',
    ]);
  });

  it('has the plan’s document in a document, in the person’s language', () => {
    const google = new FakeGoogle(dist, 'docs');
    google.locale = 'en_GB';
    google.addOn.onInstall({ authMode: 'FULL' });
    expect(titles(google)).to.include('Create a document of the team');
    expect(titles(google)).to.not.include('Refresh');
  });

  it('asks Google for nothing that needs consent before anybody has given it', () => {
    const google = new FakeGoogle(dist, 'sheets');
    google.addOn.onOpen({ authMode: 'NONE' });
    const allowed = /^(SpreadsheetApp\.getUi|Ui\.createAddonMenu|Menu\.\w+|Session\.getActiveUserLocale)$/;
    expect(google.log.sum((name) => !allowed.test(name))).to.equal(0);
  });

  for (const [call, view] of [
    ['openPairing', 'pairing'],
    ['openFill', 'fill'],
    ['openSend', 'send'],
    ['openRefresh', 'refresh'],
    ['openSelfCheck', 'self-check'],
    ['openAbout', 'about'],
  ] as const) {
    it(`opens the sidebar at «${view}»`, () => {
      const google = new FakeGoogle(dist, 'sheets');
      google.locale = 'en';
      google.addOn[call]();
      expect(google.sidebar).to.contain(`data-opening='{"view":"${view}","locale":"en","editor":"sheets"}'`);
      expect(google.sidebar).to.contain('<html lang="en">');
    });
  }
});
