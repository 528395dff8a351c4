import type { DirectorAnswer } from '@uchitelskaya/shared/domain/method-work/method-work';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import {
  answerToRecommendation,
  listSchoolRecommendations,
} from '@uchitelskaya/shared/service/results/recommendations';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toSchoolRecommendationsView } from './view-model.ts';

interface Result {
  readonly recommendationId: string;
  readonly state: FormState;
  readonly outcome: FormOutcome;
}

/** What teams recommend to the director of the session's school, and the answers. */
export function schoolRecommendationsRoutes(deps: PageDeps): Router {
  const router = Router();
  const path = '/school/recommendations';
  const styles = [deps.view.files.href('results.css')];

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const items = await listSchoolRecommendations(deps, actor, actor.schoolId);
    const store = deps.storage.forDistrict(actor.districtId);
    const [name, teams, persons] = await Promise.all([
      readSchoolName(deps, page),
      store.collection(TEAMS).getMany([...new Set(items.map(({ teamId }) => teamId))]),
      store.collection(PERSONS).getMany([...new Set(items.flatMap(({ answer }) => answer?.by ?? []))]),
    ]);
    const model = toSchoolRecommendationsView(
      {
        items,
        teamNames: new Map(teams.map((team) => [team.id, team.name])),
        people: toPeople(persons, reader),
        states: new Map(result ? [[result.recommendationId, result.state]] : []),
        refusal: refusalOf(result, reader),
      },
      reader,
    );
    const place = { title: model.title, styles, path };
    const frame = schoolFrame(reader, name || model.title, 'recommendations', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'school-recommendations', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(`${path}/:teamId/:recommendationId`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const [teamId, recommendationId] = [parameter(req, 'teamId'), parameter(req, 'recommendationId')];
    const form = readForm(req.body);
    const until = textOf(form, 'until').trim();
    const input = {
      kind: textOf(form, 'kind') as DirectorAnswer,
      reason: textOf(form, 'reason').trim(),
      until: until === '' ? null : until,
    };
    const outcome = await tried(() =>
      answerToRecommendation(deps, actor, { teamId, entryId: recommendationId }, input),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `${path}#r-${recommendationId}`);
    await show(req, res, { recommendationId, state: formState(form, outcome), outcome });
  });

  return router;
}
