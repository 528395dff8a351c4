import { schoolYearOf } from '@uchitelskaya/shared/domain/school-year';
import { createClassList } from '@uchitelskaya/shared/service/class-lists';
import { listSchoolClasses } from '@uchitelskaya/shared/service/class-profiles';
import { schoolIdOf } from '@uchitelskaya/shared/service/school-access';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, wholeCodec } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { goTo, openPage, type PageDeps, queryOf, sendPage } from '../open-page.ts';
import { formState, statusOf, tried } from '../outcome.ts';
import type { Reader } from '../reader.ts';
import { schoolFrame } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { classHref, toClassesView } from './view-model.ts';

/** The year that an address names, or the running one. */
export function yearIn(req: Request, { today }: Pick<Reader, 'today'>): string {
  return queryOf(req, 'year') ?? schoolYearOf(today);
}

interface Result {
  readonly state: FormState;
  readonly refusal: RefusalView | null;
  readonly status: number;
}

/** Classes of the school, and the form that makes the codes of one. */
export function classesRoutes(deps: PageDeps): Router {
  const path = '/school/classes';
  const router = Router();

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const schoolYear = yearIn(req, reader);
    const found = await listSchoolClasses(deps, actor, schoolIdOf(actor), schoolYear);
    const facts = {
      ...{ schoolYear, found, wanted: queryOf(req, 'new') ?? '' },
      ...{ state: result?.state ?? null, refusal: result?.refusal ?? null },
    };
    const model = toClassesView(facts, reader);
    const styles = [deps.view.files.href('classes.css')];
    const frame = schoolFrame(reader, found.schoolName, 'classes', {
      ...{ title: model.title, styles, path: req.originalUrl },
    });
    await sendPage(res, deps, { name: 'classes', frame, model, status: result?.status ?? 200 });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const schoolYear = schoolYearOf(reader.today);
    const input = {
      classLabel: textOf(form, 'classLabel'),
      pupils: wholeCodec.read(textOf(form, 'pupils')),
      schoolYear,
    };
    const outcome = await tried(() => createClassList(deps, actor, schoolIdOf(actor), input));
    if (outcome.kind === 'saved') return goTo(req, res, classHref(outcome.record.classLabel, schoolYear));
    if (outcome.kind === 'invalid')
      return show(req, res, { state: formState(form, outcome), refusal: null, status: statusOf(outcome) });
    const refusal: RefusalView = {
      sign: 'hand-index',
      text: reader.t('classes.exists', { classLabel: outcome.classLabel }),
      links: [{ href: classHref(outcome.classLabel, schoolYear), text: outcome.classLabel }],
    };
    await show(req, res, { state: formState(form, { kind: 'saved' }), refusal, status: 409 });
  });

  return router;
}
