import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { SegmentKind } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { MeetingFields, SegmentFields } from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { addMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readEdit, readForm, textOf, wholeCodec } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import { meetingCodecs } from '../meeting/codecs.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { formState, refusalsIn, statusOf, tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { POINTS, toMeetingNewView } from './view-model.ts';

/** Points of the agenda that were given a title. */
function readPoints(form: PostedForm): readonly (Partial<SegmentFields> & { readonly place: number })[] {
  return Array.from({ length: POINTS }, (_, place) => ({
    place,
    title: textOf(form, `title${place}`).trim(),
    kind: textOf(form, `kind${place}`) as SegmentKind,
    plannedMinutes: wholeCodec.read(textOf(form, `minutes${place}`)),
  })).filter(({ title }) => title !== '');
}

export function meetingNewRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, state: FormState | null, status: number): Promise<void> {
    const { home, people, reader } = await openTeamPage(deps, req);
    if (!home.rights.planMeetings) throw new AppError('forbidden');
    const model = toMeetingNewView({ team: home.team, people, state }, reader);
    const frame = teamFrame(reader, home.team, 'meetings', {
      title: reader.t('meetings.new'),
      styles: [deps.view.files.href('meeting.css')],
      path: `/teams/${home.team.id}/meetings/new`,
    });
    await sendPage(res, deps, { name: 'meeting-new', frame, model, status });
  }

  router.get('/teams/:teamId/meetings/new', (req, res) => show(req, res, null, 200));

  router.post('/teams/:teamId/meetings', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const { mine } = readEdit<MeetingFields>(meetingCodecs(reader, NO_NAMES).head, form);
    const points = readPoints(form);
    const segments = points.map(({ place: _place, ...segment }) => segment);
    const input = { ...mine, date: mine.date ?? '', purpose: mine.purpose ?? '', segments };
    const outcome = await tried(() => addMeeting(deps, actor, teamId, input));
    if (outcome.kind === 'saved') return goTo(req, res, `/teams/${teamId}/meetings/${outcome.record.id}`);
    if (refusalsIn(outcome).length > 0)
      throw new AppError('state_forbids', { messageKey: 'refusal.team_closed' });
    const state = formState(form, outcome);
    // Faults name the points as they were sent; the form numbers its own lines.
    const errors = state.errors.map((error) => {
      const [, index, field] = /^segments\.(\d+)\.(\w+)$/.exec(error.path) ?? [];
      const line = index === undefined ? undefined : points[Number(index)]?.place;
      return line === undefined ? error : { ...error, path: `${FIELD[field ?? ''] ?? field}${line}` };
    });
    await show(req, res, { ...state, errors }, statusOf(outcome));
  });

  return router;
}

/** Names of the form's fields for those of a point. */
const FIELD: Readonly<Record<string, string>> = { plannedMinutes: 'minutes' };
