import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Service, ServiceAnswer, ServiceCall, TestPlatform } from './platform.ts';

/** A user of the fake Moodle, in one course. */
export interface MoodleUser {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly role: 'editingteacher' | 'teacher' | 'student';
  readonly suspended?: boolean;
}

/** A column of the gradebook of the fake Moodle. */
export interface MoodleLineItem {
  readonly id: number;
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId: string;
  readonly tag: string;
  /** Belongs to an activity: then Moodle stamps grades with its own clock. */
  readonly resourceLinkId: string | null;
}

interface MoodleGrade {
  readonly score: number | null;
  readonly comment: string;
  /** Whole seconds. */
  readonly storedAt: number;
}

/** What the services of the fake Moodle do; tests change it at any moment. */
export interface MoodleSite {
  users: MoodleUser[];
  /** «Передавать имя» in the tool's settings. */
  sendNames: boolean;
  courseExists: boolean;
  /** Scopes that the tool's settings permit. */
  permitted: readonly string[];
  lineItems: MoodleLineItem[];
  /** The server's clock, milliseconds. */
  now: () => number;
  /** What the tool publishes; a token request is checked against it. */
  toolKeySet: () => Promise<JSONWebKeySet>;
  /** Every token given so far stops working. */
  revokeTokens(): void;
  /** Grades by `<line item>/<user>`. */
  readonly grades: ReadonlyMap<string, MoodleGrade>;
  /** Address of a line item. */
  lineItemUrl(id: number): string;
  readonly membershipsUrl: string;
  readonly lineItemsUrl: string;
}

const NRPS = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';
const LINE_ITEMS = 'application/vnd.ims.lis.v2.lineitemcontainer+json';
const LINE_ITEM = 'application/vnd.ims.lis.v2.lineitem+json';
const SCORE = 'application/vnd.ims.lis.v1.score+json';
const RESULTS = 'application/vnd.ims.lis.v2.resultcontainer+json';

const SCOPE_ROOT = 'https://purl.imsglobal.org/spec/';
const NRPS_SCOPE = `${SCOPE_ROOT}lti-nrps/scope/contextmembership.readonly`;
const ITEM_SCOPE = `${SCOPE_ROOT}lti-ags/scope/lineitem`;
const ITEM_READ_SCOPE = `${SCOPE_ROOT}lti-ags/scope/lineitem.readonly`;
const SCORE_SCOPE = `${SCOPE_ROOT}lti-ags/scope/score`;
const RESULT_SCOPE = `${SCOPE_ROOT}lti-ags/scope/result.readonly`;

export const TEACHER: MoodleUser = { id: '4', given: 'Тимофей', family: 'Учителев', role: 'editingteacher' };
const ASSISTANT: MoodleUser = { id: '5', given: 'Алла', family: 'Ассистентова', role: 'teacher' };
export const STUDENT: MoodleUser = { id: '6', given: 'Анна', family: 'Примерова', role: 'student' };
export const OTHER_STUDENT: MoodleUser = { id: '7', given: 'Борис', family: 'Образцов', role: 'student' };

/**
 * Token endpoint, roster and gradebook that answer as Moodle 4.1 does (fixtures: access-tokens, memberships, line-items,
 * scores-*): JSON labelled HTML, exact media types, bare role words, spoilt `Link` headers, its rules about time.
 */
export function installMoodleServices(platform: TestPlatform): MoodleSite {
  const tokens = new Map<string, readonly string[]>();
  const grades = new Map<string, MoodleGrade>();
  const root = '/mod/lti/services.php';
  const memberships = `${root}/CourseSection/2/bindings/1/memberships`;
  const items = `${root}/2/lineitems`;

  const site: MoodleSite = {
    users: [TEACHER, ASSISTANT, STUDENT, OTHER_STUDENT],
    sendNames: true,
    courseExists: true,
    permitted: [NRPS_SCOPE, ITEM_SCOPE, ITEM_READ_SCOPE, SCORE_SCOPE, RESULT_SCOPE],
    lineItems: [],
    now: () => Date.now(),
    toolKeySet: () => Promise.reject(new Error('the test gave no key set of the tool')),
    revokeTokens: () => tokens.clear(),
    grades,
    lineItemUrl: (id) => `${platform.issuer}${items}/${id}/lineitem?type_id=1`,
    membershipsUrl: `${platform.issuer}${memberships}`,
    lineItemsUrl: `${platform.issuer}${items}?type_id=1`,
  };

  /** Every refusal of a token is 401, also when the scope is missing. */
  function permits(call: ServiceCall, ...scopes: readonly string[]): boolean {
    const token = /^Bearer (\S+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '';
    return scopes.some((scope) => tokens.get(token)?.includes(scope));
  }

  platform.serve('POST /token', (call) => giveToken(call, platform, site, tokens));

  platform.serve(`GET ${memberships}`, (call) => {
    if (!['*/*', undefined, NRPS].includes(call.headers.accept)) return noHandler(call);
    if (!permits(call, NRPS_SCOPE)) return refusal(call, 401, 'Unauthorized');
    if (!site.courseExists) return refusal(call, 404, "Not Found: Course 2 doesn't exist");
    return membershipPage(call, platform, site, memberships);
  });

  platform.serve(`GET ${items}`, (call) => {
    if (call.headers.accept !== LINE_ITEMS) return noHandler(call);
    if (!permits(call, ITEM_SCOPE, ITEM_READ_SCOPE)) return refusal(call, 401, 'Unauthorized');
    return lineItemPage(call, platform, site, items);
  });

  platform.serve(`POST ${items}`, (call) => {
    if (!call.headers['content-type']?.startsWith(LINE_ITEM)) return noHandler(call);
    if (!permits(call, ITEM_SCOPE)) return refusal(call, 401, 'Unauthorized');
    const body = parsed(call.body);
    if (typeof body?.['label'] !== 'string' || body['scoreMaximum'] === undefined) {
      return refusal(call, 400, 'No label or Score Maximum');
    }
    if (body['label'].length > 255) return { status: 502, body: '' };
    const id = 100 + site.lineItems.length;
    site.lineItems.push({
      id,
      label: body['label'],
      scoreMaximum: Number(body['scoreMaximum']),
      resourceId: String(body['resourceId'] ?? ''),
      tag: String(body['tag'] ?? ''),
      resourceLinkId: null,
    });
    serveLineItem(id);
    return {
      status: 201,
      headers: { 'content-type': LINE_ITEM },
      body: { ...body, id: site.lineItemUrl(id) },
    };
  });

  function serveLineItem(id: number): void {
    const path = `${items}/${id}/lineitem`;
    const find = () => site.lineItems.find((item) => item.id === id);
    platform.serve(`POST ${path}/scores` as `POST /${string}`, (call) => {
      if (!call.headers['content-type']?.startsWith(SCORE)) return noHandler(call);
      if (!permits(call, SCORE_SCOPE)) return refusal(call, 401, 'Unauthorized');
      const item = find();
      if (!item) return refusal(call, 404, `Not Found: Grade item ${id} doesn't exist`);
      return takeScore(call, site, item, grades);
    });
    platform.serve(`GET ${path}/results` as `GET /${string}`, (call) => {
      if (!['*/*', undefined, RESULTS].includes(call.headers.accept)) return noHandler(call);
      if (!permits(call, RESULT_SCOPE)) return refusal(call, 401, 'Unauthorized');
      // Paging of results crashes.
      if (call.query.has('limit')) return { status: 404, body: '<!doctype html><title>Error</title>' };
      const item = find();
      return item ? resultsOf(call, site, item, grades) : refusal(call, 404, 'Not Found');
    });
  }

  const push = site.lineItems.push.bind(site.lineItems);
  site.lineItems.push = (...added) => {
    for (const item of added) serveLineItem(item.id);
    return push(...added);
  };
  return site;
}

async function giveToken(
  call: ServiceCall,
  platform: TestPlatform,
  site: MoodleSite,
  tokens: Map<string, readonly string[]>,
): Promise<ServiceAnswer> {
  const refuse = (error: string): ServiceAnswer => html(400, JSON.stringify({ error }));
  const form = new URLSearchParams(call.body);
  const scope = form.get('scope') ?? '';
  if (!call.headers['content-type']?.startsWith('application/x-www-form-urlencoded') || scope === '') {
    return refuse('invalid_request');
  }
  if (form.get('grant_type') !== 'client_credentials') return refuse('unsupported_grant_type');
  try {
    const keys = createLocalJWKSet(await site.toolKeySet());
    const { payload } = await jwtVerify(form.get('client_assertion') ?? '', keys, {
      currentDate: new Date(site.now()),
    });
    if (payload.sub !== platform.clientId) return refuse('invalid_client');
    if ((payload.iat ?? 0) * 1000 > site.now()) {
      return refuse(`Cannot handle token prior to ${new Date((payload.iat ?? 0) * 1000).toISOString()}`);
    }
  } catch (error) {
    const code = (error as { code?: string }).code;
    // Not JSON, as Moodle sends it.
    if (code === 'ERR_JWKS_NO_MATCHING_KEY') {
      return html(400, '{\n  "error" : ""kid" invalid, unable to lookup correct key"\n}');
    }
    return refuse(code === 'ERR_JWT_EXPIRED' ? 'Expired token' : 'Signature verification failed');
  }
  const granted = scope.split(' ').filter((each) => site.permitted.includes(each));
  if (granted.length === 0) return refuse('invalid_scope');
  const token = `token-${tokens.size + 1}-${call.body.length}`;
  tokens.set(token, granted);
  return html(
    200,
    JSON.stringify({
      access_token: token,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: granted.join(' '),
    }),
  );
}

function membershipPage(
  call: ServiceCall,
  platform: TestPlatform,
  site: MoodleSite,
  path: string,
): ServiceAnswer {
  const listed = site.users
    .filter((user) => !user.suspended)
    .sort((a, b) => a.family.localeCompare(b.family, 'ru'));
  const from = Number(call.query.get('from') ?? 0);
  const limit = Number(call.query.get('limit') ?? listed.length);
  const next =
    from + limit < listed.length ? `<${platform.issuer}${path}?limit=${limit}&from=${from + limit}>` : '';
  return {
    headers: { 'content-type': `${NRPS}; charset=utf-8`, ...(next && { link: `${next}; rel="next"` }) },
    body: {
      id: `${platform.issuer}${path}`,
      context: { id: '2', label: 'MATH-1', title: 'Математика: команды' },
      members: listed.slice(from, from + limit).map((user) => toMember(user, site.sendNames)),
    },
  };
}

/** A non-editing teacher is a Learner here, though the launch says Instructor. */
function toMember(user: MoodleUser, named: boolean): object {
  return {
    status: 'Active',
    roles: [user.role === 'editingteacher' ? 'Instructor' : 'Learner'],
    user_id: user.id,
    lis_person_sourcedid: '',
    ...(named && {
      name: `${user.given} ${user.family}`,
      given_name: user.given,
      family_name: user.family,
      email: `user${user.id}@school.example`,
    }),
  };
}

function lineItemPage(
  call: ServiceCall,
  platform: TestPlatform,
  site: MoodleSite,
  path: string,
): ServiceAnswer {
  const wanted = call.query.get('resource_id');
  const found = site.lineItems.filter((item) => wanted === null || item.resourceId === wanted);
  const from = Number(call.query.get('from') ?? 0);
  const limit = Number(call.query.get('limit') ?? found.length);
  const link = (rel: string, start: number) =>
    `<${platform.issuer}${path}?type_id=1&amp;limit=${limit}&amp;from=${start}>; rel=“${rel}”`;
  const links = [link('first', 0), ...(from + limit < found.length ? [link('next', from + limit)] : [])];
  // Node writes header values as Latin-1; Moodle sends UTF-8.
  const header = Buffer.from(links.join(', ')).toString('latin1');
  return {
    headers: { 'content-type': LINE_ITEMS, ...(call.query.has('limit') && { link: header }) },
    body: found.slice(from, from + limit).map((item) => ({
      id: site.lineItemUrl(item.id),
      label: item.label,
      scoreMaximum: item.scoreMaximum,
      resourceId: item.resourceId,
      tag: item.tag,
      ...(item.resourceLinkId && { resourceLinkId: item.resourceLinkId }),
    })),
  };
}

function takeScore(
  call: ServiceCall,
  site: MoodleSite,
  item: MoodleLineItem,
  grades: Map<string, MoodleGrade>,
): ServiceAnswer {
  const answer = (status: number): ServiceAnswer => ({
    status,
    headers: { 'content-type': SCORE },
    body: status === 200 ? '' : [],
  });
  const body = parsed(call.body);
  const userId = String(body?.['userId'] ?? '');
  const timestamp = toServerTime(body?.['timestamp']);
  const { scoreGiven, scoreMaximum, activityProgress, gradingProgress, comment } = body ?? {};
  const hasScore = scoreGiven !== undefined && scoreGiven !== null;
  const incomplete =
    !activityProgress ||
    !gradingProgress ||
    Number.isNaN(timestamp) ||
    userId === '' ||
    (hasScore && (Number.isNaN(Number(scoreGiven)) || scoreMaximum === undefined));
  if (incomplete) return answer(400);
  if (!/^\d+$/.test(userId)) return { status: 502, body: '' };
  // Teachers can't be graded; a suspended student can.
  if (site.users.find((user) => user.id === userId)?.role !== 'student') return answer(400);
  const key = `${item.id}/${userId}`;
  const second = Math.floor(timestamp / 1000);
  const known = grades.get(key);
  if (known && second <= known.storedAt) return answer(409);
  const serverSecond = Math.floor(site.now() / 1000);
  if (gradingProgress !== 'FullyGraded' || !hasScore) {
    grades.set(key, { score: null, comment: '', storedAt: serverSecond });
    return answer(200);
  }
  // Rounded before and after it is brought to the column's maximum.
  const given = fiveDecimals(Number(scoreGiven));
  const scaled = Number(scoreMaximum) === 0 ? given : (given / Number(scoreMaximum)) * item.scoreMaximum;
  const score = Math.min(Math.max(fiveDecimals(scaled), 0), item.scoreMaximum);
  const storedAt = item.resourceLinkId === null ? second : serverSecond;
  grades.set(key, { score, comment: String(comment ?? ''), storedAt });
  return answer(200);
}

function fiveDecimals(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

/** Without a zone it is the server's local time, here Moscow. A number is no timestamp. */
function toServerTime(value: unknown): number {
  if (typeof value !== 'string') return Number.NaN;
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}+03:00`);
}

function resultsOf(
  call: ServiceCall,
  site: MoodleSite,
  item: MoodleLineItem,
  grades: ReadonlyMap<string, MoodleGrade>,
): ServiceAnswer {
  const wanted = call.query.get('user_id');
  const url = site.lineItemUrl(item.id);
  const found = [...grades].flatMap(([key, grade]) => {
    const [itemId, userId] = key.split('/');
    if (itemId !== String(item.id) || (wanted !== null && wanted !== userId)) return [];
    // After erasing, an activity's result vanishes; another's stays without a score.
    if (grade.score === null) return item.resourceLinkId === null ? [{ id: url, userId }] : [];
    return [
      {
        id: url,
        userId,
        resultScore: grade.score,
        resultMaximum: item.scoreMaximum,
        ...(grade.comment && { comment: grade.comment }),
        scoreOf: url,
      },
    ];
  });
  return { headers: { 'content-type': RESULTS }, body: found };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function html(status: number, body: string): ServiceAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function noHandler(call: ServiceCall): ServiceAnswer {
  return refusal(call, 400, `No handler found for ${call.path} ${call.headers.accept ?? ''}`);
}

function refusal(call: ServiceCall, status: number, reason: string): ServiceAnswer {
  return {
    status,
    body: {
      status,
      reason,
      request: { method: call.method, url: call.path, accept: call.headers.accept ?? '*/*' },
    },
  };
}

/** A service that never answers. */
export const silence: Service = () => new Promise(() => undefined);
