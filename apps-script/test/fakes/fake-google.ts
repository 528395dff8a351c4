import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { SidebarServer } from '../../src/sidebar/protocol.ts';
import { isoInZone } from './fake-cell.ts';
import { documentApp, FakeDocument } from './fake-document.ts';
import { FakeSpreadsheet, spreadsheetApp } from './fake-spreadsheet.ts';
import { CallLog, strict } from './strict.ts';

/** An answer that came over the network, or null when none came. */
interface FetchedAnswer {
  readonly status: number;
  readonly text: string;
}
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  },
) => FetchedAnswer | null;

/** An item of the menu. */
export interface MenuItem {
  readonly title: string;
  readonly call: string;
}

/** Everything a copy of the add-on can call by name: Google's triggers, the menu, the sidebar. */
export type AddOn = SidebarServer &
  Readonly<Record<'onOpen' | 'onInstall', (event: object) => void>> &
  Readonly<
    Record<
      | 'openPairing'
      | 'openFill'
      | 'openSend'
      | 'openRefresh'
      | 'openDocument'
      | 'openSelfCheck'
      | 'openAbout',
      () => void
    >
  >;

/** Largest value of a property, and of all of a store, in bytes. */
const PROPERTY_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;

/** Google around one open file of one person: strict, in memory, without a network of its own. */
export class FakeGoogle {
  readonly log = new CallLog();
  readonly spreadsheet: FakeSpreadsheet | null;
  readonly document: FakeDocument | null;
  readonly menu: MenuItem[] = [];
  /** HTML of the sidebar that was opened last. */
  sidebar: string | null = null;
  locale = 'ru';
  identityToken: string | null = 'no token yet';
  /** Set while somebody else writes into the file. */
  lockedElsewhere = false;
  fetch: Fetch = () => null;
  readonly slept: number[] = [];
  readonly userProperties = new Map<string, string>();
  readonly documentProperties = new Map<string, string>();
  readonly #dist: string;

  /** @param dist folder of a built add-on. */
  constructor(dist: string, editor: 'sheets' | 'docs') {
    this.#dist = dist;
    this.spreadsheet = editor === 'sheets' ? new FakeSpreadsheet(this.log) : null;
    this.document = editor === 'docs' ? new FakeDocument(this.log) : null;
  }

  /** The built bundle, run as Google runs it. A new call is a new run: nothing of the script survives it. */
  get addOn(): AddOn {
    return this.run<AddOn>(readFileSync(join(this.#dist, 'addon.js'), 'utf8'));
  }

  /** Runs a script with Google around it; gives its globals. */
  run<Globals>(script: string): Globals {
    const context = createContext(this.#globals());
    runInContext(script, context);
    return context as Globals;
  }

  #globals(): object {
    const ui = this.#ui();
    return {
      SpreadsheetApp: spreadsheetApp(this.spreadsheet, ui, this.log),
      DocumentApp: documentApp(this.document, ui, this.log),
      PropertiesService: this.#propertiesService(),
      LockService: this.#lockService(),
      UrlFetchApp: this.#urlFetchApp(),
      HtmlService: this.#htmlService(),
      ScriptApp: strict<GoogleAppsScript.Script.ScriptApp>(
        'ScriptApp',
        { getIdentityToken: () => this.identityToken as string },
        this.log,
      ),
      Session: strict<GoogleAppsScript.Base.Session>(
        'Session',
        { getActiveUserLocale: () => this.locale },
        this.log,
      ),
      Utilities: this.#utilities(),
    };
  }

  #ui(): GoogleAppsScript.Base.Ui {
    const menu: GoogleAppsScript.Base.Menu = strict<GoogleAppsScript.Base.Menu>(
      'Menu',
      {
        addItem: (title, call) => {
          this.menu.push({ title, call });
          return menu;
        },
        addSeparator: () => menu,
        addToUi: () => undefined,
      },
      this.log,
    );
    return strict<GoogleAppsScript.Base.Ui>(
      'Ui',
      {
        createAddonMenu: () => menu,
        showSidebar: (page: object) => {
          this.sidebar = (page as GoogleAppsScript.HTML.HtmlOutput).getContent();
        },
      },
      this.log,
    );
  }

  #htmlService(): GoogleAppsScript.HTML.HtmlService {
    return strict<GoogleAppsScript.HTML.HtmlService>(
      'HtmlService',
      {
        createHtmlOutputFromFile: (name) => {
          let content = readFileSync(join(this.#dist, `${name}.html`), 'utf8');
          const output: GoogleAppsScript.HTML.HtmlOutput = strict<GoogleAppsScript.HTML.HtmlOutput>(
            'HtmlOutput',
            {
              getContent: () => content,
              setContent: (next) => {
                content = next;
                return output;
              },
              setTitle: () => output,
            },
            this.log,
          );
          return output;
        },
      },
      this.log,
    );
  }

  #propertiesService(): GoogleAppsScript.Properties.PropertiesService {
    const store = (kept: Map<string, string>): GoogleAppsScript.Properties.Properties => {
      const properties: GoogleAppsScript.Properties.Properties =
        strict<GoogleAppsScript.Properties.Properties>(
          'Properties',
          {
            getProperty: (key) => kept.get(key) ?? null,
            setProperty: (key, value) => {
              if (typeof value !== 'string') throw new Error('properties are text');
              if (Buffer.byteLength(value) > PROPERTY_LIMIT) throw new Error('Argument too large: value');
              kept.set(key, value);
              if (Buffer.byteLength([...kept].flat().join('')) > STORE_LIMIT)
                throw new Error('You have exceeded the property storage quota.');
              return properties;
            },
            deleteProperty: (key) => {
              kept.delete(key);
              return properties;
            },
          },
          this.log,
        );
      return properties;
    };
    return strict<GoogleAppsScript.Properties.PropertiesService>(
      'PropertiesService',
      {
        getUserProperties: () => store(this.userProperties),
        getDocumentProperties: () => store(this.documentProperties),
      },
      this.log,
    );
  }

  #lockService(): GoogleAppsScript.Lock.LockService {
    let held = false;
    const lock = strict<GoogleAppsScript.Lock.Lock>(
      'Lock',
      {
        tryLock: () => {
          if (held) throw new Error('the fake lock is not reentrant');
          held = !this.lockedElsewhere;
          return held;
        },
        releaseLock: () => {
          held = false;
        },
      },
      this.log,
    );
    return strict<GoogleAppsScript.Lock.LockService>(
      'LockService',
      { getDocumentLock: () => lock },
      this.log,
    );
  }

  #urlFetchApp(): GoogleAppsScript.URL_Fetch.UrlFetchApp {
    const { urlFetchWhitelist }: { readonly urlFetchWhitelist: readonly string[] } = JSON.parse(
      readFileSync(join(this.#dist, 'appsscript.json'), 'utf8'),
    );
    return strict<GoogleAppsScript.URL_Fetch.UrlFetchApp>(
      'UrlFetchApp',
      {
        fetch: (url: string, params: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions = {}) => {
          if (!urlFetchWhitelist.some((prefix) => url.startsWith(prefix)))
            throw new Error(`UrlFetch calls to ${url} are not permitted by your admin`);
          const { method = 'get', headers = {}, payload, contentType } = params;
          const answer = this.fetch(url, {
            method: method.toUpperCase(),
            headers: { ...headers, ...(contentType && { 'Content-Type': contentType }) },
            body: payload === undefined ? null : String(payload),
          });
          if (answer === null) throw new Error(`DNS error or no connection: ${url}`);
          if (answer.status >= 400 && params.muteHttpExceptions !== true)
            throw new Error(`Request failed for ${url} returned code ${answer.status}`);
          return strict<GoogleAppsScript.URL_Fetch.HTTPResponse>(
            'HTTPResponse',
            {
              getResponseCode: () => answer.status,
              getContentText: (() =>
                answer.text) as GoogleAppsScript.URL_Fetch.HTTPResponse['getContentText'],
            },
            this.log,
          );
        },
      },
      this.log,
    );
  }

  #utilities(): GoogleAppsScript.Utilities.Utilities {
    return strict<GoogleAppsScript.Utilities.Utilities>(
      'Utilities',
      {
        formatDate: (date, timeZone, format) => {
          if (format !== 'yyyy-MM-dd') throw new Error('the fake formats days only');
          return isoInZone(new Date(Number(date)), timeZone);
        },
        getUuid: () => randomUUID(),
        sleep: (ms) => {
          this.slept.push(ms);
        },
        base64DecodeWebSafe: ((text: string) => [
          ...Buffer.from(text, 'base64url'),
        ]) as GoogleAppsScript.Utilities.Utilities['base64DecodeWebSafe'],
        newBlob: ((bytes: number[]) =>
          strict<GoogleAppsScript.Base.Blob>(
            'Blob',
            {
              getDataAsString: (() =>
                Buffer.from(bytes).toString('utf8')) as GoogleAppsScript.Base.Blob['getDataAsString'],
            },
            this.log,
          )) as GoogleAppsScript.Utilities.Utilities['newBlob'],
      },
      this.log,
    );
  }
}
