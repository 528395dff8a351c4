import { AppError } from '@uchitelskaya/shared/contract/app-error';
import {
  type DocumentScope,
  TEAM_DOCUMENT_KINDS,
} from '@uchitelskaya/shared/service/documents/document-query';
import { listTeamDocuments } from '@uchitelskaya/shared/service/documents/list-team-documents';
import { getTeamDocument } from '@uchitelskaya/shared/service/documents/team-documents';
import { type Request, Router } from 'express';
import { toDocumentPage } from '../document/view-model.ts';
import { openTeamPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toDocumentsView } from './view-model.ts';

export function documentsRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('documents.css')];

  router.get('/teams/:teamId/documents', async (req, res) => {
    const { home, reader, actor } = await openTeamPage(deps, req);
    const title = reader.t('documents.title');
    const frame = teamFrame(reader, home.team, 'documents', { title, styles, path: req.originalUrl });
    const listed = await listTeamDocuments(deps, actor, home);
    const model = toDocumentsView(
      { home, listed, now: deps.clock.now(), makesGoogleFiles: Boolean(deps.workspace) },
      reader,
    );
    await sendPage(res, deps, { name: 'documents', frame, model });
  });

  router.get('/teams/:teamId/documents/:kind', async (req, res) => {
    const { home, reader, actor } = await openTeamPage(deps, req);
    const kind = TEAM_DOCUMENT_KINDS.find((known) => known === parameter(req, 'kind'));
    if (kind === undefined) throw new AppError('not_found');
    const query = { schoolYear: home.schoolYear, ...scopeOf(req), team: home.team.id };
    const doc = await getTeamDocument(deps, actor, kind, query);
    const frame = teamFrame(reader, home.team, 'documents', {
      title: doc.title,
      styles,
      path: req.originalUrl,
    });
    const model = toDocumentPage(
      doc,
      { href: `/teams/${home.team.id}/documents`, text: reader.t('documents.title') },
      reader,
    );
    await sendPage(res, deps, { name: 'document', frame, model });
  });

  return router;
}

/** Parts of the query that are ids, numbers or years. */
const PARTS = [
  'schoolYear',
  'meeting',
  'cycle',
  'lesson',
  'visit',
  'entry',
  'class',
] as const satisfies readonly (keyof DocumentScope)[];

/** Which of several is asked for, and in which version. */
function scopeOf(req: Request): DocumentScope {
  const named = PARTS.flatMap((name) => {
    const value = queryOf(req, name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(named),
    ...(queryOf(req, 'blank') === 'yes' && { blank: 'yes' }),
    ...(queryOf(req, 'codes') === 'no' && { codes: 'no' }),
  };
}
