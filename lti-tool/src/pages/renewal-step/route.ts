import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import { RESET_STEP_IDS, type ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import {
  RENEWAL_LISTS,
  RENEWAL_PARTS,
  type RenewalList,
  STEP_OF,
} from '@uchitelskaya/shared/domain/renewal/renewal';
import {
  addRenewalItem,
  changeRenewalItem,
  removeRenewalItem,
} from '@uchitelskaya/shared/service/renewal/renewal-items';
import { changeRenewalPart } from '@uchitelskaya/shared/service/renewal/renewal-parts';
import { closeStep, reopenStep } from '@uchitelskaya/shared/service/renewal/renewal-steps';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { refusalOf } from '../form-result.ts';
import { goTo, isPartial, type PageDeps, parameter, queryOf, sendPage, sendPart } from '../open-page.ts';
import { editState, type FormOutcome, formState, statusOf, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { needHref } from '../renewal/need-place.ts';
import { type OpenedRenewal, openRenewalPage } from '../renewal/open-renewal.ts';
import { toSavedView } from '../saved-view.ts';
import { codecsOf, type Entry, filledIn, joinBoxes } from './forms.ts';
import { partEntries } from './part-section.ts';
import type { StepPage } from './step-page.ts';
import { itemEntries, toStepView } from './view-model.ts';

/** One of a closed list in the address. @throws AppError `not_found` */
function oneOf<T extends string>(known: readonly T[], asked: string): T {
  const found = known.find((one) => one === asked);
  if (found === undefined) throw new AppError('not_found');
  return found;
}

/** What came of a form, to be shown in its place. */
type Result = Partial<Omit<StepPage, 'step'>> & { readonly status?: number };

/** `/school/renewal/RB-1` … `RB-4`: the records of a step and its closing. */
export function renewalStepRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('renewal.css')];

  async function show(req: Request, res: Response, step: ResetStepId, result: Result): Promise<void> {
    const page = await openRenewalPage(deps, req);
    const { reader, loaded, place } = page;
    if (loaded.renewal === null) return goTo(req, res, place.home);
    const { status = 200, ...rest } = result;
    const model = toStepView(page, {
      step,
      edited: queryOf(req, 'edit') ?? '',
      forDifficulty: queryOf(req, 'for') ?? '',
      states: new Map(),
      refusal: null,
      ...rest,
    });
    const where = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, loaded.school.shortName || loaded.school.name, 'renewal', where);
    await sendPage(res, deps, { name: 'renewal-step', frame, model, status });
  }

  /** Why it was refused, and the status that says so. */
  const saidOf = (outcome: FormOutcome, { reader }: OpenedRenewal) => ({
    refusal: refusalOf({ outcome }, reader),
    status: statusOf(outcome),
  });

  /** Answers an autosave: new bases, faults and conflicts. Boxes that a colleague changed keep the base that is shown. */
  function answerAutosave(
    res: Response,
    page: OpenedRenewal,
    entries: readonly Entry[],
    {
      outcome,
      posted,
    }: { readonly outcome: FormOutcome; readonly posted: Readonly<Partial<Record<string, string>>> },
  ): void {
    const slots = entries.flatMap(({ field, boxes }) => {
      if (field !== null) return field;
      return boxes !== null && boxes.field.base === posted[boxes.field.name] ? boxes.field : [];
    });
    const model = toSavedView(outcome, slots, deps.clock.now(), page.reader);
    sendPart(res, deps, page.reader, { name: 'saved', model, status: statusOf(outcome) });
  }

  router.get('/school/renewal/:step', (req, res) =>
    show(req, res, oneOf(RESET_STEP_IDS, parameter(req, 'step')), {}),
  );

  router.post('/school/renewal/parts/:part', async (req, res) => {
    const part = oneOf(RENEWAL_PARTS, parameter(req, 'part'));
    const page = await openRenewalPage(deps, req);
    const edit = readEdit(codecsOf(part, page), joinBoxes(part, readForm(req.body)));
    const change = { mine: edit.mine, against: { base: edit.base } };
    const outcome = await tried(() => changeRenewalPart(deps, page.actor, page.key, part, change as never));
    const states = new Map([[part as string, editState(edit, outcome)]]);
    if (isPartial(req)) {
      const now = await openRenewalPage(deps, req);
      return answerAutosave(res, now, partEntries(part, now, { states }), { ...edit, outcome });
    }
    const step = STEP_OF[part];
    if (outcome.kind === 'saved') return goTo(req, res, page.place.step(step, {}, part));
    await show(req, res, step, { states, ...saidOf(outcome, page) });
  });

  router.post('/school/renewal/items/:list', async (req, res) => {
    const list = oneOf(RENEWAL_LISTS, parameter(req, 'list'));
    const page = await openRenewalPage(deps, req);
    const form = joinBoxes(list, readForm(req.body));
    const { mine } = readEdit(codecsOf(list, page), form);
    const fields = filledIn(list, mine, page) as never;
    const outcome = await tried(() => addRenewalItem(deps, page.actor, page.key, list, fields));
    const step = STEP_OF[list];
    if (outcome.kind === 'saved') return goTo(req, res, page.place.step(step, {}, `item-${outcome.itemId}`));
    const states = new Map([[`${list}.new`, formState(form, outcome)]]);
    await show(req, res, step, { states, ...saidOf(outcome, page) });
  });

  router.post('/school/renewal/items/:list/:itemId', async (req, res) => {
    const list: RenewalList = oneOf(RENEWAL_LISTS, parameter(req, 'list'));
    const itemId = parameter(req, 'itemId');
    const page = await openRenewalPage(deps, req);
    const { actor, key, place } = page;
    const step = STEP_OF[list];
    const form = joinBoxes(list, readForm(req.body));
    if (textOf(form, 'remove') !== '') {
      const removed = await removeRenewalItem(deps, actor, key, list, itemId);
      if (removed.kind === 'saved') return goTo(req, res, place.step(step, {}, list));
      return show(req, res, step, saidOf(removed, page));
    }
    const edit = readEdit(codecsOf(list, page), form);
    const change = { mine: edit.mine, against: { base: edit.base } } as never;
    const outcome = await tried(() => changeRenewalItem(deps, actor, key, list, itemId, change));
    const edited = `${list}.${itemId}`;
    const states = new Map([[edited, editState(edit, outcome)]]);
    if (isPartial(req)) {
      const now = await openRenewalPage(deps, req);
      const items = now.loaded.facts.renewal[list] as readonly { readonly id: string }[];
      const item = items.find(({ id }) => id === itemId);
      if (item === undefined) throw new AppError('not_found');
      return answerAutosave(res, now, itemEntries(list, item as never, now, { states }), {
        ...edit,
        outcome,
      });
    }
    if (outcome.kind === 'saved') return goTo(req, res, place.step(step, {}, `item-${itemId}`));
    await show(req, res, step, { edited, states, ...saidOf(outcome, page) });
  });

  router.post('/school/renewal/:step/close', async (req, res) => {
    const step = oneOf(RESET_STEP_IDS, parameter(req, 'step'));
    const page = await openRenewalPage(deps, req);
    const outcome = await closeStep(deps, page.actor, page.key, step);
    if (outcome.kind === 'saved') return goTo(req, res, page.place.home);
    const { t, locale } = page.reader;
    const refusal: RefusalView = {
      sign: 'hand-index',
      text: t('renewal.notReady', { step: label(locale, 'resetStep', step) }),
      links: outcome.missing.map((need) => ({
        href: needHref(step, need, page.place),
        text: t(`renewal.make.${need.key}`),
      })),
    };
    await show(req, res, step, { refusal, status: 409 });
  });

  router.post('/school/renewal/:step/reopen', async (req, res) => {
    const step = oneOf(RESET_STEP_IDS, parameter(req, 'step'));
    const page = await openRenewalPage(deps, req);
    const form = readForm(req.body);
    const outcome = await reopenStep(deps, page.actor, page.key, step, textOf(form, 'reason'));
    if (outcome.kind === 'saved') return goTo(req, res, page.place.step(step));
    const states = new Map([['reopen', formState(form, outcome)]]);
    await show(req, res, step, { states, ...saidOf(outcome, page) });
  });

  return router;
}
