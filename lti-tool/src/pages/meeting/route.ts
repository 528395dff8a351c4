import type {
  MeetingFields,
  SegmentEdit,
  SegmentFields,
} from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { spentMinutes } from '@uchitelskaya/shared/domain/meetings/meeting-run';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  cancelMeeting,
  finishMeeting,
  signMinutes,
  startMeeting,
} from '@uchitelskaya/shared/service/lms/meeting-course';
import type { MeetingOutcome, MeetingPlace } from '@uchitelskaya/shared/service/meetings/change-meeting';
import { addSegment, getMeeting, updateMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, type ReadEdit, readEdit, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { commandResult, editResult } from '../form-result.ts';
import { goTo, isPartial, openPage, type PageDeps, parameter } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import type { Reader } from '../reader.ts';
import { segmentFields } from './agenda-view.ts';
import { meetingCodecs } from './codecs.ts';
import { decisionRoutes } from './decision-routes.ts';
import { answerLive, pathOf, placeOf, showMeeting } from './meeting-page.ts';
import { minutesRoutes } from './minutes-routes.ts';
import { toHeadForm } from './view-model.ts';

/** A command of the page: what to do with a posted form. */
type Command = (
  actor: Actor,
  place: MeetingPlace,
  form: PostedForm,
  reader: Reader,
) => Promise<MeetingOutcome>;

export function meetingRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/meetings/:meetingId';
  const router = Router();

  /** Runs a command; back to the page when it worked, else the page with the form as it was sent. */
  function command(form: string, run: Command) {
    return async (req: Request, res: Response): Promise<void> => {
      const { actor, reader } = await openPage(deps, req);
      const posted = readForm(req.body);
      const outcome = await tried(() => run(actor, placeOf(req), posted, reader));
      if (outcome.kind === 'saved') return goTo(req, res, pathOf(placeOf(req)));
      await showMeeting(deps, req, res, commandResult(form, posted, outcome));
    };
  }

  router.get(path, (req, res) => showMeeting(deps, req, res, null));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const edit = readEdit<MeetingFields>(meetingCodecs(reader, NO_NAMES).head, readForm(req.body));
    const fields = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => updateMeeting(deps, actor, placeOf(req), { fields }));
    const result = editResult('head', edit, outcome);
    if (isPartial(req)) {
      return answerLive(deps, req, res, result, (facts, page) =>
        Object.values(toHeadForm(facts, page.reader).fields),
      );
    }
    if (outcome.kind === 'saved') return goTo(req, res, pathOf(placeOf(req)));
    await showMeeting(deps, req, res, result);
  });

  router.post(`${path}/attendance`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const attendance = { mine: textsOf(form, 'present'), base: textsOf(form, 'base') };
    const outcome = await tried(() => updateMeeting(deps, actor, placeOf(req), { attendance }));
    const result = commandResult('attendance', {}, outcome);
    if (isPartial(req)) return answerLive(deps, req, res, result, () => []);
    if (outcome.kind === 'saved') return goTo(req, res, `${pathOf(placeOf(req))}#attendance`);
    await showMeeting(deps, req, res, result);
  });

  router.post(
    `${path}/segments`,
    command('newSegment', (actor, place, form, reader) => {
      const { mine } = readEdit<SegmentFields>(meetingCodecs(reader, NO_NAMES).segment, form);
      return addSegment(deps, actor, place, mine);
    }),
  );

  router.post(`${path}/segments/:segmentId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const place = placeOf(req);
    const segmentId = parameter(req, 'segmentId');
    const form = readForm(req.body);
    const read = readEdit<SegmentFields>(meetingCodecs(reader, NO_NAMES).segment, form);
    const edit = textOf(form, 'clock') === '' ? read : await withClock(actor, place, segmentId, read);
    const outcome = atSegment(
      segmentId,
      await tried(() =>
        saveSegment(actor, place, form, { id: segmentId, mine: edit.mine, against: { base: edit.base } }),
      ),
    );
    const result = editResult(`segments.${segmentId}`, edit, outcome);
    const onward = onwardPath(place, segmentId, form);
    if (outcome.kind === 'saved' && (onward !== null || !isPartial(req))) {
      return goTo(req, res, onward ?? `${pathOf(place)}?point=${segmentId}#point-${segmentId}`);
    }
    if (!isPartial(req)) return showMeeting(deps, req, res, result);
    await answerLive(deps, req, res, result, (facts, page) => {
      const segment = facts.meeting.segments.find(({ id }) => id === segmentId);
      if (!segment) return [];
      const fields = Object.values(segmentFields(facts, segment, page.reader));
      return fields.filter(({ name }) => name in edit.posted);
    });
  });

  /** Saves a point, and what else its form asked for: another place, or to be taken out. */
  async function saveSegment(
    actor: Actor,
    place: MeetingPlace,
    form: PostedForm,
    edit: SegmentEdit,
  ): Promise<MeetingOutcome> {
    if (textOf(form, 'remove') !== '') {
      return updateMeeting(deps, actor, place, { segments: [{ ...edit, mine: {}, removed: true }] });
    }
    const move = textOf(form, 'move');
    const segmentOrder = move === '' ? null : await movedOrder(actor, place, edit.id, move);
    return updateMeeting(deps, actor, place, { segments: [edit], ...(segmentOrder && { segmentOrder }) });
  }

  async function movedOrder(
    actor: Actor,
    place: MeetingPlace,
    id: string,
    move: string,
  ): Promise<readonly string[]> {
    const { meeting } = await getMeeting(deps, actor, place);
    const others = meeting.segments.map((segment) => segment.id).filter((other) => other !== id);
    const at = meeting.segments.findIndex((segment) => segment.id === id) + (move === 'up' ? -1 : 1);
    return [...others.slice(0, Math.max(0, at)), id, ...others.slice(Math.max(0, at))];
  }

  /** «Записать время по часам»: what has passed since the start and stands at no other point. */
  async function withClock(
    actor: Actor,
    place: MeetingPlace,
    segmentId: string,
    edit: ReadEdit<SegmentFields>,
  ): Promise<ReadEdit<SegmentFields>> {
    const { meeting } = await getMeeting(deps, actor, place);
    if (meeting.startedAt === null) return edit;
    const passed = Math.round((deps.clock.now() - Date.parse(meeting.startedAt)) / 60_000);
    const others = { segments: meeting.segments.filter(({ id }) => id !== segmentId) };
    const minutes = Math.max(0, passed - spentMinutes(others));
    const rewritten = new Set([...edit.rewritten, 'minutes']);
    return {
      ...edit,
      mine: { ...edit.mine, minutes },
      posted: { ...edit.posted, minutes: String(minutes) },
      rewritten,
    };
  }

  router.post(
    `${path}/start`,
    command('start', (actor, place) => startMeeting(deps, actor, place)),
  );
  router.post(
    `${path}/finish`,
    command('finish', (actor, place) => finishMeeting(deps, actor, place)),
  );
  router.post(
    `${path}/sign`,
    command('sign', (actor, place, form) =>
      signMinutes(deps, actor, place, { number: textOf(form, 'number'), date: textOf(form, 'date') }),
    ),
  );
  router.post(
    `${path}/cancel`,
    command('cancel', (actor, place, form) => cancelMeeting(deps, actor, place, textOf(form, 'reason'))),
  );
  router.use(decisionRoutes(deps));
  router.use(minutesRoutes(deps));
  return router;
}

/** The use case names a point by its place in the input, the page by its id. */
function atSegment(segmentId: string, outcome: FormOutcome): FormOutcome {
  if (outcome.kind !== 'invalid') return outcome;
  const errors = outcome.errors.map((error) => ({
    ...error,
    path: error.path.replace(/^segments\.0\./, `segments.${segmentId}.`),
  }));
  return { kind: 'invalid', errors };
}

/** Where the form asked to go after saving; null to stay. */
function onwardPath(place: MeetingPlace, segmentId: string, form: PostedForm): string | null {
  const next = textOf(form, 'go');
  if (next !== '')
    return `${pathOf(place)}?point=${encodeURIComponent(next)}#point-${encodeURIComponent(next)}`;
  if (textOf(form, 'remove') !== '') return `${pathOf(place)}#agenda`;
  if (textOf(form, 'move') !== '') return `${pathOf(place)}?point=${segmentId}#point-${segmentId}`;
  return null;
}
