// The real service in a process of its own: the fake of UrlFetchApp blocks the process of the tests while it waits.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, listen } from '../../../lti-tool/src/app.ts';
import { readConfig } from '../../../lti-tool/src/config.ts';
import { aDistrict, rename } from '../../../lti-tool/test/api/support/a-district.ts';
import type { ApiServer } from '../../../lti-tool/test/api/support/api-server.ts';
import { AUDIENCE, startGoogleKeys } from '../../../lti-tool/test/google-identity/google-keys.ts';
import type { ServiceFacts, ServiceQuestion } from './service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'uchitelskaya-service-'));
const keys = await startGoogleKeys(() => Date.now());
const config = readConfig({
  DATA_DIR: dataDir,
  GOOGLE_JWKS_URL: keys.url,
  GOOGLE_AUDIENCES: AUDIENCE,
  LOG_LEVEL: 'silent',
});
const app = await createApp(config);
const http = await listen(app, 0, '127.0.0.1');

const clock = { now: () => Date.now(), iso: () => new Date().toISOString() };
const client = { call: () => Promise.reject(new Error('not here')), with: () => client };
const server = { deps: app.deps, sessions: app.deps.sessions, clock, client } as unknown as ApiServer;
const district = await aDistrict(server);
const people = {
  irina: { name: 'Ветрова Ирина Павловна', ...(await district.joins('irina')) },
  oleg: { name: 'Крылов Олег Дмитриевич', ...(await district.joins('oleg')) },
};
for (const { personId, name } of Object.values(people)) await rename(server, district, personId, name);

const facts: ServiceFacts = {
  root: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
  irina: { personId: people.irina.personId, token: people.irina.token },
  oleg: { personId: people.oleg.personId, token: people.oleg.token },
};
process.send?.(facts);

process.on('message', (question: ServiceQuestion) => {
  if (question.ask === 'identity token') {
    void keys
      .sign({ sub: question.subject, email: `${question.subject}@school.example` })
      .then((token) => process.send?.(token));
    return;
  }
  void stop();
});
process.on('disconnect', () => void stop());

async function stop(): Promise<void> {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await app.close();
  await keys.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
}
