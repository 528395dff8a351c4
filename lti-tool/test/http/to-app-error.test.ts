import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { expect } from 'chai';
import { newErrorId, toAppError } from '../../src/http/to-app-error.ts';

describe('toAppError', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['keeps our own', new AppError('not_found'), 'not_found'],
    [
      'a form that is too large',
      Object.assign(new Error('x'), { type: 'entity.too.large', status: 413, expose: true }),
      'payload_too_large',
    ],
    [
      'a body that is not JSON',
      Object.assign(new Error('x'), { type: 'entity.parse.failed', status: 400, expose: true }),
      'malformed_request',
    ],
    [
      'an unknown encoding',
      Object.assign(new Error('x'), { type: 'encoding.unsupported', status: 415, expose: true }),
      'unsupported_media_type',
    ],
    [
      'a body that cannot be unpacked',
      Object.assign(new Error('incorrect header check'), { status: 400, expose: true, code: 'Z_DATA_ERROR' }),
      'malformed_request',
    ],
    ['a refusal of another server', Object.assign(new Error('x'), { status: 404 }), 'internal'],
    ['a path that cannot be decoded', new URIError('x'), 'malformed_request'],
    ['an unknown fault', new Error('boom'), 'internal'],
    ['a thrown string', 'boom', 'internal'],
  ];
  for (const [name, thrown, code] of cases) {
    it(`${name} → ${code}`, () => expect(toAppError(thrown).code).to.equal(code));
  }

  it('never puts the detail of an unknown fault into the public sentence', () => {
    const error = toAppError(new Error('secret path'));
    expect(error.messageKey).to.equal('error.internal');
    expect(error.values).to.deep.equal({});
  });
});

describe('newErrorId', () => {
  it('can be read out: two groups of four without O, I, L, 0, 1, U', () => {
    for (let i = 0; i < 200; i += 1)
      expect(newErrorId()).to.match(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  });
});
