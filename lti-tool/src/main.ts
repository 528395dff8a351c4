import type { Server } from 'node:http';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { createApp, listen } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { watchStrayFaults } from './stray-faults.ts';

/** How long open requests may take to end after a stop was asked for. */
const PATIENCE_MS = 10_000;
const HANG_UP_MS = 50;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const app = await createApp(config);
  const server = await listen(app, config.port, config.host);
  app.background.start();
  const { log } = app.deps;
  log.info(
    { publicUrl: config.publicUrl, engine: app.deps.storage.engine },
    `listening on ${config.host}:${config.port}`,
  );
  if (app.adminTokenFile) log.info(`the administrator's token is in ${app.adminTokenFile}`);

  let stopping = false;
  const stopBecause = (reason: string, code: number) => {
    if (stopping) return;
    stopping = true;
    log.info(`${reason}: stopping`);
    stop(server, () => app.close()).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopBecause(signal, 0));
  watchStrayFaults(process, log, () => stopBecause('uncaught exception', 1));
}

/** No new requests; open ones end or are cut off; then the store is closed. */
async function stop(server: Server, close: () => Promise<void>): Promise<void> {
  // Browsers keep connections open; each is closed as soon as its request is answered.
  const hangUp = setInterval(() => server.closeIdleConnections(), HANG_UP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(cut);
  clearInterval(hangUp);
  await close();
}

start().catch((error: unknown) => {
  // One line that says what to mend; a stack only where we did not expect the fault.
  if (error instanceof ConfigError) console.error(error.message);
  else if (error instanceof AppError) console.error(`${error.code}: ${error.detail ?? ''}`);
  else console.error(error);
  process.exit(1);
});
