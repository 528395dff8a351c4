import { Router } from 'express';
import { toDocumentPage } from '../document/view-model.ts';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { loadMeetingFacts } from './meeting-page.ts';

/** The minutes of a meeting on a page of their own, to read and to print. */
export function minutesRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams/:teamId/meetings/:meetingId/minutes', async (req, res) => {
    const page = await openPage(deps, req);
    const { team, minutes, path } = await loadMeetingFacts(deps, page, req, null);
    const styles = [deps.view.files.href('documents.css')];
    const frame = teamFrame(page.reader, team, 'meetings', {
      title: minutes.title,
      styles,
      path: req.originalUrl,
    });
    const back = { href: path, text: page.reader.t('document.backToMeeting') };
    const model = toDocumentPage(minutes, back, page.reader);
    await sendPage(res, deps, { name: 'document', frame, model });
  });
  return router;
}
