import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { type Node, parse } from 'acorn';

/** Exactly these; each one is a line on Google's consent screen and a question of its reviewers. */
const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/documents.currentonly',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/userinfo.email',
  'openid',
];
/** Called by Google itself. */
const TRIGGERS = ['onOpen', 'onInstall'];
/** A script's id, and the OAuth client id of a script: both belong to one district, neither into the sources. */
const OWN_IDS = [
  /\b\d{6,}-[a-z0-9]{20,}\.apps\.googleusercontent\.com/,
  /\b(?:AKfycb|1)[A-Za-z0-9_-]{40,}\b/,
];

/**
 * Looks at a built add-on as Google will: does it parse, is everything there that Google and the sidebar call by name.
 * @returns what is wrong, one line each; nothing when it may be pushed.
 */
export async function checkAddOn(outDir: string): Promise<readonly string[]> {
  const script = await readFile(join(outDir, 'addon.js'), 'utf8');
  const sidebar = await readFile(join(outDir, 'sidebar.html'), 'utf8');
  const manifest = await readFile(join(outDir, 'appsscript.json'), 'utf8');
  const functions = globalFunctionsOf(script);
  if (typeof functions === 'string') return [functions];
  const missing = (names: readonly string[], from: string) =>
    names.filter((name) => !functions.includes(name)).map((name) => `${from}: no function ${name}`);
  return [
    ...missing(TRIGGERS, 'triggers'),
    ...missing(menuFunctionsOf(script), 'menu'),
    ...missing(calledBySidebar(sidebar), 'sidebar'),
    ...manifestFaults(manifest),
    ...[script, sidebar, manifest].flatMap((text) =>
      OWN_IDS.filter((pattern) => pattern.test(text)).map((pattern) => `an id of one district: ${pattern}`),
    ),
  ];
}

/** Names of the functions at the top level, or what is wrong with the script. */
function globalFunctionsOf(script: string): readonly string[] | string {
  let program: { readonly body: readonly Node[] };
  try {
    program = parse(script, { ecmaVersion: 2019, sourceType: 'script' });
  } catch (fault) {
    return `addon.js is no ES2019 script: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
  return program.body.flatMap((node) =>
    node.type === 'FunctionDeclaration' && 'id' in node ? [(node.id as { readonly name: string }).name] : [],
  );
}

/** Runs `onOpen` as Google does in AuthMode.NONE, in both editors, and notes what the menu would call. */
function menuFunctionsOf(script: string): readonly string[] {
  const called: string[] = [];
  const menu = {
    addItem: (_title: string, name: string) => {
      called.push(name);
      return menu;
    },
    addSeparator: () => menu,
    addToUi: () => undefined,
  };
  const here = { getUi: () => ({ createAddonMenu: () => menu }) };
  const elsewhere = {
    getUi: () => {
      throw new Error('Cannot call getUi() from this context');
    },
  };
  const Session = { getActiveUserLocale: () => 'ru' };
  const event = { authMode: 'NONE' };
  runInNewContext(`${script}\nonOpen(event)`, {
    SpreadsheetApp: here,
    DocumentApp: elsewhere,
    Session,
    event,
  });
  runInNewContext(`${script}\nonOpen(event)`, {
    SpreadsheetApp: elsewhere,
    DocumentApp: here,
    Session,
    event,
  });
  return [...new Set(called)];
}

/** By our custom the functions for the sidebar, and nothing else in its script, begin with `sidebar` and a capital. */
function calledBySidebar(html: string): readonly string[] {
  return [...new Set(html.match(/\bsidebar[A-Z]\w*/g) ?? [])];
}

function manifestFaults(text: string): readonly string[] {
  const manifest = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  const faults: string[] = [];
  if (JSON.stringify(manifest['oauthScopes']) !== JSON.stringify(SCOPES)) {
    faults.push(`manifest: oauthScopes must be exactly ${SCOPES.join(', ')}`);
  }
  if (manifest['runtimeVersion'] !== 'V8') faults.push('manifest: runtimeVersion must be V8');
  const whitelist = manifest['urlFetchWhitelist'];
  const addresses = Array.isArray(whitelist) ? whitelist : [];
  if (addresses.length !== 1 || !/^https:\/\/[^*]+\/$/.test(String(addresses[0]))) {
    faults.push('manifest: urlFetchWhitelist must name the service and nothing else');
  }
  return faults;
}
