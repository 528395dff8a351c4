import type { LessonFields, PupilExpectation } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { CycleOutcome } from '@uchitelskaya/shared/service/lessons/change-cycle';
import {
  cancelLesson,
  giveLesson,
  planLessonAgain,
  readExperts,
  updateLesson,
} from '@uchitelskaya/shared/service/lessons/research-lessons';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { lessonPath, lessonPlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { getLessonOf, lessonForms, toLessonView } from './view-model.ts';

/** One research lesson: its plan, what is expected, who watches, what was seen. */
export function lessonRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId/:lesson';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
    const { reader, team } = page;
    const refusal = refusalOf(result, reader);
    const experts = page.rights.plan
      ? await readExperts(deps, page.actor.districtId, team)
      : new Set<string>();
    const model = toLessonView(page, lesson, { result, refusal, experts: [...experts] });
    const styles = [deps.view.files.href('lessons.css')];
    const frame = teamFrame(reader, team, 'lessons', { title: model.title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'lesson', frame, model, status });
  }

  const address = (req: Request) => lessonPath(lessonPlaceOf(req));

  async function answer(req: Request, res: Response, result: FormResult): Promise<void> {
    const { reader } = await openPage(deps, req);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${address(req)}#${result.form}`,
      fields: async () => {
        const page = await openCyclePage(deps, req);
        const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
        return lessonForms(page, lesson, result)[result.form]?.fields ?? [];
      },
      show: () => show(req, res, result),
    });
  }

  router.get(`${path}`, (req, res, next) =>
    /^[1-3]$/.test(parameter(req, 'lesson')) ? show(req, res, null) : next(),
  );

  router.post(`${path}/plan`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const edit = readEdit<LessonFields>(lessonCodecs(reader, NO_NAMES).lesson, readForm(req.body));
    const fields = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => updateLesson(deps, actor, lessonPlaceOf(req), { fields }));
    await answer(req, res, partResult(planFormOf(edit.mine), edit, outcome));
  });

  router.post(`${path}/expectations/:level`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const level = levelOf(parameter(req, 'level'));
    const edit = readEdit<Omit<PupilExpectation, 'id'>>(
      lessonCodecs(reader, NO_NAMES).expectation,
      readForm(req.body),
    );
    const expectations = [{ level, mine: edit.mine, against: { base: edit.base } }];
    const outcome = await tried(() => updateLesson(deps, actor, lessonPlaceOf(req), { expectations }));
    await answer(req, res, partResult(level, edit, outcome));
  });

  router.post(`${path}/watching`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const set = (name: string) => ({
      mine: textsOf(form, name),
      base: textOf(form, `base.${name}`).split(' ').filter(Boolean),
    });
    const edit = { observers: set('observers'), questions: set('questions') };
    const outcome = await tried(() => updateLesson(deps, actor, lessonPlaceOf(req), edit));
    if (outcome.kind === 'saved') return goTo(req, res, `${address(req)}#watching`);
    await show(req, res, commandResult('watching', form, outcome));
  });

  router.post(`${path}/state`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const moves: Readonly<Record<string, () => Promise<CycleOutcome>>> = {
      given: () => giveLesson(deps, actor, lessonPlaceOf(req)),
      cancelled: () => cancelLesson(deps, actor, lessonPlaceOf(req), textOf(form, 'reason')),
      planned: () => planLessonAgain(deps, actor, lessonPlaceOf(req)),
    };
    const move = moves[textOf(form, 'to')];
    if (move === undefined) return show(req, res, null);
    const outcome = await tried(move);
    if (outcome.kind === 'saved') return goTo(req, res, address(req));
    await show(req, res, commandResult('state', form, outcome));
  });

  return router;
}

/** The plan stands in two forms of one address: head and recording. */
function planFormOf(mine: Partial<LessonFields>): string {
  return mine.recordingUrl === undefined ? 'plan' : 'recording';
}
