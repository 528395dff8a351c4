import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { listEveryTeamDocument } from '@uchitelskaya/shared/service/documents/list-team-documents';
import { askForGoogleFile, listGoogleFiles } from '@uchitelskaya/shared/service/google/google-files';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { goTo, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { formState, tried } from '../outcome.ts';
import { teamFrame } from '../reader.ts';
import { readOffer, toGoogleFilesView } from './view-model.ts';

/** Files in Google; there is no such page where the service has no account there. */
export function googleFilesRoutes(deps: PageDeps): Router {
  const router = Router();
  const workspace = deps.workspace ?? null;
  const styles = [deps.view.files.href('documents.css')];

  async function show(req: Request, res: Response, state: FormState | null, status: number): Promise<void> {
    if (workspace === null) throw new AppError('not_found');
    const { home, reader, actor, teamId } = await openTeamPage(deps, req);
    const asks = home.rights.editPlan;
    const [files, listed] = await Promise.all([
      listGoogleFiles(deps, actor, teamId),
      asks ? listEveryTeamDocument(deps, actor, teamId) : [],
    ]);
    const frame = teamFrame(reader, home.team, 'documents', {
      title: reader.t('google.title'),
      styles,
      path: `/teams/${teamId}/google`,
    });
    const model = toGoogleFilesView({ teamId, files, asks, listed, state }, reader);
    await sendPage(res, deps, { name: 'google-files', frame, model, status });
  }

  router.get('/teams/:teamId/google', (req, res) => show(req, res, null, 200));

  router.post('/teams/:teamId/google', async (req, res) => {
    const { actor } = await openTeamPage(deps, req);
    const form = readForm(req.body);
    const team = parameter(req, 'teamId');
    const wish = { ...readOffer(textOf(form, 'kind')), team, email: textOf(form, 'email') };
    const outcome = await tried(() => askForGoogleFile({ ...deps, workspace }, actor, wish));
    if (outcome.kind === 'invalid') return show(req, res, formState(form, outcome), 422);
    if (outcome.kind === 'unavailable') throw new AppError('not_found');
    goTo(req, res, `/teams/${team}/google`);
  });

  return router;
}
