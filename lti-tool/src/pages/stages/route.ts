import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import {
  PROJECT_STAGES,
  type ProjectStage,
  type StageControlFields,
} from '@uchitelskaya/shared/domain/school/stage-control';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { loadRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import {
  loadStageControls,
  reopenStageControl,
  settleStageControl,
  updateStageControl,
} from '@uchitelskaya/shared/service/school/stage-controls';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm } from '../../view/edit-form.ts';
import { answerForm } from '../autosave-form.ts';
import { commandResult, editResult, type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { CONTROL_CODECS, controlForm, STAGES_PATH, type StagesFacts, toStagesView } from './view-model.ts';

/** The stage that the address names. @throws AppError `not_found` */
function stageIn(req: Request): ProjectStage {
  const stage = PROJECT_STAGES.find((one) => String(one) === parameter(req, 'stage'));
  if (stage === undefined) throw new AppError('not_found');
  return stage;
}

/** `/school/renewal/stages`: the three stages of the school's project, and the control after each. */
export function stagesRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('renewal.css')];

  async function factsOf(req: Request, result: FormResult | null) {
    const { actor, reader } = await openPage(deps, req);
    const schoolId = schoolIdOf(actor);
    const [stages, renewal] = await Promise.all([
      loadStageControls(deps, actor, schoolId),
      loadRenewal(deps, actor, schoolId, planningYearOf(reader.today)),
    ]);
    const named = Object.values(stages.controls).flatMap((kept) =>
      kept === null ? [] : [kept.updatedBy, ...(kept.settledBy === null ? [] : [kept.settledBy])],
    );
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...new Set(named)]);
    const facts: StagesFacts = { stages, renewal, people: toPeople(persons, reader), result };
    return { actor, reader, facts };
  }

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { reader, facts } = await factsOf(req, result);
    const model = { ...toStagesView(facts, reader), refusal: refusalOf(result, reader) };
    const { school } = facts.stages.opened;
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, school.shortName || school.name, 'renewal', place);
    await sendPage(res, deps, { name: 'stages', frame, model, status: pageStatus(result) });
  }

  router.get(STAGES_PATH, (req, res) => show(req, res, null));

  router.post(`${STAGES_PATH}/:stage`, async (req, res) => {
    const stage = stageIn(req);
    const { actor, reader } = await openPage(deps, req);
    const read = readEdit<StageControlFields>(CONTROL_CODECS, readForm(req.body));
    const key = { schoolId: schoolIdOf(actor), stage };
    const outcome = await tried(() =>
      updateStageControl(deps, actor, key, { mine: read.mine, against: { base: read.base } }),
    );
    const result = editResult(`stage-${stage}`, read, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `${STAGES_PATH}#stage-${stage}`,
      fields: async () => {
        const { facts } = await factsOf(req, result);
        return controlForm(stage, facts, reader).fields;
      },
      show: () => show(req, res, result),
    });
  });

  function command(run: typeof settleStageControl) {
    return async (req: Request, res: Response): Promise<void> => {
      const stage = stageIn(req);
      const { actor } = await openPage(deps, req);
      const outcome: FormOutcome = await run(deps, actor, { schoolId: schoolIdOf(actor), stage });
      if (outcome.kind === 'saved') return goTo(req, res, `${STAGES_PATH}#stage-${stage}`);
      await show(req, res, commandResult(`stage-${stage}`, {}, outcome));
    };
  }

  router.post(`${STAGES_PATH}/:stage/settle`, command(settleStageControl));
  router.post(`${STAGES_PATH}/:stage/reopen`, command(reopenStageControl));
  return router;
}
