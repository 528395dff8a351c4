import { serviceUrl } from '../api-client.ts';
import { activeEditor } from '../editor.ts';
import type { SelfCheckCase } from './self-check-case.ts';

/** What both editors give: who is here, the network, properties, the lock. */
export const COMMON_CASES: readonly SelfCheckCase<null>[] = [
  {
    id: 'one-editor',
    run: () => ({
      expected: true,
      found:
        activeEditor() === 'sheets'
          ? refuses(() => DocumentApp.getUi())
          : refuses(() => SpreadsheetApp.getUi()),
    }),
  },
  { id: 'locale', run: () => ({ expected: true, found: /^[a-z]{2}/i.test(Session.getActiveUserLocale()) }) },
  {
    id: 'identity-token',
    run: () => ({ expected: ['aud', 'exp', 'iat', 'iss', 'sub'], found: identityClaims() }),
  },
  {
    id: 'service-reached',
    run: () => ({
      expected: 200,
      found: UrlFetchApp.fetch(`${serviceUrl()}/healthz`, { muteHttpExceptions: true }).getResponseCode(),
    }),
  },
  {
    id: 'other-address-refused',
    run: () => ({ expected: true, found: refuses(() => UrlFetchApp.fetch('https://example.com/')) }),
  },
  {
    id: 'own-properties',
    run: () => {
      const properties = PropertiesService.getUserProperties();
      properties.setProperty('self-check', 'ё');
      const found = properties.getProperty('self-check');
      properties.deleteProperty('self-check');
      return { expected: ['ё', null], found: [found, properties.getProperty('self-check')] };
    },
  },
  {
    id: 'document-lock',
    run: () => {
      const lock = LockService.getDocumentLock();
      const found = lock.tryLock(1_000);
      lock.releaseLock();
      return { expected: true, found };
    },
  },
];

/** OAuth client id of this copy of the script, which the administrator needs; null when Google does not say. */
export function ownAudience(): string | null {
  try {
    const { aud } = identityPayload();
    return typeof aud === 'string' ? aud : null;
  } catch {
    return null;
  }
}

/** Names of the claims we rely on, as far as they are there. */
function identityClaims(): readonly string[] {
  const payload = identityPayload();
  return ['aud', 'exp', 'iat', 'iss', 'sub'].filter((claim) => payload[claim] !== undefined);
}

function identityPayload(): Readonly<Record<string, unknown>> {
  const [, payload = ''] = (ScriptApp.getIdentityToken() ?? '').split('.');
  const bytes = Utilities.base64DecodeWebSafe(payload);
  return JSON.parse(Utilities.newBlob(bytes).getDataAsString());
}

/** True when Google refuses the call. */
export function refuses(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch {
    return true;
  }
}
