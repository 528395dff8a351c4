import { STATUS_CODES } from 'node:http';
import { PROBLEM_MEDIA_TYPE } from '@uchitelskaya/shared/contract/api-problem';
import { ERROR_STATUS, type ErrorCode } from '@uchitelskaya/shared/contract/error-codes';
import { z } from 'zod';
import { API_ROOT } from './answer.ts';
import { isKeyed } from './call-key.ts';
import { type Endpoint, isWarned } from './endpoint.ts';

type Json = { [key: string]: unknown };

const GENERAL = `REST API of «Учительская».

**Who calls.** A person by the session cookie that a launch sets, or by \`Authorization: Bearer\` (add-on, pages without
cookies). Mutations by cookie carry \`X-CSRF-Token\` (from \`GET /me\`). The administrator calls \`/admin\` with
\`Authorization: Bearer ADMIN_TOKEN\`.

**Versions.** A single resource answers with \`ETag\`. What people write together is changed against the version its
editor saw: \`If-Match\`, or \`version\` in the body. Without it the answer is 428, with an old one 412 with \`currentVersion\`
and \`current\`. \`If-Match: *\` takes whatever there is. The administrator's changes may leave it out. PATCH is a merge patch (RFC 7396): an absent field stays, \`null\` clears it, a list is replaced whole.

**Retries.** A change with an \`Idempotency-Key\` is done once: for 24 hours the same key and input give the same answer
(with \`Idempotency-Replayed: true\`), other input is 409. Refused calls are not remembered.

**Lists** come in pages: \`items\` and, when there is more, \`next\`, which goes into \`after\`.

**Names.** Pupils are named by codes. A text that looks like a pupil's name is kept, and the answer has \`warnings\`.

**Refusals** are problem documents (RFC 9457); decide by \`code\`, show \`detail\` and \`errors\` to people.`;

/** OpenAPI 3.1 of the endpoints, from the schemas that validate. */
export function describeApi(
  endpoints: readonly Endpoint[],
  facts: { readonly version: string; readonly sessionCookie: string },
): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method] = describe(endpoint, schemas);
    paths[endpoint.path] = path;
  }
  toSchema(problemSchema, 'output', schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Учительская',
      version: facts.version,
      description: GENERAL,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: API_ROOT }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      headers: {
        ETag: { description: 'Version of the resource, quoted.', schema: { type: 'string' } },
        Location: { description: 'Address of the new resource.', schema: { type: 'string' } },
      },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: facts.sessionCookie, description: 'Set by a launch.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'Session token.' },
        admin: { type: 'http', scheme: 'bearer', description: 'ADMIN_TOKEN of the installation.' },
      },
    },
  };
}

/** Refusals on the wire; some codes bring members of their own. */
const problemSchema = z
  .looseObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    errorId: z.string().optional(),
  })
  .meta({ id: 'Problem' });

const SECURITY: Readonly<Record<Endpoint['access'], readonly Json[]>> = {
  session: [{ cookie: [] }, { bearer: [] }],
  admin: [{ admin: [] }],
  anyone: [],
};

function describe(endpoint: Endpoint, schemas: Json): Json {
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    security: SECURITY[endpoint.access],
    parameters: parametersOf(endpoint, schemas),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: contentOf(endpoint, toSchema(endpoint.body, 'input', schemas)),
      },
    }),
    responses: { ...successOf(endpoint, schemas), ...refusalsOf(endpoint) },
  };
}

/** A file travels in a form as it is, or in JSON as base64; the other fields are the same. */
function contentOf(endpoint: Endpoint, schema: Json): Json {
  const json = { 'application/json': { schema } };
  if (!endpoint.takesFile) return json;
  const properties = { ...(schema['properties'] as Json), file: { type: 'string', format: 'binary' } };
  return { 'multipart/form-data': { schema: { ...schema, properties } }, ...json };
}

const IF_MATCH = {
  needed: 'The ETag that the editor saw; needed unless the body has `version`. `*` takes whatever there is.',
  honoured: 'The ETag that the caller saw, when it matters.',
} as const;

function parametersOf(endpoint: Endpoint, schemas: Json): readonly Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  const changes = endpoint.method !== 'get';
  return [
    ...fieldsOf(endpoint.params, 'path', schemas),
    ...fieldsOf(endpoint.query, 'query', schemas),
    ...(endpoint.version !== undefined ? [header('If-Match', false, IF_MATCH[endpoint.version])] : []),
    ...(changes && endpoint.access === 'session'
      ? [header('X-CSRF-Token', false, 'Needed when the session comes by cookie.')]
      : []),
    ...(isKeyed(endpoint) ? [header('Idempotency-Key', false, 'Makes a retry safe for 24 hours.')] : []),
  ];
}

/** Parameters are strings in the address; the description tells what they are read as. */
function fieldsOf(schema: z.ZodType, place: 'path' | 'query', schemas: Json): readonly Json[] {
  const read = toSchema(schema, 'output', schemas) as { properties?: Record<string, Json> };
  const sent = toSchema(schema, 'input', schemas) as { required?: readonly string[] };
  return Object.entries(read.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: sent.required?.includes(name) ?? false,
    schema: property,
  }));
}

function successOf(endpoint: Endpoint, schemas: Json): Json {
  const { answer, method } = endpoint;
  const { status, description } = answer;
  if (answer.kind === 'nothing') return { [status]: { description } };
  if (answer.kind === 'file') {
    const content = Object.fromEntries(answer.mediaTypes.map((type) => [type, {}]));
    return { [status]: { description, content } };
  }
  const headers = {
    ...(answer.single && { ETag: { $ref: '#/components/headers/ETag' } }),
    ...(status === 201 && { Location: { $ref: '#/components/headers/Location' } }),
  };
  const plain = toSchema(answer.schema, 'output', schemas);
  const content = {
    'application/json': { schema: isWarned(endpoint) ? withWarnings(plain, schemas) : plain },
  };
  const success = { description, headers, content };
  return answer.single && method === 'get'
    ? { [status]: success, 304: { description: 'Not changed since the version in `If-None-Match`.' } }
    : { [status]: success };
}

/** The resource, with what its writer is warned of beside its own fields. */
function withWarnings(schema: Json, schemas: Json): Json {
  const name =
    typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/components/schemas/', '') : null;
  const resource = (name === null ? schema : schemas[name]) as Json;
  if (resource['properties'] === undefined) return schema;
  const { id: _id, ...own } = resource;
  return { ...own, properties: { ...(resource['properties'] as Json), warnings: WARNINGS } };
}

const WARNINGS: Json = {
  description:
    'Texts that look like a pupil’s name: kept all the same (P-2). Absent when there are none; names of colleagues do not count.',
  type: 'array',
  items: {
    type: 'object',
    properties: { path: { type: 'string' }, message: { type: 'string' } },
    required: ['path', 'message'],
    additionalProperties: false,
  },
};

/** Every refusal an endpoint can give, by status, with the codes that it stands for. */
function refusalsOf(endpoint: Endpoint): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codesOf(endpoint))) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code]);
  }
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(', ')}`, content },
    ]),
  );
}

function codesOf(endpoint: Endpoint): readonly ErrorCode[] {
  const changes = endpoint.method !== 'get';
  const single = endpoint.answer.kind === 'json' && endpoint.answer.single;
  return [
    'malformed_request',
    'invalid_input',
    'internal',
    'storage_unavailable',
    ...(endpoint.access === 'session' ? (['not_signed_in', 'session_expired', 'forbidden'] as const) : []),
    ...(endpoint.access === 'session' && changes ? (['csrf_failed'] as const) : []),
    ...(endpoint.access === 'admin' ? (['not_signed_in', 'too_many_requests'] as const) : []),
    ...(endpoint.path.includes('{') ? (['not_found'] as const) : []),
    ...(endpoint.body ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(endpoint.version === 'needed' ? (['precondition_required'] as const) : []),
    ...(endpoint.version !== undefined || single ? (['version_conflict'] as const) : []),
    ...(isKeyed(endpoint) ? (['idempotency_mismatch', 'request_in_progress'] as const) : []),
    ...endpoint.refusals,
  ];
}

/** JSON Schema of a zod schema; the named schemas in it move to the components of the document. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => leaveOutSafeIntegers(jsonSchema) });
  const { $schema: _dialect, $defs, ...own } = made as Json;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) {
    keep(name, pointToComponents(definition), schemas);
  }
  return pointToComponents(own);
}

/** zod writes the limits of safe integers everywhere; they say nothing to a reader. */
function leaveOutSafeIntegers(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function keep(name: string, definition: unknown, schemas: Json): void {
  const known = schemas[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
    throw new Error(`two different schemas are called ${name}`);
  }
  schemas[name] = definition;
}

function pointToComponents(definition: unknown): Json {
  const text = JSON.stringify(definition).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text);
}
