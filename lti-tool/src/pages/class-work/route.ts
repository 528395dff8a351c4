import type { ResultValue } from '@uchitelskaya/shared/domain/classes/assessment-result';
import { correctPupilResult, openResult } from '@uchitelskaya/shared/service/classes/result-corrections';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { goTo, openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { editState, refusalsIn, statusOf, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';
import { readSchoolName } from '../school-name.ts';
import { resultCodecs } from './codecs.ts';
import { toClassWorkView, workHref } from './view-model.ts';

interface Shown {
  readonly code: string | null;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
  readonly status: number;
}

/** One piece of work of a class, pupil by pupil, with what was put right in it by hand. */
export function classWorkRoutes(deps: PageDeps): Router {
  const path = '/school/classes/:classLabel/works/:resultId';
  const styles = [deps.view.files.href('classes.css')];
  const router = Router();

  async function show(req: Request, res: Response, shown: Shown): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const place = { schoolId: schoolIdOf(actor), resultId: parameter(req, 'resultId') };
    const opened = await openResult(deps, actor, place);
    const ids = [
      ...new Set([...(opened.result.corrections ?? []).map(({ by }) => by), opened.result.updatedBy]),
    ];
    const persons = await deps.storage.forDistrict(actor.districtId).collection(PERSONS).getMany(ids);
    const model = toClassWorkView({ opened, ...shown }, toPeople(persons, reader), reader);
    const frame = schoolFrame(reader, await readSchoolName(deps, page), 'classes', {
      ...{ title: model.title, styles, path: workHref(opened.result) },
    });
    await sendPage(res, deps, { name: 'class-work', frame, model, status: shown.status });
  }

  router.get(path, (req, res) =>
    show(req, res, { code: queryOf(req, 'code'), state: null, refusal: null, status: 200 }),
  );

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const place = { schoolId: schoolIdOf(actor), resultId: parameter(req, 'resultId') };
    const { result } = await openResult(deps, actor, place);
    const form = readForm(req.body);
    const [code, reason] = [textOf(form, 'code'), textOf(form, 'reason')];
    const edit = readEdit<Record<string, ResultValue>>(resultCodecs(result, reader), form);
    const values = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => correctPupilResult(deps, actor, place, { code, values, reason }));
    if (outcome.kind === 'saved') return goTo(req, res, `${workHref(result)}#corrections`);
    const refusals = refusalsIn(outcome);
    const refusal = refusals.length > 0 ? toRefusalView(refusals, reader) : null;
    const state = editState({ ...edit, posted: { ...edit.posted, reason } }, outcome);
    await show(req, res, { code, state, refusal, status: statusOf(outcome) });
  });

  return router;
}
