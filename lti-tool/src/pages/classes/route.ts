import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { createClassList } from '@uchitelskaya/shared/service/classes/class-lists';
import { listSchoolClasses } from '@uchitelskaya/shared/service/classes/class-profiles';
import { setPupilDataRules } from '@uchitelskaya/shared/service/classes/pupil-data-rules';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, wholeCodec } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { goTo, isPartial, openPage, type PageDeps, queryOf, sendPage, sendPart } from '../open-page.ts';
import { formState, statusOf, tried } from '../outcome.ts';
import type { Reader } from '../reader.ts';
import { schoolFrame } from '../reader.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';
import { classesHref, classHref, toClassesView, toErasing } from './view-model.ts';

/** The year that an address names, or the running one. */
export function yearIn(req: Request, { today }: Pick<Reader, 'today'>): string {
  return queryOf(req, 'year') ?? schoolYearOf(today);
}

interface Result {
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
  readonly status: number;
  readonly keptYears?: number;
}

/** Classes of the school, and the form that makes the codes of one. */
export function classesRoutes(deps: PageDeps): Router {
  const path = '/school/classes';
  const router = Router();

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const schoolYear = yearIn(req, reader);
    const found = await listSchoolClasses(deps, actor, schoolIdOf(actor), schoolYear);
    if (isPartial(req) && req.method === 'GET') {
      // While classes are being erased only that changes; without them the page is another.
      const erasing = toErasing({ found, schoolYear }, reader);
      if (erasing === null) return goTo(req, res, classesHref(schoolYear));
      return sendPart(res, deps, reader, { name: 'classes/erasing', model: erasing });
    }
    const facts = {
      ...{ schoolYear, found, wanted: queryOf(req, 'new') ?? '' },
      ...{ state: result?.state ?? null, refusal: result?.refusal ?? null },
      keptYears: result?.keptYears ?? null,
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

  router.post(`${path}/retention`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const keptYears = wholeCodec.read(textOf(form, 'keptYears'));
    const confirmed = textOf(form, 'confirmed') !== '';
    const outcome = await setPupilDataRules(deps, actor, schoolIdOf(actor), { keptYears, confirmed });
    if (outcome.kind === 'saved') return goTo(req, res, `${path}#retention`);
    const refusal = toRefusalView(outcome.refusals, reader);
    await show(req, res, { state: null, refusal, status: 409, keptYears });
  });

  return router;
}
