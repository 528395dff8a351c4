import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { DecideImpactInput, ImpactFields } from '@uchitelskaya/shared/domain/results/impact-assessment';
import type { ImpactIndicatorFields } from '@uchitelskaya/shared/domain/results/impact-indicator';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  addIndicator,
  findImpact,
  recordImpactDecision,
  removeIndicator,
  startImpact,
  updateImpact,
  updateIndicator,
} from '@uchitelskaya/shared/service/results/impact';
import type { Request, Response, Router } from 'express';
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
  openPage,
  openTeamPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
} from '../open-page.ts';
import { tried } from '../outcome.ts';
import { type Reader, teamFrame } from '../reader.ts';
import { impactCodecs, indicatorCodecs } from './impact-codecs.ts';
import { type ImpactFacts, indicatorFields, textFields, toImpactView } from './impact-view.ts';

/** What changed in the year, and the decision on the practice (HJ-6). */
export function impactRoutes(router: Router, deps: PageDeps): void {
  const path = '/teams/:teamId/results';
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('results.css')];

  async function factsOf(req: Request, result: FormResult | null) {
    const page = await openTeamPage(deps, req);
    const impact = await findImpact(deps, page.actor, page.teamId);
    const facts: ImpactFacts = {
      home: page.home,
      people: page.people,
      impact,
      edited: queryOf(req, 'edit') ?? findParameter(req, 'indicatorId'),
      states: statesOf(result),
      refusal: refusalOf(result, page.reader),
    };
    return { page, facts, impact };
  }

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { page, facts } = await factsOf(req, result);
    const { reader, home } = page;
    const model = toImpactView(facts, reader);
    const frame = teamFrame(reader, home.team, 'results', {
      title: model.title,
      styles,
      path: req.originalUrl,
    });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'results', frame, model, status });
  }

  /** The assessment that the forms of the page are about. @throws AppError `not_found` before it was begun */
  async function placeOf(actor: Actor, teamId: string) {
    const impact = await findImpact(deps, actor, teamId);
    if (impact === null) throw new AppError('not_found');
    return { teamId, entryId: impact.id };
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const outcome = await tried(() => startImpact(deps, actor, teamId));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/results`);
    await show(req, res, commandResult('', {}, outcome));
  });

  router.post(`${path}/texts`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const { teamId, entryId } = await placeOf(actor, parameter(req, 'teamId'));
    const edit = readEdit<ImpactFields>(impactCodecs, readForm(req.body));
    const against = { base: edit.base };
    const outcome = await tried(() =>
      updateImpact(deps, actor, teamId, entryId, { mine: edit.mine, against }),
    );
    const result = editResult('texts', edit, outcome);
    await answer(req, res, result, reader, `/teams/${teamId}/results`);
  });

  router.post(`${path}/indicators`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const place = await placeOf(actor, parameter(req, 'teamId'));
    const form = readForm(req.body);
    const { mine } = readEdit<ImpactIndicatorFields>(indicatorCodecs(reader), form);
    const outcome = await tried(() => addIndicator(deps, actor, place, { ...mine, name: mine.name ?? '' }));
    if (outcome.kind === 'saved') {
      const added = outcome.record.indicators[outcome.record.indicators.length - 1];
      return goTo(req, res, `/teams/${place.teamId}/results?edit=${added?.id}#i-${added?.id}`);
    }
    await show(req, res, commandResult('new', form, outcome));
  });

  router.post(`${path}/indicators/:indicatorId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const place = await placeOf(actor, parameter(req, 'teamId'));
    const indicatorId = parameter(req, 'indicatorId');
    const form = readForm(req.body);
    const back = `/teams/${place.teamId}/results`;
    if (textOf(form, 'remove') !== '') {
      const removed = await removeIndicator(deps, actor, place, indicatorId);
      if (removed.kind === 'saved') return goTo(req, res, `${back}#indicators`);
      return show(req, res, commandResult('', {}, removed));
    }
    const edit = readEdit<ImpactIndicatorFields>(indicatorCodecs(reader), form);
    const against = { base: edit.base };
    const outcome = await tried(() =>
      updateIndicator(deps, actor, place, indicatorId, { mine: edit.mine, against }),
    );
    const result = editResult(indicatorId, edit, outcome);
    await answer(req, res, result, reader, `${back}#i-${indicatorId}`);
  });

  async function answer(
    req: Request,
    res: Response,
    result: FormResult,
    reader: Reader,
    place: string,
  ): Promise<void> {
    await answerForm(deps, req, res, result, {
      reader,
      place,
      fields: async () => {
        const { facts, impact } = await factsOf(req, result);
        if (impact === null) return [];
        const indicator = impact.indicators.find(({ id }) => id === result.form);
        return indicator === undefined
          ? textFields(facts, impact, reader)
          : indicatorFields(facts, impact, indicator, reader);
      },
      show: () => show(req, res, result),
    });
  }

  router.post(`${path}/decision`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const place = await placeOf(actor, parameter(req, 'teamId'));
    const form = readForm(req.body);
    const input = {
      kind: textOf(form, 'kind') as DecideImpactInput['kind'],
      reason: textOf(form, 'reason').trim(),
      causes: textOf(form, 'causes').trim(),
    };
    const outcome = await tried(() => recordImpactDecision(deps, actor, place, input));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${place.teamId}/results#decision`);
    await show(req, res, commandResult('decision', form, outcome));
  });
}
