import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import { DISTRICTS, PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { openPageApp, type PageAnswer, type PageApp, type PageVisitor } from './page-app.ts';

export const AUTHOR = { by: 'system', at: '2026-11-24T08:00:00.000Z' };
/** A district beside the one that the administrators of the tests belong to. */
export const OTHER = 'other-district';

export const PLATFORM_FORM = {
  name: 'Moodle гимназии',
  issuer: 'https://moodle.example',
  clientId: 'client-7',
  deploymentIds: '1\n2',
  jwksUri: 'https://moodle.example/mod/lti/certs.php',
  accessTokenEndpoint: 'https://moodle.example/mod/lti/token.php',
  authenticationEndpoint: 'https://moodle.example/mod/lti/auth.php',
  authorizationServer: '',
};

/** As a reader sees it: plain spaces, and «=» that Handlebars writes as an entity. */
export function decoded(html: string): string {
  return html.replaceAll('\u00A0', ' ').replaceAll('&#x3D;', '=');
}

/** A browser that signs in with the token. */
export async function signIn(pages: PageApp, token: string) {
  const answer = await fetch(`${pages.origin}/admin/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const csrf = pages.app.deps.sessions.csrfTokenOf({ platformId: 'admin', personId: 'admin' });
  const send = async (path: string, init: RequestInit): Promise<PageAnswer> => {
    const response = await fetch(pages.origin + path, { redirect: 'manual', ...init });
    const { status, headers } = response;
    const text = decoded(await response.text());
    return { status, headers, location: headers.get('location'), text, words: text };
  };
  return {
    answer,
    cookie,
    get: (path: string) => send(path, { headers: { cookie } }),
    post: (path: string, form: Record<string, string>, token: string = csrf) =>
      send(path, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ _csrf: token, ...form }),
      }),
  };
}

/** The tool with two districts, the holder of its token, and an LMS administrator of the first district. */
export interface AdminApp {
  readonly pages: PageApp;
  /** Address of the administration of the first district. */
  readonly base: string;
  readonly holder: Awaited<ReturnType<typeof signIn>>;
  readonly lmsAdmin: PageVisitor;
  /** Puts a platform into a district; its id. */
  addPlatform(districtId: string, more?: Partial<Platform>): Promise<string>;
  close(): Promise<void>;
}

export async function openAdminApp(): Promise<AdminApp> {
  const pages = await openPageApp({ lines: 1, meetings: 1 });
  const district = { name: 'Чужой район', locale: 'ru', timeZone: 'Europe/Moscow' } as const;
  await pages.storage.installation(DISTRICTS).insert(OTHER, district, AUTHOR);
  return {
    pages,
    base: `/admin/districts/${pages.seeded.districtId}`,
    holder: await signIn(pages, pages.app.deps.adminToken),
    lmsAdmin: await pages.visitor(5, { lmsRoles: ['Administrator'] }),
    async addPlatform(districtId, more = {}) {
      const { deploymentIds: _, authorizationServer: __, ...fields } = PLATFORM_FORM;
      const platform: Platform = {
        ...fields,
        authorizationServer: null,
        deploymentIds: ['1'],
        districtId,
        state: 'active',
        product: 'Moodle 4.1',
        lastLaunchAt: AUTHOR.at,
        ...more,
      };
      const id = `platform-of-${districtId}`;
      await pages.storage.installation(PLATFORMS).insert(id, platform, AUTHOR);
      return id;
    },
    close: () => pages.close(),
  };
}
