import type { CycleCard } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { CasePupilFields } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import { updateCycle } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { cyclePlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { cycleForms, toCycleView } from './view-model.ts';

/** A cycle on one sheet: three lessons by three pupils; its card and its pupils. */
export function cycleRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    const { reader, team } = page;
    const refusal = refusalOf(result, reader);
    const model = toCycleView(page, { result, refusal });
    const styles = [deps.view.files.href('lessons.css')];
    const frame = teamFrame(reader, team, 'lessons', { title: model.title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'cycle', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  async function answer(req: Request, res: Response, result: FormResult): Promise<void> {
    const { reader } = await openPage(deps, req);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${req.originalUrl.replace(/\/(card|pupils).*$/, '')}#${result.form}`,
      fields: async () => cycleForms(await openCyclePage(deps, req), result)[result.form]?.fields ?? [],
      show: () => show(req, res, result),
    });
  }

  router.post(`${path}/card`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const edit = readEdit<CycleCard>(lessonCodecs(reader, NO_NAMES).card, readForm(req.body));
    const card = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => updateCycle(deps, actor, cyclePlaceOf(req), { card }));
    await answer(req, res, partResult('card', edit, outcome));
  });

  router.post(`${path}/pupils/:level`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const level = levelOf(parameter(req, 'level'));
    const edit = readEdit<CasePupilFields>(lessonCodecs(reader, NO_NAMES).casePupil, form);
    const pupil = {
      level,
      mine: edit.mine,
      against: { base: edit.base },
      reason: textOf(form, 'reason').trim(),
    };
    const outcome = await tried(() => updateCycle(deps, actor, cyclePlaceOf(req), { casePupils: [pupil] }));
    await answer(req, res, partResult(level, edit, outcome));
  });

  return router;
}
