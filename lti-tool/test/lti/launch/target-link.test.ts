import { expect } from 'chai';
import { assertOwnTarget } from '../../../src/lti/launch/target-link.ts';

describe('target link', () => {
  const own = [
    'https://tool.example/lti/launch',
    'https://tool.example/lti/launch?item=1',
    'https://tool.example/',
    'https://tool.example',
  ];
  for (const target of own) {
    it(`${target} is ours`, () =>
      expect(() => assertOwnTarget('https://tool.example', target)).to.not.throw());
  }

  const foreign: readonly unknown[] = [
    'https://evil.example/lti/launch',
    'https://tool.example.evil.example/lti/launch',
    'http://tool.example/lti/launch',
    'https://tool.example:8443/lti/launch',
    'https://user@tool.example/lti/launch',
    'https://tool.example//evil.example/x',
    'https://tool.example/lti/launch/../../admin',
    'https://tool.example/admin',
    '//evil.example/x',
    '/lti/launch',
    'javascript:alert(1)',
    '',
    undefined,
    { toString: () => 'https://tool.example/lti/launch' },
  ];
  for (const target of foreign) {
    it(`${JSON.stringify(target)} is not`, () => {
      expect(() => assertOwnTarget('https://tool.example', target)).to.throw(/target_link_uri/);
    });
  }
});
