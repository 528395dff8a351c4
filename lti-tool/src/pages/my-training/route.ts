import type { DeficitGroup } from '@uchitelskaya/shared/domain/competence/deficit-group';
import type { BlockScore } from '@uchitelskaya/shared/domain/routes/growth-record';
import {
  addCourseTaken,
  addExternalDiagnostic,
  listGrowthRecords,
  removeGrowthRecord,
  setPeerHelp,
} from '@uchitelskaya/shared/service/routes/growth-records';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf, textsOf, wholeCodec } from '../../view/edit-form.ts';
import { commandResult, type FormResult, pageStatus } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toTrainingView } from './view-model.ts';

const PATH = '/my/training';

/** «Предметный блок: 18 из 24», one block a line; a line that says otherwise becomes a fault of its scores. */
function readBlocks(text: string): readonly BlockScore[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const parts = /^(.*?)[\s:–-]*(\d+(?:[.,]\d+)?)\s*(?:из|of|\/)\s*(\d+(?:[.,]\d+)?)$/.exec(line);
      const number = (value: string | undefined) => Number((value ?? 'x').replace(',', '.'));
      return { block: (parts?.[1] ?? line).trim(), score: number(parts?.[2]), most: number(parts?.[3]) };
    });
}

/** One's own courses, external diagnostics, and what one may be asked about: seen by oneself alone. */
export function myTrainingRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const records = await listGrowthRecords(deps, actor);
    const model = toTrainingView(records, PATH, result, reader);
    const { title } = model;
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, 'my', {
      title,
      path: PATH,
    });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'my-training', frame, model, status });
  }

  function posted(form: string, work: (req: Request, sent: PostedForm) => Promise<FormOutcome>) {
    return async (req: Request, res: Response): Promise<void> => {
      const sent = readForm(req.body);
      const outcome = await tried(() => work(req, sent));
      if (outcome.kind === 'saved') return goTo(req, res, `${PATH}#${form}`);
      await show(req, res, commandResult(form, sent, outcome));
    };
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(
    `${PATH}/course`,
    posted('course', async (req, sent) => {
      const { actor } = await openPage(deps, req);
      return addCourseTaken(deps, actor, {
        date: textOf(sent, 'date'),
        hours: wholeCodec.read(textOf(sent, 'hours')),
        theme: textOf(sent, 'theme').trim(),
        provider: textOf(sent, 'provider').trim(),
        groups: textsOf(sent, 'groups') as readonly DeficitGroup[],
      });
    }),
  );

  router.post(
    `${PATH}/diagnostic`,
    posted('diagnostic', async (req, sent) => {
      const { actor } = await openPage(deps, req);
      return addExternalDiagnostic(deps, actor, {
        date: textOf(sent, 'date'),
        provider: textOf(sent, 'provider').trim(),
        level: textOf(sent, 'level').trim(),
        file: textOf(sent, 'file').trim(),
        blockScores: readBlocks(textOf(sent, 'blockScores')),
      });
    }),
  );

  router.post(
    `${PATH}/help`,
    posted('help', async (req, sent) => {
      const { actor } = await openPage(deps, req);
      const groups = textsOf(sent, 'groups') as readonly DeficitGroup[];
      return setPeerHelp(deps, actor, { groups, note: textOf(sent, 'note').trim() });
    }),
  );

  router.post(`${PATH}/:kind/:recordId/remove`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const kind = parameter(req, 'kind') === 'course' ? 'course' : 'diagnostic';
    await removeGrowthRecord(deps, actor, kind, parameter(req, 'recordId'));
    goTo(req, res, `${PATH}#${kind}`);
  });

  return router;
}
