import { expect } from 'chai';
import { aDistrict } from './support/a-district.ts';
import { aTeam } from './support/a-team.ts';
import { ADMIN_TOKEN, type ApiServer, startApi } from './support/api-server.ts';
import type { ApiClient } from './support/described-client.ts';
import { type Described, everyEndpoint } from './support/every-endpoint.ts';
import { addressOf, aFullTeam, type Places, validBodies } from './support/valid-calls.ts';

/** What nobody means and somebody sends. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  '',
  'x'.repeat(25_000),
  '\u0000',
  '\ud800',
  [],
  [null],
  {},
  { $ne: null },
  { toString: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
];

type Path = readonly (string | number)[];

/** Every place in a value, itself included. */
function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item, i) => placesIn(item, [...at, i]))];
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

/** A copy of the value with something else at one place. */
function withAt(value: unknown, [head, ...rest]: Path, other: unknown): unknown {
  if (head === undefined) return other;
  if (Array.isArray(value)) return value.map((item, i) => (i === head ? withAt(item, rest, other) : item));
  return { ...(value as object), [head]: withAt((value as Record<string, unknown>)[head], rest, other) };
}

describe('hostile bodies', () => {
  let server: ApiServer;
  let places: Places;
  let endpoints: readonly Described[];
  let admin: ApiClient;
  let person: ApiClient;
  before(async () => {
    server = await startApi();
    const district = await aDistrict(server);
    const team = await aTeam(district);
    places = await aFullTeam(team, district.schoolId);
    person = team.coordinator.client;
    admin = server.client.with({ Authorization: `Bearer ${ADMIN_TOKEN}` });
    endpoints = (await everyEndpoint(server)).filter(({ hasBody }) => hasBody);
  });
  after(() => server.stop());

  const send = ({ method, path, forAdmin }: Described, body: unknown) =>
    (forAdmin ? admin : person).call(method, addressOf(path, places), {
      body: JSON.stringify(body),
      headers: { 'If-Match': '*' },
    });

  it('have a counterpart for every operation', () => {
    const known = Object.keys(validBodies(places));
    expect(known).to.have.members(endpoints.map(({ operationId }) => operationId));
  });

  it('of the wrong type at any place are the sender’s fault, never ours', async function () {
    this.timeout(240_000);
    for (const endpoint of endpoints) {
      const valid = validBodies(places)[endpoint.operationId];
      const bodies = placesIn(valid).flatMap((place) => HOSTILE.map((value) => withAt(valid, place, value)));
      for (let i = 0; i < bodies.length; i += 50) {
        const answers = await Promise.all(bodies.slice(i, i + 50).map((body) => send(endpoint, body)));
        answers.forEach(({ status }, n) => {
          const body = JSON.stringify(bodies[i + n]).slice(0, 200);
          expect(status, `${endpoint.operationId} ${body}`).to.be.within(200, 499);
        });
      }
    }
    expect(({} as Record<string, unknown>)['admin']).to.equal(undefined);
  });

  it('with a field too many name it', async () => {
    for (const endpoint of endpoints) {
      const { status, body } = await send(endpoint, {
        ...validBodies(places)[endpoint.operationId],
        surprise: 1,
      });
      expect(status, endpoint.operationId).to.equal(422);
      expect(JSON.stringify(body.errors), endpoint.operationId).to.contain('"path":"surprise"');
    }
  });
});
