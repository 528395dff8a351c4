import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { DiscussionEdit, DiscussionFields } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import type { PupilDiscussion } from '@uchitelskaya/shared/domain/lessons/post-lesson-discussion';
import { closeDiscussion, updateDiscussion } from '@uchitelskaya/shared/service/lessons/research-lessons';
import { type Request, type Response, Router } from 'express';
import { type ReadEdit, readEdit, readForm } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { getLessonOf } from '../lesson/view-model.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { lessonPath, lessonPlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { discussionForms, toDiscussionView } from './view-model.ts';

/** The talk after a lesson, in its order. */
export function discussionRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId/:lesson/discussion';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
    if (!page.reading.discussion) throw new AppError('forbidden');
    const { reader, team } = page;
    const refusal = refusalOf(result, reader);
    const model = toDiscussionView(page, lesson, { result, refusal });
    const styles = [deps.view.files.href('lessons.css')];
    const frame = teamFrame(reader, team, 'lessons', { title: model.title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'discussion', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  const address = (req: Request) => `${lessonPath(lessonPlaceOf(req))}/discussion`;

  async function save<T extends object>(
    req: Request,
    res: Response,
    name: string,
    read: ReadEdit<T>,
    edit: DiscussionEdit,
  ): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const outcome = await tried(() => updateDiscussion(deps, actor, lessonPlaceOf(req), edit));
    const result = partResult(name, read, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${address(req)}#${name}`,
      fields: async () => {
        const page = await openCyclePage(deps, req);
        const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
        return discussionForms(page, lesson, result)[name]?.fields ?? [];
      },
      show: () => show(req, res, result),
    });
  }

  router.post(`${path}/fields/:form`, async (req, res) => {
    const { reader } = await openPage(deps, req);
    const edit = readEdit<DiscussionFields>(lessonCodecs(reader, NO_NAMES).discussion, readForm(req.body));
    const name = parameter(req, 'form') === 'rest' ? 'rest' : 'head';
    await save(req, res, name, edit, { fields: { mine: edit.mine, against: { base: edit.base } } });
  });

  router.post(`${path}/pupils/:level`, async (req, res) => {
    const { reader } = await openPage(deps, req);
    const level = levelOf(parameter(req, 'level'));
    const edit = readEdit<Omit<PupilDiscussion, 'id'>>(
      lessonCodecs(reader, NO_NAMES).pupil,
      readForm(req.body),
    );
    await save(req, res, level, edit, {
      pupils: [{ level, mine: edit.mine, against: { base: edit.base } }],
    });
  });

  // Each writes what they learnt themselves.
  router.post(`${path}/learning`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const edit = readEdit<{ readonly text: string }>(
      lessonCodecs(reader, NO_NAMES).learning,
      readForm(req.body),
    );
    await save(req, res, 'learning', edit, {
      learning: [{ personId: actor.personId, mine: edit.mine, against: { base: edit.base } }],
    });
  });

  router.post(`${path}/close`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const outcome = await tried(() => closeDiscussion(deps, actor, lessonPlaceOf(req)));
    if (outcome.kind === 'saved') return goTo(req, res, address(req).replace(/\/\d\/discussion$/, ''));
    await show(req, res, commandResult('close', {}, outcome));
  });

  return router;
}
