import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { MomentFields, SheetFields } from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import { writeSheet } from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { getLessonOf } from '../lesson/view-model.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { askedLevel, lessonPath, lessonPlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { goTo, openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { bareFrame } from '../reader.ts';
import { momentFields, sheetForm, toObserveView } from './view-model.ts';

/** The observation sheet on a phone, during the lesson. */
export function observeRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId/:lesson/observe';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
    if (!page.rights.observe) throw new AppError('forbidden');
    const { reader } = page;
    const model = toObserveView(page, lesson, {
      level: askedLevel(req),
      edited:
        queryOf(req, 'moment') ?? (result === null ? null : textOf(readForm(req.body), 'momentId') || null),
      newId: deps.ids.next(),
      result,
      refusal: refusalOf(result, reader),
    });
    const frame = {
      ...bareFrame(reader, model.title),
      styles: [deps.view.files.href('lessons.css')],
    };
    await sendPage(res, deps, {
      name: 'observe',
      frame,
      model,
      status: pageStatus(result),
    });
  }

  router.get(path, (req, res) => show(req, res, null));

  const address = (req: Request) =>
    `${lessonPath(lessonPlaceOf(req))}/observe?pupil=${levelOf(parameter(req, 'level'))}`;

  // The moment's id is in the form, not in the address: a draft that comes back brings its moment with it.
  router.post(`${path}/:level/moment`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const level = levelOf(parameter(req, 'level'));
    const id = textOf(form, 'momentId');
    if (!/^[\w-]{1,64}$/.test(id)) throw new AppError('not_found');
    const edit = readEdit<MomentFields>(lessonCodecs(reader, NO_NAMES).moment, form);
    const removed = textOf(form, 'remove') !== '';
    const moments = [{ id, mine: edit.mine, against: { base: edit.base }, removed }];
    const outcome = await tried(() => writeSheet(deps, actor, lessonPlaceOf(req), level, { moments }));
    const result = partResult('moment', edit, outcome);
    const on = textOf(form, 'next') !== '' || removed;
    if (on && outcome.kind === 'saved') return goTo(req, res, `${address(req)}#moment`);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${address(req)}#moment`,
      fields: async () => {
        const page = await openCyclePage(deps, req);
        const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
        return momentFields(page, lesson, { level, id, result });
      },
      show: () => show(req, res, result),
    });
  });

  router.post(`${path}/:level/sheet`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const level = levelOf(parameter(req, 'level'));
    const edit = readEdit<SheetFields>(lessonCodecs(reader, NO_NAMES).sheet, readForm(req.body));
    const fields = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => writeSheet(deps, actor, lessonPlaceOf(req), level, { fields }));
    const result = partResult('sheet', edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${address(req)}#sheet`,
      fields: async () => {
        const page = await openCyclePage(deps, req);
        const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
        return sheetForm(page, lesson, level, result).fields;
      },
      show: () => show(req, res, result),
    });
  });

  return router;
}
