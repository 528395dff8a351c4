import type { RatedItem } from '@uchitelskaya/shared/domain/competence/expert-rating';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { answerInvitation } from '@uchitelskaya/shared/service/competence/expert-invitations';
import {
  finishRating,
  openRating,
  type RatedChanges,
  saveRatedItems,
  settleTalk,
} from '@uchitelskaya/shared/service/competence/expert-ratings';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toRatingView } from './view-model.ts';

/** A whole number; what is none is a fault that the domain names. */
function whole(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : text === '' ? 0 : Number.NaN;
}

/** Items that the form asks about; one without a score was not seen. */
function readItems(form: PostedForm): RatedChanges {
  const ids = Object.keys(form).flatMap((name) => (name.startsWith('score.') ? [name.slice(6)] : []));
  return Object.fromEntries(
    ids.map((id) => {
      const score = textOf(form, `score.${id}`);
      const item = {
        score: whole(score) as RatedItem['score'],
        lessons: whole(textOf(form, `lessons.${id}`)),
        products: whole(textOf(form, `products.${id}`)),
      };
      return [id, score === '' ? null : item];
    }),
  );
}

interface Tried {
  readonly form: string;
  readonly posted: PostedForm;
  readonly outcome: FormOutcome;
}

/** One rating: the expert's form, what the teacher may see, and the talk of both. */
export function expertRatingRoutes(deps: PageDeps): Router {
  const router = Router();
  const path = '/my/ratings/:ratingId';
  const styles = [deps.view.files.href('competence.css')];

  async function show(req: Request, res: Response, result: Tried | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const opened = await openRating(deps, actor, parameter(req, 'ratingId'));
    const { teacherId, expertId } = opened.rating;
    const [name, persons] = await Promise.all([
      readSchoolName(deps, page),
      deps.storage.forDistrict(actor.districtId).collection(PERSONS).getMany([teacherId, expertId]),
    ]);
    const model = toRatingView(
      {
        opened,
        people: toPeople(persons, reader),
        form: result?.form ?? null,
        state: result === null ? null : formState(result.posted, result.outcome),
        refusal: refusalOf(result, reader),
      },
      reader,
    );
    const place = { title: model.title, styles, path: `/my/ratings/${opened.rating.id}` };
    await sendPage(res, deps, {
      name: 'expert-rating',
      frame: schoolFrame(reader, name || model.title, 'my', place),
      model,
      status: pageStatus(result),
    });
  }

  router.get(path, (req, res) => show(req, res, null));

  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const ratingId = parameter(req, 'ratingId');
    const posted = readForm(req.body);
    const kept = await tried(() => saveRatedItems(deps, actor, ratingId, readItems(posted)));
    const finishes = kept.kind === 'saved' && textOf(posted, 'finish') !== '';
    const outcome = finishes ? await finishRating(deps, actor, ratingId) : kept;
    if (outcome.kind === 'saved') return goTo(req, res, `/my/ratings/${ratingId}`);
    await show(req, res, { form: 'items', posted, outcome });
  });

  router.post(`${path}/answer`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const posted = readForm(req.body);
    const yes = textOf(posted, 'yes') !== '';
    const outcome = await answerInvitation(deps, actor, parameter(req, 'ratingId'), yes);
    if (outcome.kind === 'saved') return goTo(req, res, '/my/competence/experts');
    await show(req, res, { form: 'answer', posted, outcome });
  });

  router.post(`${path}/talks/:group`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const [ratingId, group] = [parameter(req, 'ratingId'), parameter(req, 'group')];
    const posted = readForm(req.body);
    const score = textOf(posted, 'agreedScore');
    const outcome = await tried(() =>
      settleTalk(deps, actor, ratingId, {
        group,
        date: textOf(posted, 'date'),
        examples: textOf(posted, 'examples'),
        agreedScore: score === '' ? Number.NaN : Number(score),
      }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/my/ratings/${ratingId}#talk-${group}`);
    await show(req, res, { form: `talk-${group}`, posted, outcome });
  });

  return router;
}
