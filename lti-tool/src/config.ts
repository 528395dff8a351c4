import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLoopbackHost } from '@uchitelskaya/shared/service/lms/platform-url';
import { z } from 'zod';

/** What the environment says, checked. Paths are absolute, URLs have no slash at the end. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where browsers and LMSs reach us: `https://uchitelskaya.example`. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** `sqlite:<file>` or `mongodb://…`. */
  readonly databaseUrl: string;
  /** Null: read from, or generated into, `DATA_DIR/admin-token`. */
  readonly adminToken: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly google: GoogleConfig;
  /** True when {@link publicUrl} is on loopback: then, and only then, `http` platforms on loopback are accepted. */
  readonly loopback: boolean;
}

export interface GoogleConfig {
  /** Google's keys for identity tokens; another address only in tests. */
  readonly jwksUrl: string;
  /** OAuth client ids of the district's copies of the add-on: allowed `aud` of identity tokens. */
  readonly audiences: readonly string[];
  /** JSON key file of a service account, when the service itself shall make Sheets and Docs. */
  readonly credentialsFile: string | null;
  /** Account of the district in whose name the service account works (domain-wide delegation). */
  readonly subject: string | null;
  /** Root of the Google APIs; another address only in tests. */
  readonly apiRoot: string | null;
}

/** The start was refused because of one variable; the message is the one line that is printed. */
export class ConfigError extends Error {}

const httpUrl = z
  .string()
  .refine(isHttpUrl, 'must be an http or https URL without query, for example https://tool.example');

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: httpUrl.default('http://localhost:3000'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mongodb(\+srv)?:\/\/)/, 'must begin with sqlite:, mongodb:// or mongodb+srv://')
    .optional(),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  GOOGLE_JWKS_URL: httpUrl.default('https://www.googleapis.com/oauth2/v3/certs'),
  GOOGLE_AUDIENCES: z.string().default(''),
  GOOGLE_CREDENTIALS_FILE: z.string().min(1).optional(),
  GOOGLE_SUBJECT: z.string().includes('@', { message: 'must be an e-mail address' }).optional(),
  GOOGLE_API_ROOT: httpUrl.optional(),
});

/**
 * Reads and checks the environment. An empty variable counts as not given.
 * @throws ConfigError with one line that names the variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const vars = result.data;
  const publicUrl = new URL(vars.PUBLIC_URL);
  if (publicUrl.pathname !== '/') {
    throw new ConfigError(
      'PUBLIC_URL: must be a host of its own without a path, for example https://tool.example',
    );
  }
  const loopback = isLoopbackHost(publicUrl.hostname);
  if (publicUrl.protocol !== 'https:' && !loopback) {
    throw new ConfigError(
      'PUBLIC_URL: must be https outside this machine, because LMSs embed the tool in an iframe',
    );
  }
  const dataDir = resolve(vars.DATA_DIR);
  return {
    port: vars.PORT,
    host: vars.HOST,
    publicUrl: vars.PUBLIC_URL.replace(/\/+$/, ''),
    dataDir,
    databaseUrl: vars.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'uchitelskaya.db')}`,
    adminToken: vars.ADMIN_TOKEN ?? null,
    logLevel: vars.LOG_LEVEL,
    google: {
      jwksUrl: vars.GOOGLE_JWKS_URL,
      audiences: vars.GOOGLE_AUDIENCES.split(/[\s,]+/).filter(Boolean),
      credentialsFile: vars.GOOGLE_CREDENTIALS_FILE ?? null,
      subject: vars.GOOGLE_SUBJECT ?? null,
      apiRoot: vars.GOOGLE_API_ROOT ?? null,
    },
    loopback,
  };
}

/** Folder of the `lti-tool` package: templates, locales and public files are read from there, from `src` and from `dist` alike. */
export const PACKAGE_ROOT = fileURLToPath(new URL('..', import.meta.url));
