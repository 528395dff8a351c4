import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import {
  inviteToRate,
  listColleagues,
  listRunsForExperts,
} from '@uchitelskaya/shared/service/competence/expert-invitations';
import { listMyRatings } from '@uchitelskaya/shared/service/competence/expert-ratings';
import { loadMyCompetence } from '@uchitelskaya/shared/service/competence/my-competence';
import { listProfileReaders } from '@uchitelskaya/shared/service/competence/profile-sharing';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toExpertsView } from './experts-view.ts';
import { toMyCompetenceView } from './view-model.ts';

/** One's own profile, and the colleagues who look at one's lessons. */
export function myCompetenceRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('competence.css')];

  router.get('/my/competence', async (req, res) => {
    const page = await openPage(deps, req);
    const { reader } = page;
    const [name, profiles, readers] = await Promise.all([
      readSchoolName(deps, page),
      loadMyCompetence(deps, page.actor),
      listProfileReaders(deps, page.actor),
    ]);
    const model = toMyCompetenceView(profiles, readers, reader);
    const place = { title: model.title, styles, path: '/my/competence' };
    await sendPage(res, deps, {
      name: 'my-competence',
      frame: schoolFrame(reader, name || model.title, 'my', place),
      model,
    });
  });

  const path = '/my/competence/experts';

  async function show(
    req: Request,
    res: Response,
    tries: { readonly state: FormState; readonly outcome: FormOutcome } | null,
  ): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const [name, asTeacher, asExpert, runs, colleagues] = await Promise.all([
      readSchoolName(deps, page),
      listMyRatings(deps, actor, 'teacher'),
      listMyRatings(deps, actor, 'expert'),
      listRunsForExperts(deps, actor, schoolYearOf(reader.today)),
      listColleagues(deps, actor),
    ]);
    // Experts of the district and whoever proposed one are no colleagues of the list.
    const named = [...asTeacher, ...asExpert].flatMap(({ rating }) => [
      rating.teacherId,
      rating.expertId,
      rating.invitedBy,
    ]);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...new Set(named)]);
    const model = toExpertsView(
      {
        ...{ asTeacher, asExpert, runs },
        colleagues: colleagues.map(({ id }) => id),
        people: toPeople([...colleagues, ...persons], reader),
        state: tries?.state ?? null,
        refusal: refusalOf(tries, reader),
      },
      reader,
    );
    await sendPage(res, deps, {
      name: 'my-competence/experts',
      frame: schoolFrame(reader, name || model.title, 'my', { title: model.title, styles, path }),
      model,
      status: pageStatus(tries),
    });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const input = { runId: textOf(form, 'runId'), expertId: textOf(form, 'expertId') };
    const outcome = await tried(() => inviteToRate(deps, actor, { ...input, teacherId: actor.personId }));
    if (outcome.kind === 'saved') return goTo(req, res, path);
    await show(req, res, { state: formState(form, outcome), outcome });
  });

  return router;
}
