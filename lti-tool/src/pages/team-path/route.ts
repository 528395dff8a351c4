import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  chooseNextProblem,
  restartRound,
  startNextRound,
} from '@uchitelskaya/shared/service/steps/team-rounds';
import { loadTeamTasks } from '@uchitelskaya/shared/service/steps/team-tasks';
import type { TeamOutcome } from '@uchitelskaya/shared/service/team/change-team';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { teamFrame } from '../reader.ts';
import { toPathPageView } from './view-model.ts';

/** A command on the rounds of a team. */
type Command = (actor: Actor, teamId: string, form: PostedForm) => Promise<TeamOutcome>;

export function teamPathRoutes(deps: PageDeps): Router {
  const styles = [deps.view.files.href('team-path.css')];
  const router = Router();

  async function show(
    req: Request,
    res: Response,
    result: { readonly state: FormState; readonly outcome: FormOutcome } | null,
  ): Promise<void> {
    const { home, people, actor, reader } = await openTeamPage(deps, req);
    const { tasks, algorithm } = home.rights.readSteps
      ? await loadTeamTasks(deps, actor, home)
      : { tasks: [], algorithm: [] };
    const title = reader.t('path.title');
    const refusal = refusalOf(result, reader);
    const frame = teamFrame(reader, home.team, 'path', { title, styles, path: req.originalUrl });
    const model = toPathPageView(
      { home, people, tasks, algorithm, refusal, state: result?.state ?? null },
      reader,
    );
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'team-path', frame, model, status });
  }

  function command(run: Command) {
    return async (req: Request, res: Response): Promise<void> => {
      const { actor } = await openPage(deps, req);
      const teamId = parameter(req, 'teamId');
      const form = readForm(req.body);
      const outcome = await tried(() => run(actor, teamId, form));
      if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/path`);
      await show(req, res, { state: formState(form, outcome), outcome });
    };
  }

  router.get('/teams/:teamId/path', (req, res) => show(req, res, null));
  router.post(
    '/teams/:teamId/rounds/choose',
    command((actor, teamId, form) =>
      chooseNextProblem(deps, actor, teamId, {
        problem: textOf(form, 'problem'),
        ...(textOf(form, 'schoolYear') !== '' && { schoolYear: textOf(form, 'schoolYear') }),
      }),
    ),
  );
  router.post(
    '/teams/:teamId/rounds/start',
    command((actor, teamId) => startNextRound(deps, actor, teamId)),
  );
  router.post(
    '/teams/:teamId/rounds/restart',
    command((actor, teamId, form) =>
      restartRound(deps, actor, teamId, { problem: textOf(form, 'problem'), reason: textOf(form, 'reason') }),
    ),
  );
  return router;
}
