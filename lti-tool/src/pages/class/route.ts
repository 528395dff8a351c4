import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { isBeingErased } from '@uchitelskaya/shared/domain/classes/class-list';
import {
  addPupilCode,
  type ClassPlace,
  confirmPaperKey,
  eraseClassList,
  setPupilPresence,
} from '@uchitelskaya/shared/service/classes/class-lists';
import { openClass } from '@uchitelskaya/shared/service/classes/class-profiles';
import type { Refused } from '@uchitelskaya/shared/service/outcome';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { yearIn } from '../classes/route.ts';
import { classesHref, classHref } from '../classes/view-model.ts';
import { goTo, type OpenedPage, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { toRefusalView } from '../refusal-view.ts';
import { readSchoolName } from '../school-name.ts';
import { toClassView, toKeyView } from './view-model.ts';

function placeOf(req: Request, { actor, reader }: OpenedPage): ClassPlace {
  return {
    schoolId: schoolIdOf(actor),
    schoolYear: yearIn(req, reader),
    classLabel: parameter(req, 'classLabel'),
  };
}

/** One class of the school: codes, paper key, results. */
export function classRoutes(deps: PageDeps): Router {
  const path = '/school/classes/:classLabel';
  const styles = [deps.view.files.href('classes.css')];
  const router = Router();

  async function show(req: Request, res: Response, refused: Refused | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const opened = await openClass(deps, actor, placeOf(req, page));
    // While it is being erased, the list of classes tells how far that has come.
    if (isBeingErased(opened.list)) return goTo(req, res, classesHref(opened.list.schoolYear));
    const refusal = refused === null ? null : toRefusalView(refused.refusals, reader);
    const model = toClassView(opened, refusal, reader);
    const frame = schoolFrame(reader, await readSchoolName(deps, page), 'classes', {
      ...{ title: model.title, styles, path: req.originalUrl },
    });
    await sendPage(res, deps, { name: 'class', frame, model, status: refused === null ? 200 : 409 });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.get(`${path}/key`, async (req, res) => {
    const page = await openPage(deps, req);
    const opened = await openClass(deps, page.actor, placeOf(req, page));
    if (!opened.mayChange || !opened.mayReadCodes) throw new AppError('forbidden');
    if (opened.list.keyOrder === null) throw new AppError('not_found');
    const model = toKeyView(opened, page.reader);
    const frame = schoolFrame(page.reader, await readSchoolName(deps, page), 'classes', {
      ...{ title: model.title, styles, path: req.originalUrl },
    });
    await sendPage(res, deps, { name: 'class/key', frame, model });
  });

  /** A button of the page: does it, and shows the class again. */
  function action(
    name: string,
    work: (
      page: OpenedPage,
      place: ClassPlace,
      req: Request,
    ) => Promise<{ readonly kind: 'saved' } | Refused>,
  ): void {
    router.post(`${path}/${name}`, async (req, res) => {
      const page = await openPage(deps, req);
      const place = placeOf(req, page);
      const outcome = await work(page, place, req);
      if (outcome.kind === 'refused') return show(req, res, outcome);
      goTo(req, res, classHref(place.classLabel, place.schoolYear));
    });
  }

  action('codes', ({ actor }, place) => addPupilCode(deps, actor, place));
  action('key', ({ actor }, place) => confirmPaperKey(deps, actor, place));
  action('presence', ({ actor }, place, req) => {
    const [code = '', present] = textOf(readForm(req.body), 'code').split(' ');
    return setPupilPresence(deps, actor, place, { code, present: present === '1' });
  });

  router.post(`${path}/erase`, async (req, res) => {
    const page = await openPage(deps, req);
    const { schoolYear } = await eraseClassList(deps, page.actor, placeOf(req, page));
    deps.hurry?.();
    goTo(req, res, classesHref(schoolYear));
  });

  return router;
}
