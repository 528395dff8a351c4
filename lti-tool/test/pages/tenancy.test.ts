import { expect } from 'chai';
import type { Router } from 'express';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Record<string, boolean> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route of pages about a team, read from the running app, so that none is forgotten. */
function teamRoutes(stack: readonly Layer[]): readonly (readonly [method: 'GET' | 'POST', path: string])[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle?.stack ? teamRoutes(handle.stack) : [];
    const paths = [route.path].flat().filter((path) => path.startsWith('/teams/:teamId'));
    return paths.flatMap((path) =>
      (['GET', 'POST'] as const)
        .filter((method) => route.methods[method.toLowerCase()])
        .map((method) => [method, path] as const),
    );
  });
}

describe('pages of a team', () => {
  let pages: PageApp;
  let routes: ReturnType<typeof teamRoutes>;
  before(async () => {
    pages = await openPageApp({ lines: 2, meetings: 3 });
    const { stack } = pages.app.express.router as Router & { stack: readonly Layer[] };
    routes = teamRoutes(stack);
  });
  after(() => pages.close());

  /** The route's address among the seeded records. */
  function addressOf(path: string): string {
    const { teamId, lineIds, meetingIds, personIds } = pages.seeded;
    const places: Record<string, string | undefined> = {
      teamId,
      lineId: lineIds[0],
      meetingId: meetingIds[2],
      personId: personIds[1],
      kind: 'DOC-03',
    };
    return path.replace(/:(\w+)/g, (_, name: string) => places[name] ?? 'unknown');
  }

  const ask = (who: PageVisitor, method: 'GET' | 'POST', path: string) =>
    method === 'GET' ? who.get(path) : who.post(path, { text: 'x', outcome: 'done' });

  it('are all seen by this test', () => {
    expect(routes.filter(([method]) => method === 'GET').length).to.be.greaterThan(8);
    expect(routes.filter(([method]) => method === 'POST').length).to.be.greaterThan(15);
  });

  it('do not exist for another district', async () => {
    const stranger = await pages.stranger();
    expect((await stranger.get('/teams')).status).to.equal(200);
    for (const [method, path] of routes)
      expect((await ask(stranger, method, addressOf(path))).status, `${method} ${path}`).to.equal(404);
  });

  it('stay closed to a colleague of the school who is not in the team', async () => {
    const before = await (await pages.visitor(0)).get(`/teams/${pages.seeded.teamId}/history`);
    const colleague = await pages.visitor(5);
    for (const [method, path] of routes) {
      const answer = await ask(colleague, method, addressOf(path));
      expect(answer.status, `${method} ${path}`).to.be.oneOf([403, 404]);
      expect(answer.text, `${method} ${path}`).not.to.include('Смысловое чтение текстовых задач');
    }
    const after = await (await pages.visitor(0)).get(`/teams/${pages.seeded.teamId}/history`);
    expect(after.text).to.equal(before.text);
  });

  it('ask strangers to come in by their course', async () => {
    for (const [method, path] of routes) {
      const answer = await fetch(pages.origin + addressOf(path), { method, redirect: 'manual' });
      // 404: a command that this form does not have.
      expect(answer.status, `${method} ${path}`).to.be.oneOf([401, 404]);
      expect(await answer.text(), `${method} ${path}`).not.to.include('Читаем условие');
    }
  });

  it('take no form without its token, nor with that of somebody else', async () => {
    const [coordinator, other] = [await pages.visitor(0), await pages.visitor(1)];
    for (const [method, path] of routes) {
      if (method === 'GET') continue;
      for (const token of ['', other.csrf]) {
        const answer = await coordinator.post(addressOf(path), { _csrf: token });
        expect(answer.status, `${path} ${token}`).to.equal(403);
      }
    }
  });

  it('are kept by no shared cache', async () => {
    const coordinator = await pages.visitor(0);
    for (const [method, path] of routes) {
      if (method === 'POST' || /:documentId|:fileId/.test(path)) continue;
      const { headers, status } = await coordinator.get(addressOf(path));
      if (status !== 200) continue;
      expect(headers.get('cache-control'), path).to.match(/private|no-store/);
    }
  });
});
