import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { addPreset } from '@uchitelskaya/shared/service/plan/plan-lines';
import { Router } from 'express';
import { readForm, textsOf } from '../../view/edit-form.ts';
import { goTo, openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toPresetView } from './view-model.ts';

export function planPresetRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/plan/preset';
  const styles = [deps.view.files.href('plan.css')];
  const router = Router();

  router.get(path, async (req, res) => {
    const { home, reader } = await openTeamPage(deps, req);
    if (!home.rights.editPlan) throw new AppError('forbidden');
    const model = toPresetView(
      { team: home.team, schoolYear: home.schoolYear, lines: home.planLines },
      reader,
    );
    const title = reader.t('plan.preset.title');
    const frame = teamFrame(reader, home.team, 'plan', { title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'plan-preset', frame, model });
  });

  router.post(path, async (req, res) => {
    const { actor, home, teamId } = await openTeamPage(deps, req);
    const keys = textsOf(readForm(req.body), 'keys');
    const outcome = await addPreset(deps, actor, teamId, { schoolYear: home.schoolYear, keys });
    if (outcome.kind === 'refused') throw new AppError('state_forbids');
    goTo(req, res, `/teams/${teamId}/plan`);
  });

  return router;
}
