import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { tableText } from '@uchitelskaya/shared/domain/surveys/questionnaire-import';
import { importQuestionnaire, listQuestionnaires } from '@uchitelskaya/shared/service/surveys/questionnaires';
import { mayManageRuns } from '@uchitelskaya/shared/service/surveys/survey-access';
import { type Request, type Response, Router } from 'express';
import { fileOf } from '../../http/uploaded-file.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { type PostedQuestionnaire, toQuestionnairesView } from './view-model.ts';

/** Questionnaires that the school may ask, and the way to bring in its own (AMB-09). */
export function questionnairesRoutes(deps: PageDeps): Router {
  const path = '/school/diagnostics/questionnaires';
  const router = Router();

  async function show(req: Request, res: Response, posted: PostedQuestionnaire | null): Promise<void> {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const { schoolId } = actor;
    if (schoolId === null) throw new AppError('not_found');
    if (!(await mayManageRuns(deps, actor, { schoolId, teamId: null }))) throw new AppError('forbidden');
    const questionnaires = await listQuestionnaires(deps, actor.districtId, schoolId);
    const model = toQuestionnairesView({ questionnaires, posted }, reader);
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || model.title, 'diagnostics', {
      title: model.title,
      styles: [deps.view.files.href('survey.css')],
      path,
    });
    await sendPage(res, deps, { name: 'questionnaires', frame, model, status: posted ? 422 : 200 });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    if (actor.schoolId === null) throw new AppError('not_found');
    const posted = readForm(req.body);
    const file = fileOf(req);
    const reading = file === null || file.bytes.length === 0 ? null : await deps.tables.read(file.bytes);
    if (reading?.kind === 'refused')
      return show(req, res, { form: posted, faults: [], unreadable: reading.reason });
    // What the file says stands in the field from here on, where a person can mend it.
    const form = reading === null ? posted : { ...posted, text: tableText(reading.rows) };
    const outcome = await importQuestionnaire(deps, actor, actor.schoolId, {
      id: textOf(form, 'id'),
      titleRu: textOf(form, 'titleRu'),
      titleEn: textOf(form, 'titleEn'),
      audience: textOf(form, 'audience'),
      scale: textOf(form, 'scale'),
      text: textOf(form, 'text'),
    });
    if (outcome.kind === 'imported') return goTo(req, res, path);
    await show(req, res, { form, faults: outcome.faults, unreadable: null });
  });

  return router;
}
