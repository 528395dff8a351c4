import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const changes = z
  .strictObject({
    set: z.record(z.string(), z.unknown()).default({}),
    remove: z.array(z.string()).default([]),
    /** Fields sent twice. */
    repeat: z.array(z.string()).default([]),
  })
  .partial();

const token = z.strictObject({
  ...changes.shape,
  header: z.record(z.string(), z.unknown()).optional(),
  removeHeader: z.array(z.string()).optional(),
  sign: z.enum(['none', 'hs256_public_key', 'other_key', 'changed_payload', 'new_key']).optional(),
  /** Sent instead of a token. */
  raw: z.string().optional(),
});

const form = z.strictObject({
  json: z.unknown().optional(),
  body: z.string().optional(),
  /** A field of this many letters. */
  repeat: z.number().optional(),
  /** This many fields. */
  fields: z.number().optional(),
});

const name = z.strictObject({
  full: z.string(),
  given: z.string().optional(),
  family: z.string().optional(),
});

const certificationCase = z.strictObject({
  title: z.string(),
  token: token.default({}),
  login: z.strictObject({ ...changes.shape }).optional(),
  form: form.optional(),
  flow: z
    .enum([
      'replay',
      'replay_elsewhere',
      'state_of_another_login',
      'state_reuse',
      'garbled_state',
      'foreign_state',
      'no_state',
      'late',
      'other_browser',
      'platform_error',
    ])
    .optional(),
  expect: z.strictObject({
    // Of an invalid case.
    status: z.number().optional(),
    reason: z.string().optional(),
    wayBack: z.boolean().optional(),
    // Of a valid case; null: no redirect.
    location: z.string().nullish(),
    roles: z.array(z.string()).optional(),
    name: name.nullish(),
    course: z.record(z.string(), z.unknown()).nullish(),
    locale: z.string().optional(),
    embedded: z.boolean().optional(),
    deepLinking: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** One folder: what deviates from a valid launch, and what must come of it. */
export type CertificationCase = z.infer<typeof certificationCase> & {
  readonly folder: string;
  /** Whole claims of a captured launch, in place of the factory's. */
  readonly claims: Record<string, unknown> | null;
};

/** Reads `certification/<kind>`; a folder that can't be read is a fault of the test. */
export function readCases(kind: 'valid' | 'invalid'): readonly CertificationCase[] {
  const root = new URL(`./${kind}/`, import.meta.url);
  return readdirSync(root).map((folder) => {
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(new URL(`${folder}/${file}`, root), 'utf8'));
    const files = readdirSync(new URL(`${folder}/`, root));
    const claims = files.includes('claims.json')
      ? z.record(z.string(), z.unknown()).parse(read('claims.json'))
      : null;
    return { ...certificationCase.parse(read('case.json')), folder, claims };
  });
}

/** What placeholders stand for: `{"$now": seconds}`, `{"$tool": path}`, `{"$issuer": suffix}`. */
export interface Surroundings {
  readonly now: number;
  readonly tool: string;
  readonly issuer: string;
}

export function filledIn(value: unknown, { now, tool, issuer }: Surroundings): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$now' in value) return Math.floor(now / 1000) + Number(value.$now);
  if ('$tool' in value) return `${tool}${value.$tool}`;
  if ('$issuer' in value) return `${issuer}${value.$issuer}`;
  return value;
}

/** `base` with the changes of a case. */
export function changed(
  base: Readonly<Record<string, unknown>>,
  { set = {}, remove = [] }: z.infer<typeof changes>,
  around: Surroundings,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(set)) result[key] = filledIn(value, around);
  for (const key of remove) delete result[key];
  return result;
}
