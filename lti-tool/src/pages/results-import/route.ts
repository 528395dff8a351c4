import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { AssessmentKind, MarkPeriod } from '@uchitelskaya/shared/domain/classes/assessment-result';
import type { ColumnRole } from '@uchitelskaya/shared/domain/classes/results-columns';
import type { ResultsImport } from '@uchitelskaya/shared/domain/classes/results-import';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { confirmImport } from '@uchitelskaya/shared/service/classes/apply-import';
import {
  listImports,
  type MatchInput,
  matchResults,
  openImport,
  stageResults,
  undoImport,
} from '@uchitelskaya/shared/service/classes/results-imports';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { fileOf } from '../../http/uploaded-file.ts';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import { unreadableKey } from '../../view/import-sentences.ts';
import type { FormState } from '../edit-field.ts';
import {
  goTo,
  isPartial,
  type OpenedPage,
  openPage,
  type PageDeps,
  parameter,
  sendPage,
  sendPart,
} from '../open-page.ts';
import { type FormOutcome, formState, refusalsIn, statusOf, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';
import { readSchoolName } from '../school-name.ts';
import { importHref, toImportsView, toImportView, toUploadView } from './view-model.ts';

interface Shown {
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
  /** Taking the import back takes more along than it brought: the button says so. */
  readonly asksToBeSure?: boolean;
  readonly status: number;
}

const UNTOUCHED: Shown = { state: null, refusal: null, status: 200 };

function readMatch(form: PostedForm, columns: number): MatchInput {
  return {
    roles: Array.from({ length: columns }, (_, at) => textOf(form, `role.${at}`) as ColumnRole),
    settings: {
      subject: textOf(form, 'subject').trim(),
      period: (textOf(form, 'period') || null) as MarkPeriod | null,
      date: textOf(form, 'date') || null,
      title: textOf(form, 'title').trim(),
    },
  };
}

/** The way of a file of results: upload, columns, confirmation; and back. */
export function resultsImportRoutes(deps: PageDeps): Router {
  const path = '/school/classes/imports';
  const styles = [deps.view.files.href('classes.css')];
  const router = Router();

  async function send(
    page: OpenedPage,
    req: Request,
    res: Response,
    name: string,
    model: { title: string },
    status = 200,
  ) {
    const frame = schoolFrame(page.reader, await readSchoolName(deps, page), 'classes', {
      ...{ title: model.title, styles, path: req.method === 'GET' ? req.originalUrl : path },
    });
    await sendPage(res, deps, { name, frame, model, status });
  }

  async function show(req: Request, res: Response, shown: Shown): Promise<void> {
    const page = await openPage(deps, req);
    const schoolId = schoolIdOf(page.actor);
    const { record } = await openImport(deps, page.actor, schoolId, parameter(req, 'importId'));
    const model = toImportView(record, shown, page.reader);
    if (isPartial(req) && req.method === 'GET') {
      // While it runs only its progress changes; its end is another page.
      if (model.running === null) return goTo(req, res, importHref(record.id));
      return sendPart(res, deps, page.reader, { name: 'results-import/running', model: model.running });
    }
    await send(page, req, res, 'results-import', model, shown.status);
  }

  async function showUpload(
    req: Request,
    res: Response,
    refusal: RefusalView | null,
    kind: string,
  ): Promise<void> {
    const page = await openPage(deps, req);
    // Whoever may bring nothing in need not choose a file first.
    await listImports(deps, page.actor, schoolIdOf(page.actor), { limit: 1 });
    const model = toUploadView(refusal, kind, page.reader);
    await send(page, req, res, 'results-import/upload', model, refusal === null ? 200 : 422);
  }

  router.get(path, async (req, res) => {
    const page = await openPage(deps, req);
    const { items } = await listImports(deps, page.actor, schoolIdOf(page.actor), { limit: 100 });
    await send(page, req, res, 'results-import/imports', toImportsView(items, page.reader));
  });

  router.get(`${path}/new`, (req, res) => showUpload(req, res, null, ''));

  router.post(path, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const kind = textOf(readForm(req.body), 'kind') as AssessmentKind;
    const file = fileOf(req) ?? { name: '', bytes: new Uint8Array() };
    const schoolYear = schoolYearOf(reader.today);
    const outcome = await stageResults(deps, actor, schoolIdOf(actor), { kind, schoolYear, file });
    if (outcome.kind === 'saved') return goTo(req, res, importHref(outcome.record.id));
    const refusal: RefusalView =
      outcome.kind === 'duplicate' ? already(outcome.record, reader) : unreadable(outcome, reader);
    await showUpload(req, res, refusal, kind);
  });

  function unreadable(
    outcome: Parameters<typeof unreadableKey>[0],
    { t }: OpenedPage['reader'],
  ): RefusalView {
    const { message, values } = unreadableKey(outcome);
    return { sign: 'hand-index', text: t(message, values), links: [] };
  }

  function already(record: Stored<ResultsImport>, { t, formats }: OpenedPage['reader']): RefusalView {
    const when = formats.moment(record.appliedAt ?? record.updatedAt);
    return {
      sign: 'hand-index',
      text: t('import.duplicate', { when }),
      links: [{ href: importHref(record.id), text: t('import.duplicateLink') }],
    };
  }

  router.get(`${path}/:importId`, (req, res) => show(req, res, UNTOUCHED));

  router.post(`${path}/:importId`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const [schoolId, importId] = [schoolIdOf(actor), parameter(req, 'importId')];
    const { record } = await openImport(deps, actor, schoolId, importId);
    const form = readForm(req.body);
    const input = readMatch(form, record.columns.length);
    const outcome = await tried(() => matchResults(deps, actor, schoolId, importId, input));
    if (outcome.kind === 'saved' && outcome.record.state === 'checked')
      return goTo(req, res, importHref(importId));
    const refusals = refusalsIn(outcome);
    const refusal = refusals.length > 0 ? toRefusalView(refusals, reader) : null;
    await show(req, res, { state: formState(form, outcome), refusal, status: statusOrUnready(outcome) });
  });

  /** Errors by cell and columns left unsaid are the file's fault, or the form's: nothing came in. */
  function statusOrUnready(outcome: FormOutcome): number {
    return outcome.kind === 'saved' ? 422 : statusOf(outcome);
  }

  function action(
    name: string,
    work: (
      actor: OpenedPage['actor'],
      schoolId: string,
      importId: string,
      form: PostedForm,
    ) => ReturnType<typeof confirmImport>,
  ): void {
    router.post(`${path}/:importId/${name}`, async (req, res) => {
      const { actor, reader } = await openPage(deps, req);
      const importId = parameter(req, 'importId');
      const outcome = await work(actor, schoolIdOf(actor), importId, readForm(req.body));
      if (outcome.kind === 'saved') return goTo(req, res, importHref(importId));
      const sure = outcome.refusals.some(({ reason }) => reason === 'import_corrected');
      const refusal = toRefusalView(outcome.refusals, reader);
      await show(req, res, { ...UNTOUCHED, refusal, asksToBeSure: sure, status: 409 });
    });
  }

  action('confirmation', async (actor, schoolId, importId) => {
    const outcome = await confirmImport(deps, actor, schoolId, importId);
    deps.hurry?.();
    return outcome;
  });
  action('undo', (actor, schoolId, importId, form) =>
    undoImport(deps, actor, schoolId, importId, { withCorrections: textOf(form, 'sure') !== '' }),
  );

  router.get(`${path}/:importId/:rest`, () => {
    throw new AppError('not_found');
  });

  return router;
}
