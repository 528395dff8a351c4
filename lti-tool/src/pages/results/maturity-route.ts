import type { MaturityLevel } from '@uchitelskaya/shared/domain/method-work/method-work';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { confirmMaturity, loadMaturity } from '@uchitelskaya/shared/service/results/maturity';
import { becomeCommunity } from '@uchitelskaya/shared/service/results/team-transformation';
import type { Request, Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf, stateOf } from '../form-result.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { toMaturityView } from './maturity-view.ts';

/** How far the team has grown, and what it says of it in January and June. */
export function maturityRoutes(router: Router, deps: PageDeps): void {
  const path = '/teams/:teamId/results/maturity';
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('results.css')];

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { actor, home, reader, teamId } = await openTeamPage(deps, req);
    const maturity = await loadMaturity(deps, actor, teamId);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...new Set(maturity.confirmed.map(({ confirmedBy }) => confirmedBy))]);
    const facts = {
      ...{ home, people: toPeople(persons, reader), maturity },
      ...{ state: stateOf(result, 'word'), order: stateOf(result, 'order') },
    };
    const model = {
      ...toMaturityView(facts, reader),
      refusal: refusalOf(result, reader),
    };
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = teamFrame(reader, home.team, 'results', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'results/maturity', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));
  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const input = {
      level: textOf(form, 'level') as MaturityLevel,
      reason: textOf(form, 'reason').trim(),
    };
    const outcome = await tried(() => confirmMaturity(deps, actor, teamId, input));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/results/maturity#confirmed`);
    await show(req, res, commandResult('word', form, outcome));
  });
  router.post(`${path}/transformation`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const input = {
      order: { number: textOf(form, 'number'), date: textOf(form, 'date') },
      meetingId: textOf(form, 'meetingId'),
    };
    const outcome = await tried(() => becomeCommunity(deps, actor, teamId, input));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/results/maturity`);
    await show(req, res, commandResult('order', form, outcome));
  });
}
