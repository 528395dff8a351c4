import { Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { bareFrame } from '../reader.ts';

/** A path of ours: no other host, no protocol-relative address. */
function ownPath(path: string): string {
  return /^\/(?![/\\])[^\s]*$/.test(path) ? path : '/';
}

/**
 * «Открыть в новой вкладке»: a tab of our own does not see the cookie that the frame keeps (it is partitioned by the
 * LMS's site), so the frame gets a one-time code and the tab trades it for a session of its own.
 */
export function newTabRoutes(deps: PageDeps): Router {
  const router = Router();
  router.post('/session/new-tab', async (req, res) => {
    const { session, reader } = await openPage(deps, req);
    const path = ownPath(textOf(readForm(req.body), 'path'));
    const {
      districtId,
      platformId,
      personId,
      courseId,
      enrolmentId,
      lmsRoles,
      placement,
      locale,
      returnUrl,
    } = session;
    const handoff = deps.sessions.opening({
      kind: 'handoff',
      districtId,
      platformId,
      personId,
      courseId,
      enrolmentId,
      lmsRoles,
      placement,
      locale,
      returnUrl,
      embedded: false,
      nonce: null,
      form: { path },
    });
    await deps.storage.commit([handoff.write]);
    const frame = bareFrame(reader, reader.t('newTab.title'));
    await sendPage(res, deps, { name: 'new-tab', frame, model: { code: handoff.token, backHref: path } });
  });
  return router;
}
