import { join } from 'node:path';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import express, { type Express, type Request, type Response } from 'express';
import Handlebars from 'handlebars';
import { z } from 'zod';
import { readMessages } from '../../src/view/messages.ts';
import { readStaticFiles } from '../../src/view/static-files.ts';
import { readTemplates } from '../../src/view/templates.ts';
import { createView, type View } from '../../src/view/view.ts';
import { placeActivities } from './deep-linking.ts';
import { makeLmsKeys } from './lms-keys.ts';
import {
  copyCourse,
  findCourse,
  findPerson,
  type LmsActivity,
  type LmsCourse,
  type LmsPerson,
  type LmsState,
  mayEdit,
  roleIn,
} from './lms-state.ts';
import { createLmsLogin } from './oidc.ts';
import { createLmsRegistration } from './registration.ts';
import { lmsServices } from './services.ts';

/** A line of the page that says whom to click to see what. */
export interface Guide {
  readonly personId: string;
  readonly courseId: string;
  readonly activityId: string | null;
  readonly group: string;
  readonly role: { readonly ru: string; readonly en: string };
  readonly sees: { readonly ru: string; readonly en: string };
  /** A page that nobody signs in for, instead of a person: a pupil's link. */
  readonly link?: { readonly href: string; readonly name: { readonly ru: string; readonly en: string } };
}

export interface LmsOptions {
  /** Own address, without a slash at the end: on another host name than the tool. */
  readonly issuer: string;
  readonly state: LmsState;
  /** Asked at each visit: activities come and go. */
  readonly guides: () => readonly Guide[];
  /** Folder of the `lti-tool` package. */
  readonly root: string;
  /** The time that its tokens carry: the tool's own. */
  readonly clock: Clock;
}

/** The LMS, ready to listen. */
export interface Lms {
  readonly express: Express;
  /** The tool's registration address with what this LMS adds: its configuration and a fresh token. */
  registrationAddress(link: URL): URL;
}

const PERSON_COOKIE = 'demo_person';
const LOCALE_COOKIE = 'demo_locale';

/** The demo district's LMS: enough of a Moodle to open, place, register, list and grade. Never part of the product. */
export async function createLms(options: LmsOptions): Promise<Lms> {
  const { issuer, state } = options;
  const folder = join(options.root, 'demo');
  const view = createView(
    readTemplates(join(folder, 'lms')),
    readMessages(join(folder, 'locales')),
    readStaticFiles(join(folder, 'lms', 'public')),
  );
  const keys = await makeLmsKeys(options.clock);
  const login = createLmsLogin(issuer, keys, view);
  const registration = createLmsRegistration(state, issuer);

  const registrationAddress = (link: URL): URL => {
    const url = new URL(link);
    url.searchParams.set('openid_configuration', `${issuer}/.well-known/openid-configuration`);
    url.searchParams.set('registration_token', registration.newToken());
    return url;
  };

  const app = express();
  app.disable('x-powered-by');
  app.use(view.files.routes);
  app.get('/jwks', (_req, res) => {
    res.json(keys.keySet);
  });
  app.use(login.routes, registration.routes, lmsServices(state, issuer));

  app.get('/', (req, res) => {
    const locale = localeOf(req);
    const rows = options.guides().map((guide) => ({
      ...guide,
      activityId: guide.activityId ?? '',
      href: guide.link?.href ?? '',
      name: guide.link?.name[locale] ?? fullName(findPerson(state, guide.personId)),
      role: guide.role[locale],
      sees: guide.sees[locale],
    }));
    const groups = [...new Set(rows.map(({ group }) => group))].map((group) => ({
      group,
      rows: rows.filter((row) => row.group === group),
    }));
    const connected = state.tools.some((tool) => tool.state === 'active');
    send(req, res, view, state, 'lms-start', { groups, connected });
  });

  const form = express.urlencoded({ extended: false });
  app.post('/enter', form, (req, res) => {
    const { personId, courseId, activityId } = z
      .object({ personId: z.string(), courseId: z.string().default(''), activityId: z.string().default('') })
      .parse(req.body);
    res.cookie(PERSON_COOKIE, personId, { sameSite: 'lax', httpOnly: true });
    res.redirect(
      303,
      activityId ? `/course/${courseId}/activity/${activityId}` : courseId ? `/course/${courseId}` : '/admin',
    );
  });
  app.post('/language', form, (req, res) => {
    res.cookie(LOCALE_COOKIE, req.body.locale === 'en' ? 'en' : 'ru', { sameSite: 'lax' });
    res.redirect(303, '/');
  });

  app.get('/course/:course', (req, res) => {
    const { person, course } = enter(req, state);
    const participants = course.participants.map(({ personId, role }) => ({
      name: fullName(findPerson(state, personId)),
      role,
    }));
    const activities = course.activities.map((activity) => ({
      ...activity,
      href: `/course/${course.id}/activity/${activity.id}`,
    }));
    send(req, res, view, state, 'lms-course', {
      course,
      participants,
      activities,
      edit: mayEdit(course, person),
      mine: roleIn(course, person),
    });
  });

  app.get('/course/:course/activity/:activity', (req, res) => {
    const { course, activity } = enterActivity(req, state);
    send(req, res, view, state, 'lms-activity', {
      course,
      activity,
      frame: `/launch/${course.id}/${activity.id}?target=iframe`,
      window: `/launch/${course.id}/${activity.id}?target=window`,
    });
  });

  // What the frame loads: a form that posts the login request to the tool, as Moodle does.
  app.get('/launch/:course/:activity', (req, res) => {
    const { person, course, activity } = enterActivity(req, state);
    const tool = state.tools.find(({ id }) => id === activity.toolId);
    if (tool?.state !== 'active') {
      send(req, res, view, state, 'lms-inactive', {});
      return;
    }
    const target = req.query.target === 'window' ? 'window' : 'iframe';
    res
      .type('html')
      .send(
        view.render(
          'lms-post',
          localeOf(req),
          login.begin({ person, course, tool, activity, locale: localeOf(req), target }),
        ),
      );
  });

  app.get('/course/:course/place', (req, res) => {
    const { course } = enterAsEditor(req, state);
    send(req, res, view, state, 'lms-place', { course, frame: `/course/${course.id}/place-frame` });
  });
  app.get('/course/:course/place-frame', (req, res) => {
    const { person, course } = enterAsEditor(req, state);
    const tool = state.tools.find((one) => one.state === 'active' && one.deepLinkingUri !== null);
    if (!tool) {
      send(req, res, view, state, 'lms-inactive', {});
      return;
    }
    const locale = localeOf(req);
    res
      .type('html')
      .send(
        view.render(
          'lms-post',
          locale,
          login.begin({ person, course, tool, activity: null, locale, target: 'iframe' }),
        ),
      );
  });
  app.post(
    '/course/:course/placed',
    express.urlencoded({ extended: false, limit: '1mb' }),
    async (req, res) => {
      const course = findCourse(state, req.params.course);
      if (!course) throw new LmsFault(404);
      const { JWT } = z.object({ JWT: z.string() }).parse(req.body);
      const made = await placeActivities(state, course, JWT, issuer);
      const locale = req.query.locale === 'en' ? 'en' : 'ru';
      res.type('html').send(view.render('lms-placed', locale, { course, made }));
    },
  );

  app.post('/course/:course/copy', form, (req, res) => {
    const { course } = enterAsEditor(req, state);
    res.redirect(303, `/course/${copyCourse(state, course).id}`);
  });

  app.get('/course/:course/grades', (req, res) => {
    const { course } = enter(req, state);
    const items = course.lineItems.map((item) => ({
      label: item.label,
      scores: [...item.scores].map(([id, score]) => ({
        name: fullName(findPerson(state, id)),
        given: score.given,
        comment: score.comment,
      })),
    }));
    send(req, res, view, state, 'lms-grades', { course, items });
  });

  app.get('/admin', (req, res) => {
    administrator(req, state);
    send(req, res, view, state, 'lms-admin', {
      tools: state.tools.map((tool) => ({ ...tool, pending: tool.state === 'pending' })),
    });
  });
  app.post('/admin/register', form, (req, res) => {
    administrator(req, state);
    const { link } = z.object({ link: z.string() }).parse(req.body);
    if (!URL.canParse(link)) throw new LmsFault(400);
    const url = registrationAddress(new URL(link));
    send(req, res, view, state, 'lms-register', { frame: url.href, origin: url.origin });
  });
  app.post('/admin/tools/:tool/activate', (req, res) => {
    administrator(req, state);
    const tool = state.tools.find(({ id }) => id === req.params.tool);
    if (tool) tool.state = 'active';
    res.redirect(303, '/admin');
  });

  app.use((error: unknown, req: Request, res: Response, _next: unknown) => {
    const status = error instanceof LmsFault ? error.status : error instanceof z.ZodError ? 400 : 500;
    if (status === 500) console.error(error);
    res.status(status);
    send(req, res, view, state, 'lms-fault', { status });
  });
  return { express: app, registrationAddress };
}

/** The LMS's own refusal. */
class LmsFault extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`LMS answers ${status}`);
    this.status = status;
  }
}

function cookie(req: Request, name: string): string | null {
  const found = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(req.headers.cookie ?? '');
  return found?.[1] ?? null;
}

function localeOf(req: Request): 'ru' | 'en' {
  return cookie(req, LOCALE_COOKIE) === 'en' ? 'en' : 'ru';
}

function personOf(req: Request, state: LmsState): LmsPerson | null {
  return findPerson(state, cookie(req, PERSON_COOKIE) ?? '');
}

function enter(req: Request, state: LmsState): { readonly person: LmsPerson; readonly course: LmsCourse } {
  const person = personOf(req, state);
  if (!person) throw new LmsFault(401);
  const course = findCourse(state, String(req.params.course));
  if (!course || !roleIn(course, person)) throw new LmsFault(404);
  return { person, course };
}

function enterActivity(
  req: Request,
  state: LmsState,
): { readonly person: LmsPerson; readonly course: LmsCourse; readonly activity: LmsActivity } {
  const { person, course } = enter(req, state);
  const activity = course.activities.find(({ id }) => id === req.params.activity);
  if (!activity) throw new LmsFault(404);
  return { person, course, activity };
}

function enterAsEditor(
  req: Request,
  state: LmsState,
): { readonly person: LmsPerson; readonly course: LmsCourse } {
  const entered = enter(req, state);
  if (!mayEdit(entered.course, entered.person)) throw new LmsFault(403);
  return entered;
}

function administrator(req: Request, state: LmsState): LmsPerson {
  const person = personOf(req, state);
  if (!person?.admin) throw new LmsFault(403);
  return person;
}

function fullName(person: LmsPerson | null): string {
  return person ? `${person.given} ${person.family}` : '';
}

function send(
  req: Request,
  res: Response,
  view: View,
  state: LmsState,
  template: string,
  model: object,
): void {
  const locale = localeOf(req);
  const body = new Handlebars.SafeString(view.render(template, locale, model));
  const person = personOf(req, state);
  const frame = {
    locale,
    english: locale === 'en',
    body,
    who: fullName(person),
    admin: person?.admin ?? false,
  };
  res.type('html').send(view.render('lms-layout', locale, frame));
}
