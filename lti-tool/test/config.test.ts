import { expect } from 'chai';
import { ConfigError, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it('works with nothing said', () => {
    const config = readConfig({});
    expect(config).to.include({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      loopback: true,
    });
    expect(config.databaseUrl).to.match(/^sqlite:.*data.uchitelskaya\.db$/);
  });

  it('takes a slash off the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://tool.example/' }).publicUrl).to.equal('https://tool.example');
  });

  it('counts an empty variable as not given', () => expect(readConfig({ PORT: '' }).port).to.equal(3000));

  const wrong: readonly (readonly [string, string])[] = [
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'tool.example'],
    ['PUBLIC_URL', 'ftp://tool.example'],
    ['PUBLIC_URL', 'https://tool.example/?a=1'],
    ['PUBLIC_URL', 'https://tool.example/uchitelskaya'],
    ['PUBLIC_URL', 'http://tool.example'],
    ['DATABASE_URL', 'postgres://localhost/x'],
    ['ADMIN_TOKEN', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['GOOGLE_JWKS_URL', 'not a url'],
  ];
  for (const [name, value] of wrong) {
    it(`refuses ${name}=${value} in one line that names the variable`, () => {
      expect(() => readConfig({ [name]: value }))
        .to.throw(ConfigError)
        .with.property('message')
        .that.matches(new RegExp(`^${name}: [^\\n]+$`));
    });
  }
});
