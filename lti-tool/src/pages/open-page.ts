import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { findAdministrator } from '@uchitelskaya/shared/service/administration';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { loadTeamHome, type TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import type { Request, Response } from 'express';
import type { AppDeps } from '../app-deps.ts';
import { requireSession, type Visitor, visitorOf } from '../session/current-session.ts';
import type { Session } from '../session/session.ts';
import type { Frame } from '../view/frame.ts';
import { type People, toPeople } from './people.ts';
import { hasPostedName } from './posted-names.ts';
import { type Reader, toReader } from './reader.ts';
import { openSchoolRooms } from './school-rooms.ts';
import { openTeamRooms } from './team-rooms.ts';
import { forgetWaiting, waitingCount } from './waiting-count.ts';

/** What pages need of the composition root. */
export type PageDeps = Pick<
  AppDeps,
  | 'storage'
  | 'clock'
  | 'ids'
  | 'secret'
  | 'view'
  | 'config'
  | 'sessions'
  | 'log'
  | 'workspace'
  | 'tables'
  | 'grouper'
  | 'hurry'
>;

/** Zone of a district that was erased meanwhile: pages must still come out. */
export const DEFAULT_ZONE = 'Europe/Moscow';

/** One request of a signed-in person. */
export interface OpenedPage extends Visitor {
  readonly session: Session;
  readonly actor: Actor;
  readonly reader: Reader;
}

/** @throws AppError `not_signed_in`, `session_expired` */
export async function openPage(deps: PageDeps, req: Request): Promise<OpenedPage> {
  const session = requireSession(req);
  const [visitor, district] = await Promise.all([
    visitorOf(req),
    deps.storage.installation(DISTRICTS).get(session.districtId),
  ]);
  const administers = findAdministrator(visitor.actor) !== null;
  const schoolRooms = openSchoolRooms(visitor.actor, visitor.course?.isDistrictCourse === true);
  const timeZone = district?.timeZone ?? DEFAULT_ZONE;
  if (req.method !== 'GET') forgetWaiting(deps, session.personId);
  const waiting = waitingCount(deps, session.personId);
  const place = { timeZone, now: deps.clock.now(), administers, schoolRooms, waiting };
  return { session, ...visitor, reader: toReader(session, visitor.person, deps.view.messages, place) };
}

/** One request about one team. */
export interface OpenedTeamPage extends OpenedPage {
  readonly home: TeamHome;
  readonly people: People;
  readonly teamId: string;
}

/** @throws AppError `not_signed_in`, `session_expired`, `not_found`, `forbidden` */
export async function openTeamPage(deps: PageDeps, req: Request): Promise<OpenedTeamPage> {
  const page = await openPage(deps, req);
  const teamId = parameter(req, 'teamId');
  const home = await loadTeamHome(deps, page.actor, teamId);
  const reader = { ...page.reader, teamRooms: openTeamRooms(home.roles) };
  return { ...page, reader, home, teamId, people: toPeople([...home.people.values()], reader) };
}

/** A part of the address. @throws AppError `not_found` when the route has no such part */
export function parameter(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string') throw new AppError('not_found');
  return value;
}

/** The same, or null. */
export function findParameter(req: Request, name: string): string | null {
  const value = req.params[name];
  return typeof value === 'string' ? value : null;
}

/** One value of the query; null when it is missing or several. */
export function queryOf(req: Request, name: string): string | null {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** In an address: the form before held something like a pupil's name. */
const NAMED = 'named';

const HTML = 'text/html; charset=utf-8';
const zip = promisify(gzip);
/** Above this many characters (a plan of sixty lines with its choices) packing pays; below it costs more than it saves. */
const PACKED_ABOVE = 40_000;

/** Sends a whole page. Pages are private and asked for anew each time, but going back restores what stood in their fields. */
export async function sendPage(
  res: Response,
  deps: Pick<PageDeps, 'view'>,
  page: { readonly name: string; readonly frame: Frame; readonly model: object; readonly status?: number },
): Promise<void> {
  const html = deps.view.page(page.name, withNotice(res, deps, page.frame), page.model);
  res.status(page.status ?? 200);
  res.setHeader('Cache-Control', 'private, no-cache');
  res.setHeader('Vary', 'Cookie, Accept-Encoding');
  res.setHeader('Content-Type', HTML);
  if (html.length > PACKED_ABOVE && res.req.acceptsEncodings('gzip')) {
    res.setHeader('Content-Encoding', 'gzip').end(await zip(html, { level: 4 }));
  } else {
    // A text goes out in one piece with its headers; express's `send` would make it two.
    res.setHeader('Content-Length', Buffer.byteLength(html)).end(html);
  }
}

/** After a form whose text looks like a pupil's name the next page says so: the text was kept (P-2). */
function withNotice(res: Response, deps: Pick<PageDeps, 'view'>, frame: Frame): Frame {
  if (queryOf(res.req, NAMED) === null) return frame;
  const text = deps.view.messages.translate(frame.locale)('save.looksLikeName');
  return { ...frame, notice: { sign: 'info-circle', text, links: [] } };
}

/** Whether htmx asks: then a part of the page is the answer. */
export function isPartial(req: Request): boolean {
  return req.get('HX-Request') === 'true';
}

/** Sends a part of a page, for htmx. */
export function sendPart(
  res: Response,
  deps: Pick<PageDeps, 'view'>,
  reader: Reader,
  part: { readonly name: string; readonly model: object; readonly status?: number },
): void {
  res.status(part.status ?? 200);
  res.setHeader('Cache-Control', 'no-store');
  res.type('html').send(deps.view.render(part.name, reader.locale, part.model));
}

/** Whether htmx stands on that very page: going there again would only move to the anchor. */
function isHere(req: Request, path: string): boolean {
  const current = req.get('HX-Current-URL') ?? '';
  if (!URL.canParse(current)) return false;
  const here = new URL(current);
  return `${here.pathname}${here.search}` === path.split('#')[0];
}

/** The address of the next page with one more sign in its query. */
function withQuery(path: string, name: string): string {
  const [place = '', anchor] = path.split('#');
  return `${place}${place.includes('?') ? '&' : '?'}${name}=1${anchor === undefined ? '' : `#${anchor}`}`;
}

/** After a form: on to a page. htmx would fetch the page in the background, so it is told to go there itself. */
export function goTo(req: Request, res: Response, target: string): void {
  const path = hasPostedName(res) ? withQuery(target, NAMED) : target;
  if (!isPartial(req)) {
    res.redirect(303, path);
    return;
  }
  if (isHere(req, path)) res.setHeader('HX-Refresh', 'true');
  else res.setHeader('HX-Redirect', path);
  res.status(204).end();
}
