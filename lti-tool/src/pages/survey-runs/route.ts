import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { RunAudience } from '@uchitelskaya/shared/domain/surveys/survey-run';
import { setStaffCount, staffCount } from '@uchitelskaya/shared/service/competence/staff';
import { listQuestionnaires } from '@uchitelskaya/shared/service/surveys/questionnaires';
import { mayManageRuns } from '@uchitelskaya/shared/service/surveys/survey-access';
import { createRun, listRuns, runCoverage } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, textsOf, wholeCodec } from '../../view/edit-form.ts';
import type { FormState } from '../edit-field.ts';
import {
  goTo,
  type OpenedPage,
  openPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
} from '../open-page.ts';
import { formState, statusOf, tried } from '../outcome.ts';
import { schoolFrame, teamFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { runHref } from '../survey-run/view-model.ts';
import { toSurveyRunsView } from './view-model.ts';

/** Where runs are led: the school of the session, or one team. */
interface RunsRoom {
  readonly schoolId: string;
  readonly team: Awaited<ReturnType<typeof getTeam>>['team'] | null;
}

interface Result {
  readonly form: 'new' | 'staff';
  readonly state: FormState;
  readonly status: number;
}

/** Runs of the school (`/school/diagnostics/runs`) and of a team with its class (`/teams/:teamId/surveys`). */
export function surveyRunsRoutes(deps: PageDeps): Router {
  const schoolPath = '/school/diagnostics/runs';
  const teamPath = '/teams/:teamId/surveys';
  const router = Router();

  async function openRoom(page: OpenedPage, req: Request): Promise<RunsRoom> {
    const { actor } = page;
    if (req.params['teamId'] === undefined) {
      if (actor.schoolId === null) throw new AppError('not_found');
      return { schoolId: actor.schoolId, team: null };
    }
    const { team } = await getTeam(deps, actor, parameter(req, 'teamId'));
    if (team.schoolId === null)
      throw new AppError('state_forbids', { messageKey: 'error.survey_needs_school' });
    return { schoolId: team.schoolId, team };
  }

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const { schoolId, team } = await openRoom(page, req);
    const { districtId } = actor;
    const teamId = team?.id ?? null;
    if (!(await mayManageRuns(deps, actor, { schoolId, teamId }))) throw new AppError('forbidden');
    const schoolYear = queryOf(req, 'year') ?? planningYearOf(reader.today);
    const [runs, questionnaires, staff] = await Promise.all([
      listRuns(deps, actor, { schoolId, teamId, schoolYear, limit: 200 }),
      listQuestionnaires(deps, districtId, schoolId),
      staffCount(deps, districtId, schoolId, schoolYear),
    ]);
    const rows = await Promise.all(
      runs.items.map(async (run) => ({ run, coverage: await runCoverage(deps, districtId, run) })),
    );
    const facts = { rows, questionnaires, staff, schoolYear, team, result };
    const model = toSurveyRunsView(facts, reader);
    const place = {
      title: model.title,
      styles: [deps.view.files.href('survey.css')],
      path: req.originalUrl,
    };
    const frame =
      team === null
        ? schoolFrame(reader, (await readSchoolName(deps, page)) || model.title, 'diagnostics', place)
        : teamFrame(reader, team, null, place);
    await sendPage(res, deps, { name: 'survey-runs', frame, model, status: result?.status ?? 200 });
  }

  router.get([schoolPath, teamPath], (req, res) => show(req, res, null));

  router.post([schoolPath, teamPath], async (req, res) => {
    const page = await openPage(deps, req);
    const { schoolId, team } = await openRoom(page, req);
    const form = readForm(req.body);
    const [questionnaireId = '', questionnaireVersion = ''] = textOf(form, 'questionnaire').split('/');
    const outcome = await tried(() =>
      createRun(deps, page.actor, {
        schoolId,
        teamId: team?.id ?? null,
        schoolYear: textOf(form, 'schoolYear'),
        questionnaireId,
        questionnaireVersion,
        strategies: textsOf(form, 'strategies'),
        audience: textOf(form, 'audience') as RunAudience,
        classLabel: textOf(form, 'classLabel') || null,
        anonymous: textOf(form, 'anonymous') === 'yes',
        purpose: textOf(form, 'purpose'),
        opensOn: textOf(form, 'opensOn'),
        closesOn: textOf(form, 'closesOn'),
      }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, runHref(outcome.record));
    await show(req, res, { form: 'new', state: formState(form, outcome), status: statusOf(outcome) });
  });

  router.post('/school/diagnostics/staff', async (req, res) => {
    const page = await openPage(deps, req);
    const { schoolId } = await openRoom(page, req);
    const form = readForm(req.body);
    const teachers = wholeCodec.read(textOf(form, 'teachers'));
    const count = { schoolId, schoolYear: textOf(form, 'schoolYear'), teachers };
    const outcome = await tried(() => setStaffCount(deps, page.actor, count));
    if (outcome.kind === 'saved') return goTo(req, res, schoolPath);
    await show(req, res, { form: 'staff', state: formState(form, outcome), status: statusOf(outcome) });
  });

  return router;
}
