import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type {
  MethodWorkFields,
  SchoolLineFields,
} from '@uchitelskaya/shared/domain/method-work/method-work-plan';
import {
  addSchoolLine,
  approveMethodWork,
  removeSchoolLine,
  updateMethodWork,
  updateSchoolLine,
} from '@uchitelskaya/shared/service/method-work/change-method-work';
import { loadMethodWork } from '@uchitelskaya/shared/service/method-work/method-work';
import { toMethodWorkRecords } from '@uchitelskaya/shared/service/method-work/method-work-records';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { answerForm } from '../autosave-form.ts';
import {
  commandResult,
  editResult,
  type FormResult,
  pageStatus,
  refusalOf,
  statesOf,
} from '../form-result.ts';
import {
  goTo,
  type OpenedPage,
  openPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
} from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES, toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { lineCodecs, lineForm, methodWorkCodecs, textFields } from './forms.ts';
import { toMethodWorkView } from './view-model.ts';

const PATH = '/school/method-work';

interface Result extends FormResult {
  /** Own line whose form stays open. */
  readonly open?: string;
}

const EMPTY_LINE: SchoolLineFields = {
  ...{ month: '', activity: '', format: null, responsibleId: null, evidence: '' },
};

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
    const facts = {
      work,
      records: toMethodWorkRecords(deps, actor, work),
      people: toPeople([...work.people.values()], reader),
      states: statesOf(result),
      refusal: refusalOf(result, reader),
      open: result?.open ?? queryOf(req, 'line'),
    };
    const model = toMethodWorkView(facts, reader);
    const place = { title: model.title, styles, path: PATH };
    const frame = schoolFrame(reader, work.school.shortName || work.school.name, 'methodWork', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'method-work', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  /** Answers an autosave with the slots of the fields that were sent; without scripts, the page. */
  async function edited(
    req: Request,
    res: Response,
    page: OpenedPage,
    result: Result,
    back: string,
  ): Promise<void> {
    const { actor, reader } = page;
    await answerForm(deps, req, res, result, {
      reader,
      place: back,
      fields: async () => {
        const work = await loadMethodWork(deps, actor, schoolIdOf(actor));
        const people = toPeople([...work.people.values()], reader);
        const forms = { work, people, states: statesOf(result) };
        const line = work.plan.lines.find(({ id }) => id === result.open);
        const fields = line === undefined ? textFields(forms, reader) : lineForm(forms, line, reader);
        const sent = readForm(req.body);
        return Object.values(fields).filter(({ name }) => sent[name] !== undefined);
      },
      show: () => show(req, res, result),
    });
  }

  router.post(PATH, async (req, res) => {
    const page = await openPage(deps, req);
    const edit = readEdit<MethodWorkFields>(methodWorkCodecs(page.reader), readForm(req.body));
    const outcome = await tried(() =>
      updateMethodWork(deps, page.actor, placeOf(page), { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = editResult('texts', edit, outcome);
    await edited(req, res, page, result, `${PATH}#programme`);
  });

  router.post(`${PATH}/lines`, async (req, res) => {
    const page = await openPage(deps, req);
    const form = readForm(req.body);
    const { mine } = readEdit<SchoolLineFields>(lineCodecs(page.reader, NO_NAMES), form);
    const line = { ...EMPTY_LINE, ...mine };
    const outcome = await tried(() => addSchoolLine(deps, page.actor, placeOf(page), line));
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#m-${line.month}`);
    await show(req, res, commandResult('newLine', form, outcome));
  });

  router.post(`${PATH}/lines/:lineId`, async (req, res) => {
    const page = await openPage(deps, req);
    const lineId = parameter(req, 'lineId');
    const form = readForm(req.body);
    if (textOf(form, 'remove') !== '') {
      await removeSchoolLine(deps, page.actor, placeOf(page), lineId);
      return goTo(req, res, `${PATH}#plan`);
    }
    const edit = readEdit<SchoolLineFields>(lineCodecs(page.reader, NO_NAMES), form);
    const outcome = await tried(() =>
      updateSchoolLine(deps, page.actor, placeOf(page), lineId, {
        ...{ mine: edit.mine, against: { base: edit.base } },
      }),
    );
    const result = { ...editResult(`lines.${lineId}`, edit, outcome), open: lineId };
    await edited(req, res, page, result, `${PATH}#line-${lineId}`);
  });

  router.post(`${PATH}/approval`, async (req, res) => {
    const page = await openPage(deps, req);
    const form = readForm(req.body);
    const signing = { number: textOf(form, 'number').trim(), date: textOf(form, 'date') };
    const outcome = await tried(() => approveMethodWork(deps, page.actor, placeOf(page), signing));
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#approval`);
    await show(req, res, commandResult('approval', form, outcome));
  });

  return router;
}
