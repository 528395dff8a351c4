import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { LinkKind } from '@uchitelskaya/shared/domain/surveys/survey-link';
import type { SurveyRunEdit } from '@uchitelskaya/shared/domain/surveys/survey-run';
import { phaseOf } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { listQuestionnaires } from '@uchitelskaya/shared/service/surveys/questionnaires';
import { mayManageRuns } from '@uchitelskaya/shared/service/surveys/survey-access';
import { cancelSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-cancelling';
import { makeLinks } from '@uchitelskaya/shared/service/surveys/survey-links';
import {
  closeSurveyRun,
  getRun,
  openSurveyRun,
  removeRun,
  runCoverage,
  updateRun,
} from '@uchitelskaya/shared/service/surveys/survey-runs';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf, wholeCodec } from '../../view/edit-form.ts';
import { commandResult, editResult, type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { bareFrame, schoolFrame, teamFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toLinkSheetView } from './link-sheet-view.ts';
import { titleOf } from './run-words.ts';
import { runCodecs, runHref, runsHref, toSurveyRunView } from './view-model.ts';

type Result = FormResult<'edit' | 'links'>;

const MOVES = new Map([
  ['open', openSurveyRun],
  ['close', closeSurveyRun],
  ['cancel', cancelSurveyRun],
]);

/** One run for whoever leads it: coverage, days, opening and closing, links. Never who answered what. */
export function surveyRunRoutes(deps: PageDeps): Router {
  const paths = ['/school/diagnostics/runs/:runId', '/teams/:teamId/surveys/:runId'];
  const below = (part: string) => paths.map((path) => `${path}${part}`);
  const router = Router();

  /** Whoever is only asked to answer may know of the run and still sees nothing of its leading. */
  async function ledRun(req: Request, actor: Actor) {
    const run = await getRun(deps, actor, parameter(req, 'runId'));
    if (!(await mayManageRuns(deps, actor, run))) throw new AppError('forbidden');
    return run;
  }

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const run = await ledRun(req, actor);
    const [coverage, questionnaires, opened] = await Promise.all([
      runCoverage(deps, actor.districtId, run),
      listQuestionnaires(deps, actor.districtId, run.schoolId),
      run.teamId === null ? null : getTeam(deps, actor, run.teamId),
    ]);
    const model = toSurveyRunView(
      {
        run,
        coverage,
        title: titleOf(questionnaires, run, reader),
        phase: phaseOf(run, reader.today),
        form: result?.form ?? null,
        state: result?.state ?? null,
        refusal: refusalOf(result, reader),
      },
      reader,
    );
    const place = {
      title: model.title,
      styles: [deps.view.files.href('survey.css')],
      path: req.originalUrl,
    };
    const frame = opened
      ? teamFrame(reader, opened.team, null, place)
      : schoolFrame(reader, (await readSchoolName(deps, page)) || model.title, 'diagnostics', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'survey-run', frame, model, status });
  }

  router.get(paths, (req, res) => show(req, res, null));

  router.post(paths, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const runId = parameter(req, 'runId');
    const form = readForm(req.body);
    const edit = readEdit<SurveyRunEdit>(runCodecs, form);
    const outcome = await tried(() =>
      updateRun(deps, actor, runId, { mine: edit.mine, against: { base: edit.base } }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, runHref(outcome.record));
    await show(req, res, editResult('edit', edit, outcome));
  });

  router.post(below('/state'), async (req, res) => {
    const { actor } = await openPage(deps, req);
    const run = await ledRun(req, actor);
    const runId = run.id;
    const wish = textOf(readForm(req.body), 'do');
    if (wish === 'remove') {
      const removed = await removeRun(deps, actor, runId);
      if (removed.kind === 'removed') return goTo(req, res, runsHref(run));
      return show(req, res, commandResult('edit', {}, removed));
    }
    const move = MOVES.get(wish);
    if (move === undefined) throw new AppError('malformed_request');
    const outcome = await move(deps, actor, runId);
    if (outcome.kind === 'saved') return goTo(req, res, runHref(outcome.record));
    await show(req, res, commandResult('edit', {}, outcome));
  });

  router.post(below('/links'), async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const runId = parameter(req, 'runId');
    const form = readForm(req.body);
    const kind: LinkKind = textOf(form, 'kind') === 'shared' ? 'shared' : 'one_time';
    const count = wholeCodec.read(textOf(form, 'count'));
    const outcome = await tried(() => makeLinks(deps, actor, runId, { kind, count }));
    if (outcome.kind !== 'made') return show(req, res, commandResult('links', form, outcome));
    const questionnaires = await listQuestionnaires(deps, actor.districtId, outcome.run.schoolId);
    const model = toLinkSheetView(
      {
        run: outcome.run,
        title: titleOf(questionnaires, outcome.run, reader),
        codes: outcome.codes,
        kind,
        publicUrl: deps.config.publicUrl,
      },
      reader,
    );
    const frame = { ...bareFrame(reader, model.title), styles: [deps.view.files.href('survey.css')] };
    // The codes stand nowhere else: no copy of the page is kept on the way.
    res.setHeader('Cache-Control', 'no-store');
    res.type('html').send(deps.view.page('survey-run/link-sheet', frame, model));
  });

  return router;
}
