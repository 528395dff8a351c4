import { label } from '@uchitelskaya/shared/contract/labels/label';
import { DEFICIT_GROUPS, type DeficitGroup } from '@uchitelskaya/shared/domain/deficit-group';
import type { BlockScore } from '@uchitelskaya/shared/domain/growth-record';
import {
  addCourseTaken,
  addExternalDiagnostic,
  listGrowthRecords,
  removeGrowthRecord,
  setPeerHelp,
} from '@uchitelskaya/shared/service/growth-records';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf, textsOf, wholeCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { commandResult, type FormResult, pageStatus } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { postedField } from '../posted-field.ts';
import { type Reader, schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';

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
    const { t, formats, locale } = reader;
    const { courses, diagnostics, peerHelp } = await listGrowthRecords(deps, actor);
    const stateOf = (form: string) => (result?.form === form ? result.state : null);
    const title = t('my.training.title');
    const groupLabels = (groups: readonly DeficitGroup[]) =>
      groups.map((group) => label(locale, 'deficitGroup', group)).join(', ');
    const model = {
      csrf: reader.csrf,
      path: PATH,
      title,
      groups: DEFICIT_GROUPS.map((value) => ({
        value,
        label: label(locale, 'deficitGroup', value),
        checked: peerHelp?.groups.includes(value) ?? false,
      })),
      helpNote: toField({
        ...postedField(stateOf('help'), 'note', reader),
        value: peerHelp?.note ?? '',
        id: 'help-note',
        name: 'note',
        label: t('training.helpNote'),
      }),
      courses: courses.map(({ id, theme, provider, hours, date, groups }) => ({
        text: theme,
        sub: [formats.day(date), provider, t('training.hours', { count: hours }), groupLabels(groups)]
          .filter(Boolean)
          .join(' · '),
        remove: `${PATH}/course/${id}/remove`,
      })),
      diagnostics: diagnostics.map(({ id, provider, date, level, blockScores, file }) => ({
        text: provider,
        sub: [
          formats.day(date),
          level,
          ...blockScores.map(({ block, score, most }) => t('training.block', { block, score, most })),
        ]
          .filter(Boolean)
          .join(' · '),
        file,
        remove: `${PATH}/diagnostic/${id}/remove`,
      })),
      newCourse: courseForm(stateOf('course'), reader),
      newDiagnostic: diagnosticForm(stateOf('diagnostic'), reader),
    };
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

function courseForm(state: FormState | null, reader: Reader) {
  const { t } = reader;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `course-${name}`, name });
  return {
    open: state !== null,
    theme: toField({ ...field('theme'), label: t('training.theme'), required: true }),
    provider: toField({ ...field('provider'), label: t('training.provider') }),
    date: toField({ ...field('date'), label: t('training.date'), kind: 'date', required: true }),
    hours: toField({ ...field('hours'), label: t('training.hoursLabel'), kind: 'number', required: true }),
  };
}

function diagnosticForm(state: FormState | null, reader: Reader) {
  const { t } = reader;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `diagnostic-${name}`, name });
  const blocks = state?.errors.find(({ path }) => path.startsWith('blockScores'));
  return {
    open: state !== null,
    provider: toField({ ...field('provider'), label: t('training.whoTested'), required: true }),
    date: toField({ ...field('date'), label: t('training.date'), kind: 'date', required: true }),
    level: toField({ ...field('level'), label: t('training.level') }),
    file: toField({ ...field('file'), label: t('training.file') }),
    blockScores: toField({
      ...field('blockScores'),
      error: blocks === undefined ? '' : t('training.blocksWrong'),
      label: t('training.blocks'),
      hint: t('training.blocksHint'),
      kind: 'area',
      rows: 3,
    }),
  };
}
