import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { DecisionFields } from '@uchitelskaya/shared/domain/meetings/decision';
import { FOLLOW_UP_OUTCOMES } from '@uchitelskaya/shared/domain/meetings/meeting';
import {
  addDecision,
  followUpDecision,
  updateDecision,
} from '@uchitelskaya/shared/service/meetings/decisions';
import { Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { commandResult, editResult } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { meetingCodecs } from './codecs.ts';
import { pathOf, placeOf, showMeeting } from './meeting-page.ts';

/** Decisions of a meeting: taken, changed, and those of earlier ones followed up. */
export function decisionRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/meetings/:meetingId';
  const router = Router();

  router.post(`${path}/decisions`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const [segmentId, responsibleId, due] = ['segmentId', 'responsibleId', 'due'].map(
      (name) => textOf(form, name) || null,
    );
    const input = { text: textOf(form, 'text'), segmentId, responsibleId, due } as DecisionFields;
    const outcome = await tried(() => addDecision(deps, actor, placeOf(req), input));
    const point = segmentId
      ? `?point=${encodeURIComponent(segmentId)}#point-${encodeURIComponent(segmentId)}`
      : '#agenda';
    if (outcome.kind === 'saved') return goTo(req, res, pathOf(placeOf(req)) + point);
    await showMeeting(deps, req, res, {
      ...commandResult(`newDecision.${segmentId ?? ''}`, form, outcome),
      point: segmentId,
    });
  });

  router.post(`${path}/decisions/:decisionId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const decisionId = parameter(req, 'decisionId');
    const codecs = meetingCodecs(reader, NO_NAMES).decision;
    const edit = readEdit<DecisionFields>(codecs, readForm(req.body));
    const change = { mine: edit.mine, against: { base: edit.base } };
    const outcome = atDecision(
      decisionId,
      await tried(() => updateDecision(deps, actor, placeOf(req), decisionId, change)),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `${pathOf(placeOf(req))}#decision-${decisionId}`);
    await showMeeting(deps, req, res, editResult(`decisions.${decisionId}`, edit, outcome));
  });

  router.post(`${path}/carried/:earlierId/:carriedId`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const place = placeOf(req);
    const form = readForm(req.body);
    const followed = FOLLOW_UP_OUTCOMES.find((candidate) => candidate === textOf(form, 'outcome'));
    if (!followed) throw new AppError('malformed_request', { detail: 'no outcome of the decision' });
    const earlier = { teamId: place.teamId, meetingId: parameter(req, 'earlierId') };
    const input = { outcome: followed, due: textOf(form, 'due') || null, atMeetingId: place.meetingId };
    const outcome = await tried(() =>
      followUpDecision(deps, actor, earlier, parameter(req, 'carriedId'), input),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `${pathOf(place)}#decisions`);
    await showMeeting(deps, req, res, commandResult('carried', form, outcome));
  });

  return router;
}

/** The use case names the fields alone, the page by the decision they belong to. */
function atDecision(decisionId: string, outcome: FormOutcome): FormOutcome {
  if (outcome.kind !== 'invalid') return outcome;
  const errors = outcome.errors.map((error) => ({ ...error, path: `decisions.${decisionId}.${error.path}` }));
  return { kind: 'invalid', errors };
}
