import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';

/** What a call brings along. */
interface CallOptions {
  /** Becomes JSON; a string goes as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  readonly body: any;
}

/** Calls the API and holds every answer against its own description. */
export interface ApiClient {
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  /** The same client with more headers on every call: a session, a token. */
  with(headers: Readonly<Record<string, string>>): ApiClient;
}

interface Operation {
  readonly template: string;
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

type Document = {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
};

/** `root` is where the API is mounted; `document` its description. */
export function describedClient(root: string, document: Document): ApiClient {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'https://api.example/openapi.json' });
  const operations = operationsOf(document);
  const validators = new Map<string, ValidateFunction>();

  function validatorOf(pointer: string): ValidateFunction {
    const known = validators.get(pointer);
    if (known) return known;
    const validate = ajv.compile({ $ref: `https://api.example/openapi.json#${pointer}` });
    validators.set(pointer, validate);
    return validate;
  }

  function checkAnswer(method: string, path: string, status: number, mediaType: string, body: unknown): void {
    const asked = `${method} ${path} → ${status}`;
    const operation = operations.find(({ pattern }) => pattern.test(path.replace(/\?.*$/, '')));
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    if (!operation?.methods.includes(verb)) {
      if (status !== 204) expect(validate('/components/schemas/Problem', body), asked).to.equal('');
      return;
    }
    const described = document.paths[operation.template]?.[verb]?.responses[status];
    expect(described, `${asked} is not described`).to.not.equal(undefined);
    if (method === 'HEAD' || status === 304) return;
    if (!described?.content) {
      expect(body, asked).to.equal(null);
      return;
    }
    expect(Object.keys(described.content), asked).to.include(mediaType);
    if (!/json$/.test(mediaType)) return;
    const place = [
      'paths',
      operation.template,
      verb,
      'responses',
      String(status),
      'content',
      mediaType,
      'schema',
    ];
    const pointer = place.map(
      (part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
    );
    expect(validate(pointer.join(''), body), asked).to.equal('');
  }

  function validate(pointer: string, body: unknown): string {
    const validator = validatorOf(pointer);
    return validator(body) ? '' : ajv.errorsText(validator.errors);
  }

  function clientWith(given: Readonly<Record<string, string>>): ApiClient {
    return {
      with: (more) => clientWith({ ...given, ...more }),
      async call(method, path, { body, headers } = {}) {
        const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
        const response = await fetch(`${root}${path}`, {
          method,
          headers: {
            ...(sent !== undefined && { 'Content-Type': 'application/json' }),
            ...given,
            ...headers,
          },
          ...(sent !== undefined && { body: sent }),
          redirect: 'manual',
        });
        const mediaType = (response.headers.get('Content-Type') ?? '').replace(/;.*$/, '');
        const bytes = Buffer.from(await response.arrayBuffer());
        const read =
          bytes.length === 0 ? null : /json$/.test(mediaType) ? JSON.parse(bytes.toString()) : bytes;
        checkAnswer(method, path, response.status, mediaType, read);
        if (response.status >= 400 && read !== null) checkSentences(`${method} ${path}`, read);
        return { status: response.status, headers: response.headers, body: read };
      },
    };
  }
  return clientWith({});
}

/** A key that has no sentence shows itself; nobody may ever read one. */
function checkSentences(asked: string, problem: { detail: string; errors?: { message: string }[] }): void {
  const sentences = [problem.detail, ...(problem.errors ?? []).map(({ message }) => message)];
  for (const sentence of sentences) expect(sentence, asked).to.not.match(/^[a-z]+\.\w+$/);
}

/** Longer templates first: `/trackers/{kind}.xlsx` before `/trackers/{kind}`. */
function operationsOf(document: Document): readonly Operation[] {
  return Object.entries(document.paths)
    .map(([template, item]) => ({
      template,
      pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: Object.keys(item),
    }))
    .sort((a, b) => b.template.length - a.template.length);
}
