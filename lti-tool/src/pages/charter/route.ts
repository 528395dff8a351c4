import type { Position } from '@uchitelskaya/shared/domain/team/team';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { findPeople } from '@uchitelskaya/shared/service/people/people';
import { loadRouteFacts } from '@uchitelskaya/shared/service/routes/route-facts';
import type { TeamOutcome } from '@uchitelskaya/shared/service/team/change-team';
import {
  answerClassRequest,
  askOtherClass,
  confirmClass,
} from '@uchitelskaya/shared/service/team/team-class-word';
import {
  addMember,
  giveConsent,
  removeMember,
  setPosition,
  setPost,
  setTutor,
} from '@uchitelskaya/shared/service/team/team-members';
import { draftTeam, enterOrder, setCoordinator } from '@uchitelskaya/shared/service/team/team-orders';
import { addRule, agreeRule, changeRule, removeRule } from '@uchitelskaya/shared/service/team/team-rules';
import { updateTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readEdit, readForm, textOf } from '../../view/edit-form.ts';
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
import { toPeople } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { charterCodecs } from './codecs.ts';
import { toCharterForm, toCharterView } from './view-model.ts';

/** A command of the page «Команда»: what to do with a posted form. */
type Command = (actor: Actor, teamId: string, form: PostedForm, req: Request) => Promise<TeamOutcome>;

export function charterRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/charter';
  const router = Router();
  const styles = [deps.view.files.href('charter.css')];

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { home, people, reader, actor } = await openTeamPage(deps, req);
    const candidates = home.rights.invite ? await findCandidates(actor, home.team.members) : [];
    const { team, rights } = home;
    const isBeforeOrder = team.order === null && (rights.editCharter || rights.enterOrder);
    const routes = isBeforeOrder ? await loadRouteFacts(deps, actor.districtId, team, team.schoolYear) : null;
    const named = toPeople([...home.people.values(), ...candidates], reader);
    const model = toCharterView(
      {
        team: home.team,
        rights: home.rights,
        people: candidates.length > 0 ? named : people,
        routes,
        candidates: candidates.map(({ id }) => id),
        states: statesOf(result),
        editedRule: queryOf(req, 'rule') ?? findParameter(req, 'ruleId') ?? '',
        editedMember: queryOf(req, 'member') ?? findParameter(req, 'personId') ?? '',
        refusal: refusalOf(result, reader),
        savedAt: '',
      },
      reader,
    );
    const title = reader.t('charter.title');
    const frame = teamFrame(reader, home.team, 'charter', { title, styles, path: req.originalUrl });
    await sendPage(res, deps, {
      name: 'charter',
      frame,
      model,
      status: pageStatus(result),
    });
  }

  /** People of the course who could still be invited. */
  async function findCandidates(
    actor: Actor,
    members: readonly { personId: string; leftAt: string | null }[],
  ) {
    if (actor.courseId === null) return [];
    const inTeam = new Set(members.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId));
    const { items } = await findPeople(deps, actor, { limit: 100 });
    return items.map(({ person }) => person).filter(({ id }) => !inTeam.has(id));
  }

  /** Runs a command; back to the page when it worked, else the page with the form as it was sent. */
  function command(form: string, anchor: string, run: Command) {
    return async (req: Request, res: Response): Promise<void> => {
      const { actor } = await openPage(deps, req);
      const teamId = parameter(req, 'teamId');
      const posted = readForm(req.body);
      const outcome = await tried(() => run(actor, teamId, posted, req));
      if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/charter#${anchor}`);
      await show(req, res, commandResult(form, posted, outcome));
    };
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const edit = readEdit(charterCodecs(reader), readForm(req.body));
    const outcome = await tried(() =>
      updateTeam(deps, actor, parameter(req, 'teamId'), { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = editResult('charter', edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `/teams/${parameter(req, 'teamId')}/charter`,
      fields: async () => {
        const { home, people } = await openTeamPage(deps, req);
        const { fields } = toCharterForm({ team: home.team, people, states: statesOf(result) }, reader);
        return Object.values(fields).filter((field) => field !== null);
      },
      show: () => show(req, res, result),
    });
  });

  router.post(
    `${path}/consent`,
    command('consent', 'members', (actor, id) => giveConsent(deps, actor, id)),
  );
  router.post(`${path}/leave`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const outcome = await removeMember(deps, actor, parameter(req, 'teamId'), actor.personId);
    if (outcome.kind === 'saved') return goTo(req, res, '/teams');
    await show(req, res, commandResult('member', {}, outcome));
  });
  router.post(
    `${path}/members`,
    command('member', 'members', (actor, id, form) =>
      addMember(deps, actor, id, { personId: textOf(form, 'personId'), post: textOf(form, 'post') }),
    ),
  );
  router.post(
    `${path}/members/:personId`,
    command('member', 'members', async (actor, id, form, req) => {
      const personId = parameter(req, 'personId');
      const position = (textOf(form, 'position') || null) as Position | null;
      const outcome = await setPost(deps, actor, id, personId, textOf(form, 'post'));
      return outcome.kind === 'saved' ? setPosition(deps, actor, id, personId, position) : outcome;
    }),
  );
  router.post(`${path}/members/:personId/remove`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const personId = parameter(req, 'personId');
    const outcome = await removeMember(deps, actor, parameter(req, 'teamId'), personId);
    const left =
      personId === actor.personId ? '/teams' : `/teams/${parameter(req, 'teamId')}/charter#members`;
    if (outcome.kind === 'saved') return goTo(req, res, left);
    await show(req, res, commandResult('member', {}, outcome));
  });
  router.post(
    `${path}/tutor`,
    command('tutor', 'members', (actor, id, form) =>
      setTutor(deps, actor, id, textOf(form, 'personId') || null),
    ),
  );
  router.post(
    `${path}/coordinator`,
    command('coordinator', 'members', (actor, id, form) =>
      setCoordinator(deps, actor, id, textOf(form, 'personId')),
    ),
  );
  router.post(
    `${path}/class`,
    command('class', 'class', (actor, id) => confirmClass(deps, actor, id)),
  );
  router.post(
    `${path}/class/request`,
    command('class', 'class', (actor, id, form) =>
      askOtherClass(deps, actor, id, { wanted: textOf(form, 'wanted'), reason: textOf(form, 'reason') }),
    ),
  );
  router.post(
    `${path}/class/answer`,
    command('class-answer', 'class', (actor, id, form) => {
      const kind = textOf(form, 'kind') === 'kept' ? 'kept' : 'changed';
      return answerClassRequest(deps, actor, id, { kind, reason: textOf(form, 'reason') });
    }),
  );
  router.post(
    `${path}/draft`,
    command('order', 'order', (actor, id) => draftTeam(deps, actor, id)),
  );
  router.post(
    `${path}/order`,
    command('order', 'order', (actor, id, form) =>
      enterOrder(deps, actor, id, { number: textOf(form, 'number'), date: textOf(form, 'date') }),
    ),
  );
  router.post(
    `${path}/rules`,
    command('rule', 'rules', (actor, id, form) => addRule(deps, actor, id, textOf(form, 'text'))),
  );
  router.post(
    `${path}/rules/:ruleId`,
    command('rule', 'rules', (actor, id, form, req) =>
      changeRule(deps, actor, id, parameter(req, 'ruleId'), textOf(form, 'text')),
    ),
  );
  router.post(
    `${path}/rules/:ruleId/remove`,
    command('rule', 'rules', (actor, id, _form, req) =>
      removeRule(deps, actor, id, parameter(req, 'ruleId')),
    ),
  );
  router.post(
    `${path}/rules/:ruleId/agree`,
    command('rule', 'rules', (actor, id, _form, req) => agreeRule(deps, actor, id, parameter(req, 'ruleId'))),
  );
  return router;
}
