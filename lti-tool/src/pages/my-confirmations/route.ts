import { label } from '@uchitelskaya/shared/contract/labels/label';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { answerStepConfirmation, listStepsToConfirm } from '@uchitelskaya/shared/service/routes/route-steps';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { postedField } from '../posted-field.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';

const PATH = '/my/confirmations';

interface Result {
  readonly stepId: string;
  readonly state: FormState;
  readonly outcome: FormOutcome;
}

/** Steps of colleagues that wait for the reader's word: each shown alone, without the rest of its route. */
export function myConfirmationsRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const { t, locale } = reader;
    const steps = await listStepsToConfirm(deps, actor, planningYearOf(reader.today));
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...new Set(steps.map(({ teacherId }) => teacherId))]);
    const people = toPeople(persons, reader);
    const title = t('my.confirm.title');
    const model = {
      csrf: reader.csrf,
      title,
      refusal: refusalOf(result, reader),
      steps: steps.map(({ routeId, teacherId, step }) => ({
        id: step.id,
        action: `${PATH}/${routeId}/${step.id}`,
        who: people.of(teacherId).full,
        content: step.content,
        form: label(locale, 'routeForm', step.form),
        practice: step.practice === null ? '' : label(locale, 'practiceKind', step.practice.kind),
        evidence: step.practice?.evidence ?? '',
        note: toField({
          ...postedField(result?.stepId === step.id ? result.state : null, 'note', reader),
          id: `note-${step.id}`,
          name: 'note',
          label: t('my.confirm.note'),
        }),
      })),
    };
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, 'my', {
      title,
      path: PATH,
    });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'my-confirmations', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(`${PATH}/:routeId/:stepId`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const [routeId, stepId] = [parameter(req, 'routeId'), parameter(req, 'stepId')];
    const form = readForm(req.body);
    const answer = { confirmed: textOf(form, 'answer') === 'yes', note: textOf(form, 'note').trim() };
    const outcome = await tried(() => answerStepConfirmation(deps, actor, routeId, stepId, answer));
    if (outcome.kind === 'answered') return goTo(req, res, PATH);
    await show(req, res, { stepId, state: formState(form, outcome), outcome });
  });

  return router;
}
