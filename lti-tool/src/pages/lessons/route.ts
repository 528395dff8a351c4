import type { VisitFields } from '@uchitelskaya/shared/domain/diary/peer-visit';
import type { CycleCard } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { addVisit, listVisits } from '@uchitelskaya/shared/service/diary/peer-visits';
import { listVisitClashes } from '@uchitelskaya/shared/service/diary/visit-clashes';
import { addCycle, listCycles } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { formState, tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { toLessonsView } from './view-model.ts';

/** Cycles of the year and mutual visits. */
export function lessonsRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { actor, home, people, reader, teamId } = await openTeamPage(deps, req);
    const [cycles, visits, clashes] = await Promise.all([
      listCycles(deps, actor, teamId),
      listVisits(deps, actor, teamId),
      listVisitClashes(deps, actor, teamId),
    ]);
    const model = toLessonsView(
      {
        home,
        people,
        cycles: cycles.items,
        visits: visits.items,
        clashes,
        newCycle: stateOf(result, 'cycle'),
        newVisit: stateOf(result, 'visit'),
        refusal: refusalOf(result, reader),
      },
      reader,
    );
    const styles = [deps.view.files.href('lessons.css')];
    const title = reader.t('lessons.title');
    const frame = teamFrame(reader, home.team, 'lessons', { title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'lessons', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const { mine } = readEdit<CycleCard>(lessonCodecs(reader, NO_NAMES).card, form);
    // Only a team of more than one group is asked who is in it.
    const members = textsOf(form, 'members');
    const group = 'group' in form ? { members } : {};
    const outcome = await tried(() => addCycle(deps, actor, teamId, { ...mine, ...group }));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/lessons/${outcome.record.id}`);
    const state = formState({ ...form, members: members.join(' ') }, outcome);
    await show(req, res, { form: 'cycle', state, outcome });
  });

  router.post(`${path}/visits`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const field = (name: keyof VisitFields) => textOf(form, name).trim();
    const outcome = await tried(() =>
      addVisit(deps, actor, teamId, {
        date: field('date'),
        hostId: field('hostId'),
        lesson: field('lesson'),
        seen: field('seen'),
        takeAway: field('takeAway'),
      }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/lessons#visits`);
    await show(req, res, commandResult('visit', form, outcome));
  });

  return router;
}
