import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { STEP_IDS, type StepId } from '@uchitelskaya/shared/domain/steps/step';
import type { StepTextKey } from '@uchitelskaya/shared/domain/steps/step-question';
import { textKeysOf } from '@uchitelskaya/shared/domain/steps/step-question';
import { lastWritingOf } from '@uchitelskaya/shared/domain/steps/step-writing';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { closeTeamStep, reopenTeamStep } from '@uchitelskaya/shared/service/steps/step-closing';
import { loadStepSuggestions } from '@uchitelskaya/shared/service/steps/step-suggestions';
import {
  loadPastStep,
  loadTeamStep,
  readStepHistory,
  readStepRecord,
} from '@uchitelskaya/shared/service/steps/team-step-state';
import { putStepEntry, removeStepEntry, updateTeamStep } from '@uchitelskaya/shared/service/steps/team-steps';
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
  openPage,
  openTeamPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
  sendPart,
} from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES, toPeople } from '../people.ts';
import { teamFrame } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toTodoItems } from '../step-todo.ts';
import { entryCodecs } from './codecs.ts';
import { type EntriesFacts, entryFields, isEntryKind } from './entries-view.ts';
import { answerField, type StepPageFacts, textCodecs, toStepView } from './view-model.ts';
import { toWritingView } from './writing-view.ts';

/** Enough to see who wrote last; writing of one person and day is shown as one line. */
const HISTORY_LINES = 30;

/** The step that the address names. @throws AppError `not_found` */
function stepIn(req: Request): StepId {
  const id = STEP_IDS.find((step) => step === req.params['step']);
  if (id === undefined) throw new AppError('not_found');
  return id;
}

/** The round that the address asks for; null for the one that the team is in. */
function roundIn(req: Request): number | null {
  const round = queryOf(req, 'round');
  return round === null ? null : Number(round);
}

export function teamStepRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/steps/:step';
  const styles = [deps.view.files.href('team-step.css')];
  const router = Router();

  async function factsOf(req: Request, result: FormResult | null, refusal: RefusalView | null) {
    const page = await openTeamPage(deps, req);
    const { home, people, actor, teamId } = page;
    const past = roundIn(req);
    const state =
      past === null
        ? await loadTeamStep(deps, actor, teamId, stepIn(req))
        : await loadPastStep(deps, actor, teamId, stepIn(req), past);
    const history =
      state.record === null ? [] : await readStepHistory(deps, actor.districtId, state.record, HISTORY_LINES);
    const facts: StepPageFacts = {
      ...{ home, people, state, history, refusal, now: deps.clock.now() },
      suggestions: await loadStepSuggestions(deps, actor, state.team),
      suggested: queryOf(req, 'suggested') ?? '',
      editedText: queryOf(req, 'edit') ?? '',
      editedEntry: queryOf(req, 'entry') ?? result?.form.replace(/^entries\./, '') ?? '',
      states: statesOf(result),
    };
    return { page, facts };
  }

  async function show(
    req: Request,
    res: Response,
    shown: { readonly result: FormResult | null; readonly refusal?: RefusalView; readonly status?: number },
  ): Promise<void> {
    const { result } = shown;
    const { reader } = await openPage(deps, req);
    const refusal = shown.refusal ?? refusalOf(result, reader);
    const { page, facts } = await factsOf(req, result, refusal);
    const model = toStepView(facts, page.reader);
    const place = { title: model.title, styles, path: req.originalUrl };
    await sendPage(res, deps, {
      name: 'team-step',
      frame: teamFrame(page.reader, page.home.team, 'path', place),
      model,
      status: shown.status ?? pageStatus(result),
    });
  }

  router.get(path, async (req, res) => {
    const { home, teamId } = await openTeamPage(deps, req);
    // The path is open to those who are only invited; what the team wrote in a step is not.
    if (!home.rights.readSteps) return goTo(req, res, `/teams/${teamId}/path#${stepIn(req)}`);
    await show(req, res, { result: null });
  });

  router.get(`${path}/writing`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [teamId, step] = [parameter(req, 'teamId'), stepIn(req)];
    const record = await readStepRecord(deps, actor, teamId, step);
    const writer = record === null ? null : lastWritingOf(record, reader.personId);
    const persons = deps.storage.forDistrict(actor.districtId).collection(PERSONS);
    const people = toPeople(writer === null ? [] : await persons.getMany([writer.personId]), reader);
    const facts = { record, people, now: deps.clock.now(), since: Number(queryOf(req, 'since') ?? 0) };
    const model = toWritingView({ ...facts, path: `/teams/${teamId}/steps/${step}` }, reader);
    sendPart(res, deps, reader, { name: 'team-step/writing', model });
  });

  router.post(`${path}/texts/:key`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [teamId, step] = [parameter(req, 'teamId'), stepIn(req)];
    const key = textKeysOf(step).find((known): known is StepTextKey => known === req.params['key']);
    if (key === undefined) throw new AppError('not_found');
    const edit = readEdit(textCodecs(key), readForm(req.body));
    const outcome = await tried(() =>
      updateTeamStep(deps, actor, teamId, step, { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = editResult(`texts.${key}`, edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `/teams/${teamId}/steps/${step}#q-${key}`,
      fields: async () => {
        const { page, facts } = await factsOf(req, result, null);
        return [answerField(key, facts, page.reader)];
      },
      show: () => show(req, res, { result }),
    });
  });

  router.post(`${path}/entries/:kind`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [teamId, step, kind] = [parameter(req, 'teamId'), stepIn(req), parameter(req, 'kind')];
    if (!isEntryKind(kind)) throw new AppError('not_found');
    const form = readForm(req.body);
    const { mine } = readEdit(entryCodecs(kind, reader, NO_NAMES), form);
    const edit = { mine, against: { base: {} } };
    const outcome = await tried(() => putStepEntry(deps, actor, teamId, kind, null, edit));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/steps/${step}#${kind}`);
    await show(req, res, { result: commandResult(`new.${kind}`, form, outcome) });
  });

  router.post(`${path}/entries/:kind/:entryId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [teamId, step, kind] = [parameter(req, 'teamId'), stepIn(req), parameter(req, 'kind')];
    const entryId = parameter(req, 'entryId');
    if (!isEntryKind(kind)) throw new AppError('not_found');
    const form = readForm(req.body);
    const here = `/teams/${teamId}/steps/${step}`;
    if (textOf(form, 'remove') !== '') {
      const outcome = await removeStepEntry(deps, actor, teamId, step, entryId);
      if (outcome.kind === 'saved') return goTo(req, res, `${here}#${kind}`);
      return show(req, res, { result: commandResult('entry', form, outcome) });
    }
    const edit = readEdit(entryCodecs(kind, reader, NO_NAMES), form);
    const outcome = await tried(() =>
      putStepEntry(deps, actor, teamId, kind, entryId, { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = editResult(`entries.${entryId}`, edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${here}#entry-${entryId}`,
      fields: async () => {
        const { page, facts } = await factsOf(req, result, null);
        const entry = facts.state.record?.entries.find(({ id }) => id === entryId);
        if (entry === undefined) throw new AppError('not_found');
        return entryFields(entry, toEntriesFacts(facts), page.reader);
      },
      show: () => show(req, res, { result }),
    });
  });

  router.post(`${path}/minutes`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const minutesId = textOf(form, 'minutesId') || null;
    const state = await loadTeamStep(deps, actor, teamId, 'HJ-2');
    const base = { minutesId: state.record?.minutesId ?? null };
    const outcome = await tried(() =>
      updateTeamStep(deps, actor, teamId, 'HJ-2', { mine: { minutesId }, against: { base } }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/steps/HJ-2#minutes`);
    await show(req, res, { result: commandResult('minutes', form, outcome) });
  });

  router.post(`${path}/close`, async (req, res) => {
    const { actor, home, reader, teamId } = await openTeamPage(deps, req);
    const step = stepIn(req);
    const outcome = await closeTeamStep(deps, actor, teamId, step);
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/path#${step}`);
    if (outcome.kind === 'refused') return show(req, res, { result: commandResult('close', {}, outcome) });
    const items = toTodoItems(outcome.missing, { team: home.team, rights: home.rights }, reader);
    const refusal: RefusalView = {
      sign: 'hand-index',
      text: reader.t('step.notReady', {
        things: items.flatMap(({ href, text }) => (href === null ? [text] : [])).join(', '),
      }),
      links: items.flatMap(({ href, text }) => (href === null ? [] : [{ href, text }])),
    };
    await show(req, res, { result: null, refusal, status: 409 });
  });

  router.post(`${path}/reopen`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const [teamId, step] = [parameter(req, 'teamId'), stepIn(req)];
    const outcome = await reopenTeamStep(deps, actor, teamId, step);
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/steps/${step}`);
    await show(req, res, { result: commandResult('reopen', {}, outcome) });
  });

  return router;
}

function toEntriesFacts({ state, ...facts }: StepPageFacts): EntriesFacts {
  const { team, id: step, record } = state;
  return { ...facts, team, step, record, mayWrite: true };
}
