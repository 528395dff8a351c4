import { planningYearOf } from '@uchitelskaya/shared/domain/school-year';
import { listSchoolClasses } from '@uchitelskaya/shared/service/class-profiles';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import {
  decideGroupingProposal,
  listGroupingProposals,
  loadFormationGround,
  moveInGrouping,
  proposeGrouping,
} from '@uchitelskaya/shared/service/formation';
import { schoolIdOf } from '@uchitelskaya/shared/service/school-access';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, refusalsIn, statusOf, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { toRefusalView } from '../refusal-view.ts';
import { readSchoolName } from '../school-name.ts';
import { PATH, toFormationView } from './view-model.ts';

/** Formation of teams: class, people, proposal, decision. */
export function formationRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, outcome: FormOutcome | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const place = { schoolId: schoolIdOf(actor), schoolYear: planningYearOf(reader.today) };
    const [ground, proposals, { classes, priority }] = await Promise.all([
      loadFormationGround(deps, actor, place),
      listGroupingProposals(deps, actor, place),
      listSchoolClasses(deps, actor, place.schoolId, place.schoolYear),
    ]);
    const proposal = proposals[0] ?? null;
    const ids = new Set([
      ...ground.candidateIds,
      ...(proposal?.candidateIds ?? []),
      ...(proposal?.decision ? [proposal.decision.by] : []),
    ]);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...ids]);
    const ranked = priority.map(({ classLabel }) => classLabel);
    const others = classes.map(({ list }) => list.classLabel).filter((label) => !ranked.includes(label));
    const refusals = outcome === null ? [] : refusalsIn(outcome);
    const facts = {
      ground,
      proposal,
      people: toPeople(persons, reader),
      classes: [...ranked, ...others],
      refusal: refusals.length > 0 ? toRefusalView(refusals, reader) : null,
    };
    const model = toFormationView(facts, reader);
    const name = (await readSchoolName(deps, page)) || model.title;
    const styles = [deps.view.files.href('formation.css')];
    const frame = schoolFrame(reader, name, 'teams', { title: model.title, path: PATH, styles });
    const status = outcome === null ? 200 : statusOf(outcome);
    await sendPage(res, deps, { name: 'formation', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const taking = new Set(textsOf(form, 'take'));
    const place = { schoolId: schoolIdOf(actor), schoolYear: planningYearOf(reader.today) };
    const outcome = await tried(async () => {
      const { candidateIds } = await loadFormationGround(deps, actor, place);
      return proposeGrouping(deps, actor, {
        ...place,
        targetClasses: textsOf(form, 'classes'),
        without: candidateIds.filter((id) => !taking.has(id)),
        reason: textOf(form, 'reason'),
      });
    });
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#proposal`);
    await show(req, res, outcome);
  });

  router.post(`${PATH}/:proposalId/move`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const move = { personId: textOf(form, 'personId'), groupId: textOf(form, 'groupId') || null };
    const outcome = await tried(() =>
      moveInGrouping(deps, actor, schoolIdOf(actor), parameter(req, 'proposalId'), move),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#proposal`);
    await show(req, res, outcome);
  });

  router.post(`${PATH}/:proposalId/decision`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const kind = textOf(form, 'kind') === 'dropped' ? 'dropped' : 'accepted';
    const decision = { kind, reason: textOf(form, 'reason') } as const;
    const outcome = await tried(() =>
      decideGroupingProposal(deps, actor, schoolIdOf(actor), parameter(req, 'proposalId'), decision),
    );
    if (outcome.kind === 'saved') return goTo(req, res, kind === 'accepted' ? '/teams' : PATH);
    await show(req, res, outcome);
  });

  return router;
}
