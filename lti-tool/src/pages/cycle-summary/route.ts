import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { CaseProgress, SummaryFields } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { SummaryEdit } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import {
  agreeSummary,
  reopenSummary,
  updateSummary,
} from '@uchitelskaya/shared/service/lessons/cycle-summary';
import { type Request, type Response, Router } from 'express';
import { type ReadEdit, readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { cyclePlaceOf, levelOf } from '../lesson-place.ts';
import { openCyclePage } from '../open-cycle-page.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { summaryForms, toSummaryView } from './view-model.ts';

/** What the group found, and everybody's yes to it. */
export function cycleSummaryRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/lessons/:cycleId/summary';
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openCyclePage(deps, req);
    if (!page.reading.summary) throw new AppError('forbidden');
    const { reader, team } = page;
    const refusal = refusalOf(result, reader);
    const model = toSummaryView(page, { result, refusal });
    const styles = [deps.view.files.href('lessons.css')];
    const frame = teamFrame(reader, team, 'lessons', { title: model.title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'cycle-summary', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));

  const address = (req: Request) =>
    `/teams/${parameter(req, 'teamId')}/lessons/${parameter(req, 'cycleId')}/summary`;

  async function save<T extends object>(
    req: Request,
    res: Response,
    name: string,
    read: ReadEdit<T>,
    edit: SummaryEdit,
  ): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const outcome = await tried(() => updateSummary(deps, actor, cyclePlaceOf(req), edit));
    const result = partResult(name, read, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${address(req)}#${name}`,
      fields: async () => summaryForms(await openCyclePage(deps, req), result)[name]?.fields ?? [],
      show: () => show(req, res, result),
    });
  }

  router.post(`${path}/fields`, async (req, res) => {
    const { reader } = await openPage(deps, req);
    const edit = readEdit<SummaryFields>(lessonCodecs(reader, NO_NAMES).summary, readForm(req.body));
    await save(req, res, 'fields', edit, { fields: { mine: edit.mine, against: { base: edit.base } } });
  });

  router.post(`${path}/pupils/:level`, async (req, res) => {
    const { reader } = await openPage(deps, req);
    const level = levelOf(parameter(req, 'level'));
    const edit = readEdit<Omit<CaseProgress, 'id'>>(
      lessonCodecs(reader, NO_NAMES).movement,
      readForm(req.body),
    );
    await save(req, res, level, edit, {
      pupils: [{ level, mine: edit.mine, against: { base: edit.base } }],
    });
  });

  router.post(`${path}/agreement`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const settle = textOf(readForm(req.body), 'reopen') === '' ? agreeSummary : reopenSummary;
    const outcome = await tried(() => settle(deps, actor, cyclePlaceOf(req)));
    if (outcome.kind === 'saved') return goTo(req, res, `${address(req)}#agreement`);
    await show(req, res, commandResult('agreement', {}, outcome));
  });

  return router;
}
