import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import { meetingScheduleDocument } from '@uchitelskaya/shared/documents/meetings/meeting-schedule-document';
import { teamPlanDocument } from '@uchitelskaya/shared/documents/plan/team-plan-document';
import type { TeamRecords } from '@uchitelskaya/shared/documents/team/team-records';
import { Router } from 'express';
import { toDocView } from '../../view/doc-view.ts';
import { toTeamRecords } from '../home-records.ts';
import { openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { documentState, toDocumentsView, toGaps } from './view-model.ts';

/** Documents that a team has one of; minutes stand with their meetings. */
const MAKERS: Readonly<Record<string, (records: TeamRecords) => DocModel>> = {
  'DOC-03': teamPlanDocument,
  'DOC-04': meetingScheduleDocument,
};

export function documentsRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('documents.css')];

  router.get('/teams/:teamId/documents', async (req, res) => {
    const { home, reader } = await openTeamPage(deps, req);
    const title = reader.t('documents.title');
    const frame = teamFrame(reader, home.team, 'documents', { title, styles, path: req.originalUrl });
    const model = toDocumentsView(
      { home, now: deps.clock.now(), makesGoogleFiles: Boolean(deps.workspace) },
      reader,
    );
    await sendPage(res, deps, { name: 'documents', frame, model });
  });

  router.get('/teams/:teamId/documents/:kind', async (req, res) => {
    const { home, reader } = await openTeamPage(deps, req);
    const kind = parameter(req, 'kind');
    const make = MAKERS[kind];
    if (!make || !home.rights.readPlan) throw new AppError('not_found');
    const doc = make(toTeamRecords(home, reader.locale, deps.clock.now()));
    const file = `/api/v1/documents/${kind}.docx?team=${home.team.id}&schoolYear=${encodeURIComponent(home.schoolYear)}`;
    const frame = teamFrame(reader, home.team, 'documents', {
      title: doc.title,
      styles,
      path: req.originalUrl,
    });
    const model = {
      title: doc.title,
      backHref: `/teams/${home.team.id}/documents`,
      backText: reader.t('documents.title'),
      state: documentState(doc, reader.t),
      gaps: toGaps(doc, reader),
      files: [{ href: file, text: '.docx' }],
      doc: toDocView(doc),
    };
    await sendPage(res, deps, { name: 'document', frame, model });
  });

  return router;
}
