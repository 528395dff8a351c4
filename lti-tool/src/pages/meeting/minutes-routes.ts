import { Router } from 'express';
import { toDocView } from '../../view/doc-view.ts';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { loadMeetingFacts } from './meeting-page.ts';

/** The minutes of a meeting on a page of their own, to read and to print. */
export function minutesRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams/:teamId/meetings/:meetingId/minutes', async (req, res) => {
    const page = await openPage(deps, req);
    const { team, meeting, minutes, path } = await loadMeetingFacts(deps, page, req, null);
    const styles = [deps.view.files.href('documents.css')];
    const frame = teamFrame(page.reader, team, 'meetings', {
      title: minutes.title,
      styles,
      path: req.originalUrl,
    });
    const file = `/api/v1/documents/DOC-05.docx?meeting=${meeting.id}&team=${team.id}`;
    const model = {
      title: minutes.title,
      backHref: path,
      backText: page.reader.t('document.backToMeeting'),
      state: minutes.draft
        ? { tone: '', sign: '', text: page.reader.t('documents.draft') }
        : { tone: 'ok', sign: 'check2', text: page.reader.t('documents.signed') },
      gaps: minutes.gaps.map(({ text, path: href }) => ({ text, href })),
      files: [{ href: file, text: '.docx' }],
      doc: toDocView(minutes),
    };
    await sendPage(res, deps, { name: 'document', frame, model });
  });
  return router;
}
