import type { Logger } from 'pino';

/** What is needed of `process`. */
interface FaultSource {
  on(event: 'unhandledRejection' | 'uncaughtException', listener: (fault: unknown) => void): unknown;
}

/**
 * Faults that no request, job or timer of ours has caught. A lost promise is a defect of one piece of work: it is written
 * down and the process goes on, because nothing a client sends may end it. After an uncaught exception nobody knows
 * what is half done in memory: the process stops in order, and whoever runs it starts it again.
 */
export function watchStrayFaults(source: FaultSource, log: Logger, stop: () => void): void {
  source.on('unhandledRejection', (fault) => log.error({ err: fault }, 'a promise was rejected unheard'));
  source.on('uncaughtException', (fault) => {
    log.fatal({ err: fault }, 'an exception was not caught; stopping');
    stop();
  });
}
