import { AppError } from '@uchitelskaya/shared/contract/app-error';
import {
  giveSurveyConsent,
  openAnswering,
  saveOwnAnswers,
  setQuiet,
  withdrawAnswers,
} from '@uchitelskaya/shared/service/surveys/survey-answering';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { statusOf, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { toRefusalView } from '../refusal-view.ts';
import { savedAt } from '../saved-view.ts';
import { readSchoolName } from '../school-name.ts';
import { readAnswers } from '../survey-form/survey-form.ts';
import { type SurveyResult, toMySurveyView } from './view-model.ts';

export function mySurveyRoutes(deps: PageDeps): Router {
  const path = '/my/surveys/:runId';
  const router = Router();

  async function show(req: Request, res: Response, result: SurveyResult | null): Promise<void> {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const [answering, schoolName] = await Promise.all([
      openAnswering(deps, actor, parameter(req, 'runId')),
      readSchoolName(deps, page),
    ]);
    const model = toMySurveyView(answering, result, reader);
    const frame = schoolFrame(reader, schoolName || model.title, 'my', {
      title: model.title,
      styles: [deps.view.files.href('survey.css')],
      path: req.originalUrl,
    });
    await sendPage(res, deps, { name: 'my-survey', frame, model, status: result?.status ?? 200 });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const runId = parameter(req, 'runId');
    const form = readForm(req.body);
    const wish = textOf(form, 'do');
    if (wish !== 'save' && wish !== 'submit') {
      await carryOut(wish, actor, runId);
      return goTo(req, res, wish === 'consent' ? `/my/surveys/${runId}` : '/my/surveys');
    }
    const { items } = await openAnswering(deps, actor, runId);
    const answers = readAnswers(form, items);
    const outcome = await tried(() =>
      saveOwnAnswers(deps, actor, runId, { answers, submit: wish === 'submit' }),
    );
    if (outcome.kind === 'saved') {
      // The script asks for words, not for a page.
      if (req.get('Accept') === 'text/plain') {
        res.setHeader('Cache-Control', 'no-store');
        res.type('text/plain').send(savedAt(deps.clock.now(), reader));
        return;
      }
      return goTo(req, res, wish === 'submit' ? `/my/surveys/${runId}#main` : '/my/surveys');
    }
    const refusal = outcome.kind === 'refused' ? toRefusalView(outcome.refusals, reader) : null;
    const errors = outcome.kind === 'invalid' ? outcome.errors : [];
    await show(req, res, { answers, errors, refusal, status: statusOf(outcome) });
  });

  async function carryOut(wish: string, actor: Parameters<typeof setQuiet>[1], runId: string): Promise<void> {
    switch (wish) {
      case 'consent':
        return giveSurveyConsent(deps, actor);
      case 'quiet':
      case 'remind':
        return setQuiet(deps, actor, runId, wish === 'quiet');
      case 'withdraw':
        await withdrawAnswers(deps, actor, runId);
        return;
      default:
        throw new AppError('malformed_request');
    }
  }

  return router;
}
