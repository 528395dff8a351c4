import type { EventFormat } from '@uchitelskaya/shared/domain/event-format';
import { planningYearOf } from '@uchitelskaya/shared/domain/school-year';
import type { MethodWorkTexts } from '@uchitelskaya/shared/service/method-work';
import {
  addSchoolLine,
  approveMethodWork,
  loadMethodWork,
  removeSchoolLine,
  updateMethodWork,
} from '@uchitelskaya/shared/service/method-work';
import { toMethodWorkRecords } from '@uchitelskaya/shared/service/method-work-records';
import { schoolIdOf } from '@uchitelskaya/shared/service/school-access';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import {
  goTo,
  isPartial,
  type OpenedPage,
  openPage,
  type PageDeps,
  parameter,
  sendPage,
  sendPart,
} from '../open-page.ts';
import { editState, type FormOutcome, formState, refusalsIn, statusOf, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { toRefusalView } from '../refusal-view.ts';
import { toSavedView } from '../saved-view.ts';
import { METHOD_WORK_CODECS, textFields, toMethodWorkView } from './view-model.ts';

const PATH = '/school/method-work';

interface Result {
  readonly form: string;
  readonly state: FormState;
  readonly outcome: FormOutcome;
}

export function methodWorkRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('plan.css')];
  const placeOf = ({ actor, reader }: OpenedPage) => ({
    schoolId: schoolIdOf(actor),
    schoolYear: planningYearOf(reader.today),
  });

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const work = await loadMethodWork(deps, actor, schoolIdOf(actor));
    const refusals = result === null ? [] : refusalsIn(result.outcome);
    const facts = {
      work,
      records: toMethodWorkRecords(deps, actor, work),
      people: toPeople([...work.people.values()], reader),
      states: new Map(result === null ? [] : [[result.form, result.state]]),
      refusal: refusals.length > 0 ? toRefusalView(refusals, reader) : null,
    };
    const model = toMethodWorkView(facts, reader);
    const place = { title: model.title, styles, path: PATH };
    const frame = schoolFrame(reader, work.school.shortName || work.school.name, 'methodWork', place);
    const status = result === null ? 200 : statusOf(result.outcome);
    await sendPage(res, deps, { name: 'method-work', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const edit = readEdit<MethodWorkTexts>(METHOD_WORK_CODECS, readForm(req.body));
    const outcome = await tried(() =>
      updateMethodWork(deps, actor, placeOf(page), { mine: edit.mine, against: { base: edit.base } }),
    );
    const state = editState(edit, outcome);
    if (isPartial(req)) {
      const work = await loadMethodWork(deps, actor, schoolIdOf(actor));
      const people = toPeople([...work.people.values()], reader);
      const fields = textFields({ work, people, states: new Map([['texts', state]]) }, reader);
      const model = toSavedView(outcome, Object.values(fields), deps.clock.now(), reader);
      return sendPart(res, deps, reader, { name: 'saved', model, status: statusOf(outcome) });
    }
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#programme`);
    await show(req, res, { form: 'texts', state, outcome });
  });

  router.post(`${PATH}/lines`, async (req, res) => {
    const page = await openPage(deps, req);
    const form = readForm(req.body);
    const line = {
      month: textOf(form, 'month'),
      activity: textOf(form, 'activity').trim(),
      format: (textOf(form, 'format') || null) as EventFormat | null,
      responsibleId: textOf(form, 'responsibleId') || null,
      evidence: textOf(form, 'evidence').trim(),
    };
    const outcome = await tried(() => addSchoolLine(deps, page.actor, placeOf(page), line));
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#m-${line.month}`);
    await show(req, res, { form: 'newLine', state: formState(form, outcome), outcome });
  });

  router.post(`${PATH}/lines/:lineId/remove`, async (req, res) => {
    const page = await openPage(deps, req);
    await removeSchoolLine(deps, page.actor, placeOf(page), parameter(req, 'lineId'));
    goTo(req, res, `${PATH}#plan`);
  });

  router.post(`${PATH}/approval`, async (req, res) => {
    const page = await openPage(deps, req);
    const form = readForm(req.body);
    const signing = { number: textOf(form, 'number').trim(), date: textOf(form, 'date') };
    const outcome = await tried(() => approveMethodWork(deps, page.actor, placeOf(page), signing));
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#approval`);
    await show(req, res, { form: 'approval', state: formState(form, outcome), outcome });
  });

  return router;
}
