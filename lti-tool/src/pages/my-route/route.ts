import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { RouteFields, RouteGoalFields } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { RouteStepFields } from '@uchitelskaya/shared/domain/routes/route-step';
import { beginRoute } from '@uchitelskaya/shared/service/routes/begin-route';
import { listGoalProposals } from '@uchitelskaya/shared/service/routes/goal-proposals';
import {
  addGoal,
  findOwnRoute,
  listOwnRoutes,
  removeGoal,
  updateGoal,
  updateRoute,
} from '@uchitelskaya/shared/service/routes/individual-routes';
import { loadRoute } from '@uchitelskaya/shared/service/routes/load-route';
import { listBasisChoices } from '@uchitelskaya/shared/service/routes/route-basis';
import { listRouteProposals } from '@uchitelskaya/shared/service/routes/route-proposals';
import {
  addRouteStep,
  removeRouteStep,
  updateRouteStep,
} from '@uchitelskaya/shared/service/routes/route-steps';
import { suggestTeamTexts } from '@uchitelskaya/shared/service/routes/route-team-texts';
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
import { type FormOutcome, tried } from '../outcome.ts';
import { NO_NAMES, toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { goalCodecs, routeCodecs, stepCodecs } from './codecs.ts';
import { goalForm, type RouteForms, routeFields, stepForm } from './forms.ts';
import { toRouteChoices } from './route-choices.ts';
import { toMyRouteView } from './view-model.ts';
import { ROUTE_WORKS } from './works.ts';

const PATH = '/my/route';

interface Result extends FormResult {
  /** Goal or step whose form stays open. */
  readonly open?: string;
}

/** A form came back with nothing kept: an edit's own, or one that makes something new. */
type Work = (routeId: string, page: OpenedPage) => Promise<FormOutcome>;

export function myRouteRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('route.css')];

  /** The own route of the year that is planned now. @throws AppError `not_found` */
  async function ownRouteId({ actor, reader }: OpenedPage): Promise<string> {
    const route = await findOwnRoute(deps, actor, planningYearOf(reader.today));
    if (route === null) throw new AppError('not_found');
    return route.id;
  }

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const { t } = reader;
    const schoolYear = planningYearOf(reader.today);
    const [own, name] = await Promise.all([
      findOwnRoute(deps, actor, schoolYear),
      readSchoolName(deps, page),
    ]);
    const frameOf = (title: string) =>
      schoolFrame(reader, name || title, 'my', { title, styles, path: req.originalUrl });
    if (own === null) {
      const model = { csrf: reader.csrf, title: t('route.begin.title', { schoolYear }), path: PATH };
      return sendPage(res, deps, { name: 'my-route/begin', frame: frameOf(model.title), model });
    }
    const [space, goalProposals, stepProposals, basis, teamTexts, routes] = await Promise.all([
      loadRoute(deps, actor, own.id),
      listGoalProposals(deps, actor, own.id),
      listRouteProposals(deps, actor, own.id),
      listBasisChoices(deps, actor, own.id),
      suggestTeamTexts(deps, actor, own),
      listOwnRoutes(deps, actor),
    ]);
    const [step, goal] = [queryOf(req, 'step'), queryOf(req, 'goal')];
    const asked = step === null ? (goal === null ? null : `goal.${goal}`) : `step.${step}`;
    const facts = {
      space,
      people: toPeople([...space.people.values()], reader),
      ...{ goalProposals, stepProposals, basis, teamTexts },
      earlier: routes.filter(({ schoolYear: year }) => year < own.schoolYear),
      states: statesOf(result),
      refusal: refusalOf(result, reader),
      open: result?.open ?? asked,
    };
    const model = toMyRouteView(facts, reader);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'my-route', frame: frameOf(model.title), model, status });
  }

  /** A form that makes or does something: on to its place when it worked, else the page with the form as it was. */
  function does(
    form: string,
    anchor: string,
    work: (routeId: string, page: OpenedPage, req: Request) => ReturnType<Work>,
  ) {
    return async (req: Request, res: Response): Promise<void> => {
      const page = await openPage(deps, req);
      const routeId = await ownRouteId(page);
      const outcome = await tried(() => work(routeId, page, req));
      if (outcome.kind === 'saved') return goTo(req, res, `${PATH}${anchor}`);
      const stepId = req.params['stepId'];
      const name = typeof stepId === 'string' ? `${form}.${stepId}` : form;
      const open = typeof stepId === 'string' ? { open: `step.${stepId}` } : {};
      await show(req, res, { ...commandResult(name, readForm(req.body), outcome), ...open });
    };
  }

  /** Fields that were sent, as they stand now. */
  async function sentFields(req: Request, page: OpenedPage, routeId: string, result: Result) {
    const { reader } = page;
    const space = await loadRoute(deps, page.actor, routeId);
    const people = toPeople([...space.people.values()], reader);
    const choices = toRouteChoices(space, people, reader);
    const forms: RouteForms = { space, people, choices, states: statesOf(result) };
    const [kind, id] = result.form.split('.');
    const goal = kind === 'goals' ? space.route.goals.find((one) => one.id === id) : undefined;
    const step = kind === 'steps' ? space.route.steps.find((one) => one.id === id) : undefined;
    const fields = goal
      ? goalForm(forms, goal, reader)
      : step
        ? stepForm(forms, step, reader)
        : routeFields(forms, reader);
    const sent = readForm(req.body);
    return Object.values(fields).filter(({ name }) => sent[name] !== undefined);
  }

  async function edited(
    req: Request,
    res: Response,
    page: OpenedPage,
    routeId: string,
    result: Result,
    back: string,
  ): Promise<void> {
    await answerForm(deps, req, res, result, {
      reader: page.reader,
      place: back,
      fields: () => sentFields(req, page, routeId, result),
      show: () => show(req, res, result),
    });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(`${PATH}/begin`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    await beginRoute(deps, actor);
    goTo(req, res, PATH);
  });

  router.post(PATH, async (req, res) => {
    const page = await openPage(deps, req);
    const routeId = await ownRouteId(page);
    const edit = readEdit<RouteFields>(routeCodecs(page.reader, NO_NAMES), readForm(req.body));
    const outcome = await tried(() =>
      updateRoute(deps, page.actor, routeId, { mine: edit.mine, against: { base: edit.base } }),
    );
    await edited(req, res, page, routeId, editResult('route', edit, outcome), PATH);
  });

  router.post(
    `${PATH}/goals`,
    does('newGoal', '#goals', (routeId, { actor, reader }, req) => {
      const { mine } = readEdit<RouteGoalFields>(goalCodecs(reader), readForm(req.body));
      return addGoal(deps, actor, routeId, { ...mine, text: mine.text ?? '' });
    }),
  );

  router.post(`${PATH}/goals/:goalId`, async (req, res) => {
    const page = await openPage(deps, req);
    const { actor } = page;
    const [routeId, goalId] = [await ownRouteId(page), parameter(req, 'goalId')];
    const form = readForm(req.body);
    if (textOf(form, 'remove') !== '') {
      await removeGoal(deps, actor, routeId, goalId);
      return goTo(req, res, `${PATH}#goals`);
    }
    const edit = readEdit<RouteGoalFields>(goalCodecs(page.reader), form);
    const outcome = await tried(() =>
      updateGoal(deps, actor, routeId, goalId, { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = { ...editResult(`goals.${goalId}`, edit, outcome), open: `goal.${goalId}` };
    await edited(req, res, page, routeId, result, `${PATH}#goal-${goalId}`);
  });

  router.post(
    `${PATH}/steps`,
    does('newStep', '#steps', (routeId, { actor, reader }, req) => {
      const { mine } = readEdit<RouteStepFields>(stepCodecs(reader), readForm(req.body));
      return addRouteStep(deps, actor, routeId, {
        ...mine,
        content: mine.content ?? '',
        form: mine.form ?? 'self_education',
      });
    }),
  );

  router.post(`${PATH}/steps/:stepId`, async (req, res) => {
    const page = await openPage(deps, req);
    const { actor } = page;
    const [routeId, stepId] = [await ownRouteId(page), parameter(req, 'stepId')];
    const form = readForm(req.body);
    const removing = textOf(form, 'remove') !== '';
    const edit = readEdit<RouteStepFields>(stepCodecs(page.reader), form);
    const outcome = await tried(() =>
      removing
        ? removeRouteStep(deps, actor, routeId, stepId)
        : updateRouteStep(deps, actor, routeId, stepId, { mine: edit.mine, against: { base: edit.base } }),
    );
    if (removing && outcome.kind === 'saved') return goTo(req, res, `${PATH}#steps`);
    const result = { ...editResult(`steps.${stepId}`, edit, outcome), open: `step.${stepId}` };
    await edited(req, res, page, routeId, result, `${PATH}#step-${stepId}`);
  });

  for (const { path, form, anchor, run } of ROUTE_WORKS)
    router.post(
      `${PATH}${path}`,
      does(form, anchor, (routeId, page, req) => run(deps, routeId, page, req)),
    );

  return router;
}
