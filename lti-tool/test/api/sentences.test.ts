import { ERROR_STATUS } from '@uchitelskaya/shared/contract/error-codes';
import { FAULT_REASONS } from '@uchitelskaya/shared/domain/records/input-fault';
import { REFUSAL_REASONS } from '@uchitelskaya/shared/domain/records/refusal';
import { expect } from 'chai';
import { LOCALES } from '../../src/view/locale.ts';
import { theView } from '../support/view.ts';

/** Everything that can be refused has a sentence for people, in both languages. */
describe('sentences of refusals', () => {
  const keys = [
    ...Object.keys(ERROR_STATUS).map((code) => `error.${code}`),
    ...FAULT_REASONS.map((reason) => `fault.${reason}`),
    ...REFUSAL_REASONS.map((reason) => `refusal.${reason}`),
  ];
  for (const locale of LOCALES) {
    it(`are all there in ${locale}`, () => {
      const { messages } = theView;
      // A plural sentence is there under its forms.
      const missing = keys.filter(
        (key) => !messages.has(locale, key) && messages.translate(locale)(key, { count: 1 }) === key,
      );
      expect(missing).to.deep.equal([]);
    });
  }
});
