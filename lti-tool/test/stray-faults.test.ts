import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { pino } from 'pino';
import { watchStrayFaults } from '../src/stray-faults.ts';

describe('faults that nobody caught', () => {
  let stops = 0;
  let source: EventEmitter;
  beforeEach(() => {
    stops = 0;
    source = new EventEmitter();
    watchStrayFaults(source, pino({ level: 'silent' }), () => {
      stops += 1;
    });
  });

  it('a rejected promise ends nothing', () => {
    expect(source.emit('unhandledRejection', new Error('lost'))).to.equal(true);
    expect(stops).to.equal(0);
  });

  it('an uncaught exception stops the process in order', () => {
    source.emit('uncaughtException', new Error('half done'));
    expect(stops).to.equal(1);
  });
});
