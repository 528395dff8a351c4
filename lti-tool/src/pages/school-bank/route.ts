import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { BankItemFields } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import {
  type ReviewVerdict,
  RUBRIC,
  type RubricScores,
} from '@uchitelskaya/shared/domain/results/product-review';
import { getBankItem } from '@uchitelskaya/shared/service/bank/bank-access';
import {
  handInBankItem,
  offerBankItem,
  publishBankItem,
  publishBankItemInDistrict,
  reuseBankItem,
  reviewBankItem,
} from '@uchitelskaya/shared/service/bank/bank-course';
import { removeBankItem, updateBankItem } from '@uchitelskaya/shared/service/bank/bank-items';
import { searchBank } from '@uchitelskaya/shared/service/bank/bank-search';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { readSchoolCases } from '@uchitelskaya/shared/service/results/teaching-cases';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf, wholeCodec } from '../../view/edit-form.ts';
import { answerForm } from '../autosave-form.ts';
import {
  commandResult,
  editResult,
  type FormResult,
  pageStatus,
  refusalOf,
  statesOf,
} from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { NO_NAMES, toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { joinedForm } from '../results/joined-form.ts';
import { readSchoolName } from '../school-name.ts';
import { type BankItemFacts, bankItemCodecs, itemFields, toBankItemView } from './item-view.ts';
import { toSchoolBankView } from './view-model.ts';

const PUBLISH = new Map([
  ['school', publishBankItem],
  ['offered', offerBankItem],
  ['district', publishBankItemInDistrict],
]);

/** The method bank: the shelf, and the page of one material. */
export function schoolBankRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('results.css')];

  router.get('/school/bank', async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const query = {
      words: queryOf(req, 'words') ?? '',
      technology: queryOf(req, 'technology') ?? '',
      subject: queryOf(req, 'subject') ?? '',
      difficulty: queryOf(req, 'difficulty') ?? '',
    };
    const shelf = await searchBank(deps, actor, query);
    const cases =
      actor.schoolId === null ? [] : await readSchoolCases(deps, actor.districtId, actor.schoolId);
    const ids = [
      ...[...shelf.published, ...shelf.waiting].flatMap(({ authorIds }) => authorIds),
      ...cases.map(({ authorId }) => authorId),
    ];
    const [name, persons] = await Promise.all([
      readSchoolName(deps, page),
      readPersons(actor.districtId, ids),
    ]);
    const model = toSchoolBankView({ shelf, query, cases, people: toPeople(persons, reader) }, reader);
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, name || model.title, 'bank', place);
    await sendPage(res, deps, { name: 'school-bank', frame, model });
  });

  function readPersons(districtId: string, ids: readonly string[]) {
    return deps.storage
      .forDistrict(districtId)
      .collection(PERSONS)
      .getMany([...new Set(ids)]);
  }

  async function factsOf(req: Request, result: FormResult | null) {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const opened = await getBankItem(deps, actor, parameter(req, 'bankItemId'));
    const { item, team } = opened;
    const persons = await readPersons(actor.districtId, [
      ...item.authorIds,
      ...item.reviews.map(({ reviewerId }) => reviewerId),
      ...item.reuses.map(({ personId }) => personId),
      ...team.members.map(({ personId }) => personId),
      item.updatedBy,
    ]);
    const facts: BankItemFacts = {
      ...opened,
      people: toPeople(persons, reader),
      states: statesOf(result),
      refusal: refusalOf(result, reader),
    };
    return { page, facts };
  }

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { page, facts } = await factsOf(req, result);
    const model = toBankItemView(facts, page.reader);
    const name = await readSchoolName(deps, page);
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(page.reader, name || model.title, 'bank', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'school-bank/bank-item', frame, model, status });
  }

  const one = '/school/bank/:bankItemId';
  router.get(one, (req, res) => show(req, res, null));

  router.post(one, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const id = parameter(req, 'bankItemId');
    const form = joinedForm(readForm(req.body));
    if (textOf(form, 'remove') !== '') {
      const { team } = await getBankItem(deps, actor, id);
      const removed = await removeBankItem(deps, actor, id);
      if (removed.kind === 'removed') return goTo(req, res, `/teams/${team.id}/results/materials`);
      return show(req, res, commandResult('', {}, removed));
    }
    const edit = readEdit<BankItemFields>(bankItemCodecs(reader, NO_NAMES), form);
    const against = { base: edit.base };
    const outcome = await tried(() => updateBankItem(deps, actor, id, { mine: edit.mine, against }));
    const result = editResult('item', edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `/school/bank/${id}`,
      fields: async () => {
        const { page, facts } = await factsOf(req, result);
        return itemFields(facts, page.reader).flatMap(({ field }) => field ?? []);
      },
      show: () => show(req, res, result),
    });
  });

  async function command(
    req: Request,
    res: Response,
    form: string,
    work: () => Promise<FormOutcome>,
  ): Promise<void> {
    const outcome = await tried(work);
    if (outcome.kind === 'saved') return goTo(req, res, `/school/bank/${parameter(req, 'bankItemId')}`);
    await show(req, res, commandResult(form, readForm(req.body), outcome));
  }

  router.post(`${one}/handing`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    await command(req, res, '', () => handInBankItem(deps, actor, parameter(req, 'bankItemId')));
  });

  router.post(`${one}/publication/:to`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const publish = PUBLISH.get(parameter(req, 'to'));
    if (publish === undefined) throw new AppError('not_found');
    await command(req, res, '', () => publish(deps, actor, parameter(req, 'bankItemId')));
  });

  router.post(`${one}/reviews`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    // A question left open is no 0: the domain asks for it.
    const score = (id: string) => {
      const typed = textOf(form, `scores.${id}`);
      return typed === '' ? Number.NaN : wholeCodec.read(typed);
    };
    const scores = Object.fromEntries(RUBRIC.map((id) => [id, score(id)])) as RubricScores;
    const fields = {
      scores,
      verdict: textOf(form, 'verdict') as ReviewVerdict,
      comment: textOf(form, 'comment').trim(),
    };
    await command(req, res, 'review', () =>
      reviewBankItem(deps, actor, parameter(req, 'bankItemId'), fields),
    );
  });

  router.post(`${one}/reuses`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const input = { place: textOf(form, 'place').trim(), result: textOf(form, 'result').trim() };
    await command(req, res, 'reuse', () => reuseBankItem(deps, actor, parameter(req, 'bankItemId'), input));
  });

  return router;
}
