import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { isOver } from '@uchitelskaya/shared/domain/surveys/survey-run';
import { answerWithCode, findLink } from '@uchitelskaya/shared/service/surveys/survey-links';
import express, { type Request, type Response, Router } from 'express';
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { Frame } from '../../view/frame.ts';
import { LOCALES, type Locale } from '../../view/locale.ts';
import { type PageDeps, parameter, queryOf } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { readAnswers } from '../survey-form/survey-form.ts';
import { type CalmPage, toCalmView, toCodeView, toLinkView } from './view-model.ts';

const WINDOW_MS = 600_000;
/** Wrong codes of one address in ten minutes. A whole school may sit behind one address and mistype; right codes never count. */
const MOST_WRONG = 300;
/** A form of one questionnaire: some hundred short fields. */
const FORM_LIMIT = '64kb';
/** A field that no person sees. */
const TRAP = 'website';

/**
 * One form for whoever holds a code (P-10): no session is read, no cookie set, nobody known. Looking at it, however
 * often and by whatever machine, uses nothing up; only posting does.
 */
export function surveyLinkRoutes(deps: PageDeps): Router {
  const router = Router();
  const wrong = new MemoryStore();
  wrong.init({ windowMs: WINDOW_MS } as Options);
  router.use('/s', express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 500 }));
  router.use('/s', (_req, res, next) => {
    res.setHeader('X-Robots-Tag', 'noindex, nofollow');
    // The address is the key to the form: it goes to nobody.
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('Cache-Control', 'no-store');
    next();
  });

  function localeOf(req: Request): Locale {
    const asked = queryOf(req, 'lang') ?? textOf(readForm(req.body), 'lang');
    const preferred = req.acceptsLanguages([...LOCALES]) || 'ru';
    return (LOCALES.find((locale) => locale === asked) ?? preferred) as Locale;
  }

  function send(
    req: Request,
    res: Response,
    page: { readonly name: string; readonly model: { readonly title: string }; readonly status?: number },
  ): void {
    const frame: Frame = {
      locale: localeOf(req),
      theme: null,
      embedded: false,
      title: page.model.title,
      bar: null,
      styles: [deps.view.files.href('survey.css')],
      csrf: '',
      personId: '',
      returnUrl: null,
    };
    res
      .status(page.status ?? 200)
      .type('html')
      .send(deps.view.page(page.name, frame, page.model));
  }

  function sendCalm(req: Request, res: Response, what: CalmPage, status: number): void {
    const t = deps.view.messages.translate(localeOf(req));
    send(req, res, { name: 'survey-link/calm', model: toCalmView(what, t), status });
  }

  /** The form behind a code; otherwise the page that says why not has gone out, and the answer is null. */
  async function open(req: Request, res: Response) {
    const opened = await findLink(deps, parameter(req, 'code'));
    if (opened === null) {
      const address = ipKeyGenerator(req.ip ?? '');
      const { totalHits } = await wrong.increment(address);
      if (totalHits > MOST_WRONG) {
        res.setHeader('Retry-After', String(WINDOW_MS / 1000));
        sendCalm(req, res, 'too_many', 429);
      } else sendCode(req, res, true);
      return null;
    }
    if (isOver(opened.phase)) sendCalm(req, res, 'closed', 410);
    else if (opened.phase !== 'open') sendCalm(req, res, 'early', 409);
    else if (opened.spent) sendCalm(req, res, 'answered', 200);
    else return opened;
    return null;
  }

  function sendCode(req: Request, res: Response, mistyped: boolean): void {
    const model = toCodeView(mistyped, deps.view.messages.translate(localeOf(req)));
    send(req, res, { name: 'survey-link/code', model, status: mistyped ? 404 : 200 });
  }

  router.get('/s', (req, res) => {
    const code = queryOf(req, 'code');
    if (code === null) sendCode(req, res, false);
    else res.redirect(303, `/s/${encodeURIComponent(code)}`);
  });

  router.get('/s/thanks', (req, res) => sendCalm(req, res, 'thanks', 200));

  router.get('/s/:code', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const locale = localeOf(req);
    const t = deps.view.messages.translate(locale);
    const facts = { opened, code: parameter(req, 'code'), answers: {}, errors: [] };
    send(req, res, { name: 'survey-link', model: toLinkView(facts, locale, t) });
  });

  router.post('/s/:code', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const locale = localeOf(req);
    const thanks = `/s/thanks?lang=${locale}`;
    const form = readForm(req.body);
    // A machine that fills in everything is thanked like everybody, and nothing of it is kept.
    if (textOf(form, TRAP) !== '') return res.redirect(303, thanks);
    const code = parameter(req, 'code');
    const answers = readAnswers(form, opened.items);
    const outcome = await tried(() => answerWithCode(deps, code, answers));
    if (outcome.kind === 'kept') return res.redirect(303, thanks);
    if (outcome.kind === 'refused') {
      const full = outcome.refusals.some(({ reason }) => reason === 'box_full');
      if (full) throw new AppError('state_forbids', { messageKey: 'refusal.run_closed' });
      return sendCalm(req, res, 'answered', 409);
    }
    const t = deps.view.messages.translate(locale);
    const facts = { opened, code, answers, errors: outcome.errors };
    send(req, res, { name: 'survey-link', model: toLinkView(facts, locale, t), status: 422 });
  });

  return router;
}
