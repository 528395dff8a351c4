import { expect } from 'chai';
import { z } from 'zod';
import { forAnyone } from '../../src/api/endpoint.ts';
import { describeApi } from '../../src/api/openapi.ts';
import { apiRoutes } from '../../src/api/routes.ts';
import { nothing, pageOf, pageQuery, recordId } from '../../src/api/wire.ts';
import { type ApiServer, startApi } from './support/api-server.ts';

const facts = { version: '1.0.0', sessionCookie: 'u_session' };

describe('the description of the API', () => {
  let server: ApiServer;
  before(async () => {
    server = await startApi();
  });
  after(() => server.stop());

  it('is OpenAPI 3.1, public, and names the session cookie', async () => {
    const { status, body } = await server.client.call('GET', '/openapi.json');
    expect(status).to.equal(200);
    expect(body.openapi).to.match(/^3\.1\./);
    expect(body.servers).to.deep.equal([{ url: '/api/v1' }]);
    expect(body.components.securitySchemes.cookie.name).to.equal('u_session');
  });

  it('has every route that is mounted, and no other', async () => {
    const { body } = await server.client.call('GET', '/openapi.json');
    const described = Object.entries<object>(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    const mounted = apiRoutes(server.deps).stack.flatMap(({ route }) => {
      const path = route?.path.replace(/:(\w+)/g, '{$1}');
      const methods = new Set(route?.stack.map(({ method }) => method).filter(Boolean));
      return [...methods].map((method) => `${method} ${path}`);
    });
    expect(mounted).to.have.members(described);
  });

  it('points nowhere into the void', async () => {
    const { body } = await server.client.call('GET', '/openapi.json');
    const references = JSON.stringify(body).match(/"\$ref":"[^"]*"/g) ?? [];
    expect(references.length).to.be.greaterThan(0);
    for (const reference of references) {
      const path = reference.slice('"$ref":"#/'.length, -1).split('/');
      const found = path.reduce<Record<string, unknown> | undefined>(
        (node, key) => node?.[key] as Record<string, unknown> | undefined,
        body,
      );
      expect(found, reference).to.not.equal(undefined);
    }
  });

  it('gives every operation a name of its own, and every path parameter a place', async () => {
    const { body } = await server.client.call('GET', '/openapi.json');
    const names: string[] = [];
    for (const [path, item] of Object.entries<
      Record<string, { operationId: string; parameters: { in: string; name: string }[] }>
    >(body.paths)) {
      for (const operation of Object.values(item)) {
        names.push(operation.operationId);
        const inPath = operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => name);
        expect(inPath, path).to.have.members([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      }
    }
    expect(new Set(names).size).to.equal(names.length);
  });

  it('tells parameters as what they are read as', () => {
    const endpoint = forAnyone({
      method: 'get',
      path: '/things/{thingId}',
      operationId: 'listThings',
      tag: 'things',
      summary: 'Things.',
      params: z.strictObject({ thingId: recordId }),
      query: pageQuery,
      body: null,
      answer: {
        kind: 'json',
        status: 200,
        schema: pageOf(z.object({ id: z.string() })),
        description: 'A page.',
      },
      refusals: [],
      handle: async () => ({ kind: 'nothing', status: 204 }),
    });
    const document = describeApi([endpoint], facts) as {
      paths: Record<string, { get: { parameters: { name: string; required: boolean; schema: object }[] } }>;
    };
    const parameters = document.paths['/things/{thingId}']?.get.parameters ?? [];
    expect(parameters.map(({ name, required }) => [name, required])).to.deep.equal([
      ['thingId', true],
      ['limit', false],
      ['after', false],
    ]);
    expect(parameters[1]?.schema).to.deep.include({ type: 'integer', minimum: 1, maximum: 100, default: 50 });
  });

  it('refuses two different schemas of one name', () => {
    const thing = (shape: z.ZodRawShape, path: string) =>
      forAnyone({
        method: 'get',
        path,
        operationId: path,
        tag: 'things',
        summary: 'Things.',
        params: nothing,
        query: nothing,
        body: null,
        answer: {
          kind: 'json',
          status: 200,
          schema: z.object({ t: z.object(shape).meta({ id: `Thing${path.length}` }) }),
          description: '',
        },
        refusals: [],
        handle: async () => ({ kind: 'nothing', status: 204 }),
      });
    expect(() =>
      describeApi([thing({ a: z.string() }, '/a'), thing({ b: z.string() }, '/b')], facts),
    ).to.throw('two different schemas are called Thing2');
  });
});
