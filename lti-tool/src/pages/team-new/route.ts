import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { TeamKind } from '@uchitelskaya/shared/domain/team/team';
import { createTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Request, type Response, Router } from 'express';
import { labelsCodec, readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { formState, statusOf, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { mayFoundTeam } from '../teams/route.ts';
import { toTeamNewView } from './view-model.ts';

export function teamNewRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, state: FormState | null, status: number): Promise<void> {
    const page = await openPage(deps, req);
    if (!mayFoundTeam(page)) throw new AppError('forbidden');
    const { reader } = page;
    const title = reader.t('teams.new');
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, null, {
      title,
      path: '/teams/new',
    });
    await sendPage(res, deps, { name: 'team-new', frame, model: toTeamNewView(state, reader), status });
  }

  router.get('/teams/new', (req, res) => show(req, res, null, 200));

  router.post('/teams', async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const outcome = await tried(() =>
      createTeam(deps, actor, {
        name: textOf(form, 'name'),
        kind: textOf(form, 'kind') as TeamKind,
        theme: textOf(form, 'theme'),
        targetClasses: labelsCodec.read(textOf(form, 'targetClasses')),
      }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${outcome.record.id}`);
    await show(req, res, formState(form, outcome), statusOf(outcome));
  });

  return router;
}
