import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import {
  inviteToRate,
  openExpertProposals,
} from '@uchitelskaya/shared/service/competence/expert-invitations';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toSchoolExpertsView } from './view-model.ts';

/** Where the administration proposes a colleague to a teacher, who says yes or no (SE-3). */
export function schoolExpertsRoutes(deps: PageDeps): Router {
  const path = '/school/diagnostics/experts';
  const router = Router();

  async function show(
    req: Request,
    res: Response,
    tries: { readonly form: PostedForm; readonly outcome: FormOutcome } | null,
  ): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    if (actor.schoolId === null) throw new AppError('not_found');
    const [name, proposals] = await Promise.all([
      readSchoolName(deps, page),
      openExpertProposals(deps, actor, actor.schoolId, schoolYearOf(reader.today)),
    ]);
    const model = toSchoolExpertsView(
      {
        proposals,
        people: toPeople(proposals.persons, reader),
        state: tries === null ? null : formState(tries.form, tries.outcome),
        refusal: refusalOf(tries, reader),
      },
      reader,
    );
    const place = { title: model.title, styles: [deps.view.files.href('competence.css')], path };
    await sendPage(res, deps, {
      name: 'school-experts',
      frame: schoolFrame(reader, name || model.title, 'diagnostics', place),
      model,
      status: pageStatus(tries),
    });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const outcome = await tried(() =>
      inviteToRate(deps, actor, {
        runId: textOf(form, 'runId'),
        teacherId: textOf(form, 'teacherId'),
        expertId: textOf(form, 'expertId'),
      }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, path);
    await show(req, res, { form, outcome });
  });

  return router;
}
