// The other baseline of the launch bench: ltijs 5.9.9 as its documentation shows it, on our store through our plugin.
// Runs as a process of its own; its session token goes into the address of its page, which it answers with one line.
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { z } from 'zod';
import { ALL_COLLECTIONS } from '../src/collections.ts';
import { createLtijsDatabase } from '../src/lti/ltijs/ltijs-database.ts';
import { openStorage } from '../src/open-storage.ts';
import { randomIds } from '../src/random-ids.ts';

const env = z
  .object({ DATA_DIR: z.string(), ISSUER: z.string(), CLIENT_ID: z.string(), JWKS_URI: z.string() })
  .parse(process.env);
const clock = { now: () => Date.now() };
const storage = await openStorage({
  databaseUrl: `sqlite:${join(env.DATA_DIR, 'ltijs.db')}`,
  dataDir: env.DATA_DIR,
  collections: ALL_COLLECTIONS,
  clock,
});
const author = { by: 'system', at: new Date().toISOString() };
await storage.installation(PLATFORMS).insert(
  randomIds.next(),
  {
    districtId: randomIds.next(),
    name: 'Bench',
    issuer: env.ISSUER,
    clientId: env.CLIENT_ID,
    authenticationEndpoint: `${env.ISSUER}/auth`,
    accessTokenEndpoint: `${env.ISSUER}/token`,
    authorizationServer: null,
    jwksUri: env.JWKS_URI,
    deploymentIds: ['1'],
    state: 'active',
    product: 'bench',
    lastLaunchAt: null,
  },
  author,
);

// Access tokens are no part of a launch: whoever asked for one here would measure something else.
const accessTokens = {
  get: () => Promise.reject(new Error('no access tokens in this bench')),
  forget: () => undefined,
};
const plugin = createLtijsDatabase({ storage, clock, accessTokens });
/** The part of ltijs's provider that a bare tool needs; the package brings no types. */
interface BareProvider {
  readonly app: { listen(port: number, host: string, ready: () => void): Server };
  setup(key: string, database: object, options: object): void;
  onConnect(answer: (token: unknown, req: unknown, res: { send(body: string): void }) => void): void;
  deploy(options: object): Promise<void>;
}
const { Provider: lti } = createRequire(import.meta.url)('ltijs') as { readonly Provider: BareProvider };
lti.setup(
  'bench-encryption-key',
  { plugin },
  { appUrl: '/', loginUrl: '/lti/login', appRoute: '/lti/launch', cookies: { secure: false, sameSite: '' } },
);
lti.onConnect((_token, _req, res) => res.send('<!doctype html><title>ltijs</title>'));
await lti.deploy({ serverless: true, silent: true });
const server = lti.app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
