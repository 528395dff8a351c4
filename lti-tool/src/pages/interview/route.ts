import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { InterviewQuestion } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { InterviewFields } from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import { writeInterview } from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { getLessonOf } from '../lesson/view-model.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { askedLevel, lessonPath, lessonPlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { bareFrame } from '../reader.ts';
import { interviewForm, toInterviewView } from './view-model.ts';

/** The mini-interview right after the lesson, on a phone. */
export function interviewRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId/:lesson/interview';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
    if (!page.rights.observe) throw new AppError('forbidden');
    const { reader } = page;
    const level = askedLevel(req);
    const refusal = refusalOf(result, reader);
    const model = toInterviewView(page, lesson, { level, result, refusal });
    const frame = { ...bareFrame(reader, model.title), styles: [deps.view.files.href('lessons.css')] };
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'interview', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(`${path}/:level`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const level = levelOf(parameter(req, 'level'));
    const codecs = lessonCodecs(reader, NO_NAMES);
    const fields = readEdit<InterviewFields>(codecs.interview, form);
    const words = readEdit<Readonly<Record<InterviewQuestion, string>>>(codecs.words, form);
    const place = lessonPlaceOf(req);
    const outcome = await tried(() =>
      writeInterview(deps, actor, place, level, {
        fields: { mine: fields.mine, against: { base: fields.base } },
        answers: { mine: words.mine, against: { base: words.base } },
      }),
    );
    const edit = {
      ...words,
      posted: { ...fields.posted, ...words.posted },
      rewritten: new Set<string>([...fields.rewritten, ...words.rewritten]),
    };
    const result = partResult('interview', edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${lessonPath(place)}/interview?pupil=${level}`,
      fields: async () => {
        const page = await openCyclePage(deps, req);
        const lesson = getLessonOf(page.cycle, parameter(req, 'lesson'));
        return interviewForm(page, lesson, level, result).fields;
      },
      show: () => show(req, res, result),
    });
  });

  return router;
}
