// The baseline of the launch bench, as lti.md defines it: express 5, jose with cached keys, one durable insert, two requests.
// No registry, no access rules, no page worth the name. Runs as a process of its own.
import { randomBytes } from 'node:crypto';
import express from 'express';
import { importJWK, type JWTHeaderParameters, jwtVerify } from 'jose';
import Database from 'libsql';
import { z } from 'zod';

const env = z
  .object({ DATABASE_FILE: z.string(), ISSUER: z.string(), CLIENT_ID: z.string(), JWKS_URI: z.string() })
  .parse(process.env);

const db = new Database(env.DATABASE_FILE);
db.exec('PRAGMA journal_mode=WAL');
db.exec('PRAGMA synchronous=FULL');
db.exec('CREATE TABLE IF NOT EXISTS launches (nonce TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO launches (nonce, body) VALUES (?, ?)');

const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });
const keys = new Map<string, Awaited<ReturnType<typeof importJWK>>>();
async function keyOf(header: JWTHeaderParameters) {
  const kid = header.kid ?? '';
  if (!keys.has(kid)) {
    const set = keySet.parse(await (await fetch(env.JWKS_URI)).json());
    for (const jwk of set.keys) keys.set(jwk.kid, await importJWK(jwk, 'RS256'));
  }
  const key = keys.get(kid);
  if (!key) throw new Error('unknown kid');
  return key;
}

const states = new Map<string, string>();
const app = express();
app.get('/lti/login', (req, res) => {
  const state = randomBytes(16).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  states.set(state, nonce);
  const url = new URL(`${env.ISSUER}/auth`);
  url.searchParams.set('redirect_uri', String(req.query.target_link_uri));
  url.searchParams.set('state', state);
  url.searchParams.set('nonce', nonce);
  res.cookie('state', state, { httpOnly: true }).redirect(url.href);
});
app.post('/lti/launch', express.urlencoded({ extended: false }), async (req, res) => {
  const state = String(req.body.state);
  const nonce = states.get(state);
  states.delete(state);
  const { payload } = await jwtVerify(String(req.body.id_token), keyOf, {
    issuer: env.ISSUER,
    audience: env.CLIENT_ID,
  });
  if (payload.nonce !== nonce) throw new Error('nonce');
  insert.run(String(payload.nonce), JSON.stringify(payload));
  res.type('html').send(`<!doctype html><title>${payload.sub}</title>`);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
