import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { chooseCopy, getCopiedCourse } from '@uchitelskaya/shared/service/lms/course-copy';
import { Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { bareFrame } from '../reader.ts';

/** In the order in which they are offered: going on with what there is comes first. */
const CHOICES = ['continue', 'templates', 'fresh'] as const;

export function copiedCourseRoutes(deps: PageDeps): Router {
  const router = Router();

  router.get('/courses/copy-choice', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const { original, teams } = await getCopiedCourse(deps, actor);
    const { t } = reader;
    const model = {
      csrf: reader.csrf,
      original: t('copy.original', { title: original.title }),
      counts: t('copy.teams', { count: teams.length }),
      choices: CHOICES.map((value, place) => ({
        value,
        title: t(`copy.choice.${value}.title`),
        text: t(`copy.choice.${value}.text`),
        button: t(`copy.choice.${value}.button`),
        primary: place === 0,
      })),
    };
    await sendPage(res, deps, { name: 'copied-course', frame: bareFrame(reader, t('copy.title')), model });
  });

  router.post('/courses/copy-choice', async (req, res) => {
    const { actor } = await openPage(deps, req);
    const asked = textOf(readForm(req.body), 'choice');
    const choice = CHOICES.find((value) => value === asked);
    if (!choice) throw new AppError('malformed_request', { detail: 'no choice for the copied course' });
    await chooseCopy(deps, actor, choice);
    goTo(req, res, '/teams');
  });

  return router;
}
