import type { CycleCard } from '@uchitelskaya/shared/domain/lesson-study';
import type { VisitFields } from '@uchitelskaya/shared/domain/peer-visit';
import { addCycle, listCycles } from '@uchitelskaya/shared/service/lesson-studies';
import { addVisit, listVisits } from '@uchitelskaya/shared/service/peer-visits';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { type FormResult, stateOf } from '../autosave-form.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { formState, refusalsIn, statusOf, tried } from '../outcome.ts';
import { teamFrame } from '../reader.ts';
import { toRefusalView } from '../refusal-view.ts';
import { toLessonsView } from './view-model.ts';

/** Cycles of the year and mutual visits. */
export function lessonsRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { actor, home, people, reader, teamId } = await openTeamPage(deps, req);
    const [cycles, visits] = await Promise.all([
      listCycles(deps, actor, teamId),
      listVisits(deps, actor, teamId),
    ]);
    const refusals = result === null ? [] : refusalsIn(result.outcome);
    const model = toLessonsView(
      {
        home,
        people,
        cycles: cycles.items,
        visits: visits.items,
        newCycle: stateOf(result, 'cycle'),
        newVisit: stateOf(result, 'visit'),
        refusal: refusals.length > 0 ? toRefusalView(refusals, reader) : null,
      },
      reader,
    );
    const styles = [deps.view.files.href('lessons.css')];
    const title = reader.t('lessons.title');
    const frame = teamFrame(reader, home.team, 'lessons', { title, styles, path: req.originalUrl });
    const status = result === null ? 200 : statusOf(result.outcome);
    await sendPage(res, deps, { name: 'lessons', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const { mine } = readEdit<CycleCard>(lessonCodecs(reader, { name: () => '' }).card, form);
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
    await show(req, res, { form: 'visit', state: formState(form, outcome), outcome });
  });

  return router;
}
