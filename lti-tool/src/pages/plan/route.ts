import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { PlanLine, PlanLineFields } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { approvePlan } from '@uchitelskaya/shared/service/plan/plan-approval';
import {
  addPlanLine,
  placePlanLine,
  removePlanLine,
  updatePlanLine,
} from '@uchitelskaya/shared/service/plan/plan-lines';
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
  findParameter,
  goTo,
  type OpenedTeamPage,
  openPage,
  openTeamPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
} from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { planLineCodecs } from './codecs.ts';
import { lineForm, PLAN_FILTERS, type PlanFacts, type PlanFilter, toPlanView } from './view-model.ts';

function toFacts(page: OpenedTeamPage, req: Request, result: FormResult | null): PlanFacts {
  const { home, people, reader } = page;
  return {
    team: home.team,
    lines: home.planLines,
    schoolYear: home.schoolYear,
    planState: home.planState,
    rights: home.rights,
    people,
    show: toFilter(queryOf(req, 'show')),
    editedLine: queryOf(req, 'line') ?? findParameter(req, 'lineId'),
    states: statesOf(result),
    refusal: refusalOf(result, reader),
    savedAt: '',
  };
}

function toFilter(asked: string | null): PlanFilter {
  return PLAN_FILTERS.find((filter) => filter === asked) ?? 'all';
}

/** The neighbour before which a line goes when it moves up or down inside its month; null for the end. */
function neighbour(lines: readonly Stored<PlanLine>[], id: string, move: string): string | null {
  const month = lines.find((line) => line.id === id)?.month;
  const inMonth = lines.filter((line) => line.month === month).map((line) => line.id);
  const place = inMonth.indexOf(id);
  return (move === 'up' ? inMonth[Math.max(0, place - 1)] : inMonth[place + 2]) ?? null;
}

export function planRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/plan';
  const styles = [deps.view.files.href('plan.css')];
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openTeamPage(deps, req);
    const { home, reader } = page;
    if (!home.rights.readPlan) throw new AppError('forbidden');
    const model = toPlanView(toFacts(page, req, result), reader);
    const frame = teamFrame(reader, home.team, 'plan', { title: model.title, styles, path: req.originalUrl });
    await sendPage(res, deps, {
      name: 'plan',
      frame,
      model,
      status: pageStatus(result),
    });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(`${path}/lines`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const { mine } = readEdit<PlanLineFields>(planLineCodecs(reader, NO_NAMES), form);
    const outcome = await tried(() =>
      addPlanLine(deps, actor, teamId, { ...mine, activity: mine.activity ?? '' }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/plan#line-${outcome.record.id}`);
    await show(req, res, commandResult('newLine', form, outcome));
  });

  router.post(`${path}/lines/:lineId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [teamId, lineId] = [parameter(req, 'teamId'), parameter(req, 'lineId')];
    const form = readForm(req.body);
    if (textOf(form, 'remove') !== '') return remove(req, res);
    const edit = readEdit<PlanLineFields>(planLineCodecs(reader, NO_NAMES), form);
    const outcome = await tried(() =>
      updatePlanLine(deps, actor, teamId, lineId, { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = editResult(`lines.${lineId}`, edit, outcome);
    const move = textOf(form, 'move');
    if (move !== '' && outcome.kind === 'saved') return place(req, res, move);
    await answerForm(deps, req, res, result, {
      reader,
      place: `/teams/${teamId}/plan#line-${lineId}`,
      fields: () => sentFields(req, result),
      show: () => show(req, res, result),
    });
  });

  async function sentFields(req: Request, result: FormResult) {
    const page = await openTeamPage(deps, req);
    const line = page.home.planLines.find(({ id }) => id === req.params['lineId']);
    if (!line) throw new AppError('not_found');
    const whole = 'activity' in (req.body as object);
    const { fields } = lineForm(toFacts(page, req, result), line, null, page.reader);
    // The two choices of a row have ids of their own, and only they were sent.
    return whole
      ? Object.values(fields)
      : [fields.responsibleId, fields.status].map((field) => ({
          ...field,
          id: `q-${field.name}-${line.id}`,
        }));
  }

  async function place(req: Request, res: Response, move: string): Promise<void> {
    const { home, actor, teamId } = await openTeamPage(deps, req);
    const lineId = parameter(req, 'lineId');
    const line = home.planLines.find(({ id }) => id === lineId);
    if (!line) throw new AppError('not_found');
    const beforeId = neighbour(home.planLines, lineId, move);
    if (beforeId !== lineId)
      await placePlanLine(deps, actor, teamId, lineId, { month: line.month, beforeId });
    goTo(req, res, `/teams/${teamId}/plan?line=${lineId}#line-${lineId}`);
  }

  async function remove(req: Request, res: Response): Promise<void> {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const outcome = await removePlanLine(deps, actor, teamId, parameter(req, 'lineId'), null);
    if (outcome.kind !== 'refused') return goTo(req, res, `/teams/${teamId}/plan`);
    await show(req, res, commandResult('line', {}, outcome));
  }

  router.post(`${path}/approval`, async (req, res) => {
    const { actor, home, teamId } = await openTeamPage(deps, req);
    const form = readForm(req.body);
    const { schoolYear } = home;
    const input = { schoolYear, number: textOf(form, 'number'), date: textOf(form, 'date') };
    const outcome = await tried(() => approvePlan(deps, actor, teamId, input));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/plan#approval`);
    await show(req, res, commandResult('approval', form, outcome));
  });

  return router;
}
