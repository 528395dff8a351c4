import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { FORMATION_BASES, type FormationBasis } from '@uchitelskaya/shared/domain/formation/formation-target';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { listSchoolClasses } from '@uchitelskaya/shared/service/classes/class-profiles';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { proposeGrouping, repeatGrouping } from '@uchitelskaya/shared/service/formation/formation';
import {
  changeGrouping,
  decideGroupingProposal,
  type GroupingEdit,
  type ProposalPlace,
} from '@uchitelskaya/shared/service/formation/formation-decisions';
import { loadFormationGround } from '@uchitelskaya/shared/service/formation/formation-ground';
import {
  listGroupingProposals,
  openFormation,
} from '@uchitelskaya/shared/service/formation/grouping-proposals';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import {
  findParameter,
  goTo,
  isPartial,
  openPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
  sendPart,
} from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { PATH } from './form-view.ts';
import { type FormationFacts, toFormationView } from './view-model.ts';

interface Result {
  readonly outcome: FormOutcome;
  readonly form: PostedForm;
}

function toBasis(text: string | null | undefined): FormationBasis {
  return FORMATION_BASES.find((one) => one === text) ?? 'class';
}

/** What the form of a proposal has changed: what differs from what it was shown. */
function editIn(form: PostedForm): GroupingEdit {
  const changed = (prefix: string) =>
    Object.keys(form)
      .filter((name) => name.startsWith(`${prefix}.`) && textOf(form, name) !== textOf(form, `base.${name}`))
      .map((name) => ({ id: name.slice(prefix.length + 1), value: textOf(form, name) }));
  return {
    moves: changed('place').map(({ id, value }) => ({ personId: id, groupId: value || null })),
    groups: [
      ...changed('name').map(({ id, value }) => ({ id, name: value })),
      ...changed('class').map(({ id, value }) => ({ id, classLabel: value })),
    ],
  };
}

/** Formation of teams: what is ready, on what to unite, who, the proposal, the decision. */
export function formationRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const place = { schoolId: schoolIdOf(actor), schoolYear: planningYearOf(reader.today) };
    const proposalId = findParameter(req, 'proposalId') ?? null;
    const [formation, earlier, classes] = await Promise.all([
      openFormation(deps, actor, place, proposalId),
      listGroupingProposals(deps, actor, place),
      listSchoolClasses(deps, actor, place.schoolId, place.schoolYear),
    ]);
    const { ground, opened } = formation;
    const ids = new Set([
      ...ground.freeIds,
      ...(opened?.proposal.candidateIds ?? []),
      ...(opened?.proposal.changes.map(({ by }) => by) ?? []),
      ...earlier.flatMap(({ decision }) => (decision === null ? [] : [decision.by])),
    ]);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...ids]);
    const sent = result?.form ?? null;
    const posted = sent !== null && 'basis' in sent ? sent : null;
    const facts: FormationFacts = {
      ground,
      opened,
      earlier: earlier.filter(({ id }) => id !== opened?.proposal.id),
      people: toPeople(persons, reader),
      classes,
      basis: toBasis(
        posted === null ? (queryOf(req, 'basis') ?? opened?.proposal.basis) : textOf(posted, 'basis'),
      ),
      formWanted: queryOf(req, 'basis') !== null || posted !== null,
      allThemes: queryOf(req, 'themes') === 'all',
      posted,
      sent,
      errors: result?.outcome.kind === 'invalid' ? result.outcome.errors : [],
      refusal: refusalOf(result, reader),
      now: deps.clock.now(),
    };
    const model = toFormationView(facts, reader);
    if (isPartial(req) && req.method === 'GET') {
      const computing = model.proposal?.computing ?? null;
      if (computing === null) return goTo(req, res, `${PATH}#proposal`);
      return sendPart(res, deps, reader, { name: 'formation/computing', model: computing });
    }
    const name = (await readSchoolName(deps, page)) || model.title;
    const styles = [deps.view.files.href('formation.css')];
    const frame = schoolFrame(reader, name, 'teams', { title: model.title, path: PATH, styles });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'formation', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));
  router.get(`${PATH}/:proposalId`, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const form = readForm(req.body);
    const taking = new Set(textsOf(form, 'take'));
    const place = { schoolId: schoolIdOf(actor), schoolYear: planningYearOf(reader.today) };
    const outcome = await tried(async () => {
      const { candidateIds } = await loadFormationGround(deps, actor, place);
      const other = textOf(form, 'otherClass').trim();
      return proposeGrouping(deps, actor, {
        ...place,
        basis: toBasis(textOf(form, 'basis')),
        targets: [...textsOf(form, 'targets'), ...(other === '' ? [] : [other])],
        tutorTechnologies: textsOf(form, 'tutor'),
        without: candidateIds.filter((id) => !taking.has(id)),
        reason: textOf(form, 'reason'),
      });
    });
    if (outcome.kind !== 'saved') return show(req, res, { outcome, form });
    deps.hurry?.();
    goTo(req, res, `${PATH}#proposal`);
  });

  /** A command on one proposal; back to it when it worked. */
  function command(run: (actor: Actor, place: ProposalPlace, form: PostedForm) => Promise<FormOutcome>) {
    return async (req: Request, res: Response): Promise<void> => {
      const { actor } = await openPage(deps, req);
      const place = { schoolId: schoolIdOf(actor), proposalId: parameter(req, 'proposalId') };
      const form = readForm(req.body);
      const outcome = await tried(() => run(actor, place, form));
      if (outcome.kind !== 'saved') return show(req, res, { outcome, form });
      deps.hurry?.();
      goTo(req, res, `${PATH}/${place.proposalId}#proposal`);
    };
  }

  router.post(
    `${PATH}/:proposalId`,
    command((actor, place, form) => changeGrouping(deps, actor, place, editIn(form))),
  );
  router.post(
    `${PATH}/:proposalId/computation`,
    command((actor, { schoolId, proposalId }) => repeatGrouping(deps, actor, schoolId, proposalId)),
  );
  router.post(
    `${PATH}/:proposalId/decision`,
    command((actor, place, form) => {
      const kind = textOf(form, 'kind') === 'dropped' ? 'dropped' : 'accepted';
      return decideGroupingProposal(deps, actor, place, { kind, reason: textOf(form, 'reason') });
    }),
  );

  return router;
}
