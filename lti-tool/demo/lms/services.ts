import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import {
  findCourse,
  findPerson,
  type LmsCourse,
  type LmsLineItem,
  type LmsState,
  type LmsTool,
} from './lms-state.ts';

const TOKEN_SECONDS = 3600;
const NRPS = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';
const LINE_ITEM = 'application/vnd.ims.lis.v2.lineitem+json';
const LINE_ITEMS = 'application/vnd.ims.lis.v2.lineitemcontainer+json';
const SCORE = 'application/vnd.ims.lis.v1.score+json';

const newLineItem = z.looseObject({
  label: z.string().min(1).max(255),
  scoreMaximum: z.number(),
  resourceId: z.string().default(''),
  tag: z.string().default(''),
});
const newScore = z.looseObject({
  userId: z.string(),
  scoreGiven: z.number().optional(),
  scoreMaximum: z.number().positive().optional(),
  gradingProgress: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  comment: z.string().default(''),
});

/** Access tokens, roster (NRPS 2.0), line items and scores (AGS 2.0), with the ways of Moodle 4.1 that bite. */
export function lmsServices(state: LmsState, issuer: string): Router {
  const routes = Router();
  const tokens = new Map<string, { readonly tool: LmsTool; readonly scopes: readonly string[] }>();
  const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  routes.post('/token', express.urlencoded({ extended: false }), async (req, res) => {
    // Moodle labels its JSON as HTML here.
    res.type('html');
    const body = z.object({ client_assertion: z.string(), scope: z.string() }).safeParse(req.body);
    const clientId = body.success ? claimedSubject(body.data.client_assertion) : null;
    const tool = state.tools.find((one) => one.clientId === clientId && one.state === 'active');
    if (!body.success || !tool) {
      res.status(400).send(JSON.stringify({ error: 'invalid_client' }));
      return;
    }
    const keySet = keySets.get(tool.jwksUri) ?? createRemoteJWKSet(new URL(tool.jwksUri));
    keySets.set(tool.jwksUri, keySet);
    try {
      await jwtVerify(body.data.client_assertion, keySet, { issuer: tool.clientId });
    } catch {
      res.status(400).send(JSON.stringify({ error: 'invalid_client' }));
      return;
    }
    const scopes = body.data.scope.split(' ').filter((scope) => tool.scopes.includes(scope));
    if (scopes.length === 0) {
      res.status(400).send(JSON.stringify({ error: 'invalid_scope' }));
      return;
    }
    const token = randomBytes(18).toString('base64url');
    tokens.set(token, { tool, scopes });
    res.send(
      JSON.stringify({
        access_token: token,
        token_type: 'Bearer',
        expires_in: TOKEN_SECONDS,
        scope: scopes.join(' '),
      }),
    );
  });

  /** The course of the path when the token permits the scope; answers 401 or 404 itself otherwise. */
  function courseFor(req: Request<{ course: string }>, res: Response, scope: string): LmsCourse | null {
    const token = tokens.get(/^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '');
    if (!token?.scopes.some((one) => one.includes(scope))) {
      res.status(401).json([]);
      return null;
    }
    const course = findCourse(state, req.params.course);
    if (!course) res.status(404).type('html').send('course not found');
    return course;
  }

  routes.get('/services/course/:course/members', (req, res) => {
    const course = courseFor(req, res, 'lti-nrps');
    if (!course) return;
    if (req.headers.accept !== NRPS) {
      res.status(400).json([]);
      return;
    }
    res.type(NRPS).send(
      JSON.stringify({
        id: `${issuer}/services/course/${course.id}/members`,
        context: { id: course.id, label: course.label, title: course.title },
        members: course.participants.flatMap(({ personId, role }) => {
          const person = findPerson(state, personId);
          // A manager is not enrolled in Moodle's sense: launches, but missing here.
          if (!person || role === 'manager') return [];
          return {
            status: 'Active',
            user_id: person.id,
            name: `${person.given} ${person.family}`,
            given_name: person.given,
            family_name: person.family,
            email: person.email,
            lis_person_sourcedid: '',
            // Bare words; a non-editing teacher is a Learner here.
            roles: [role === 'editingteacher' ? 'Instructor' : 'Learner'],
          };
        }),
      }),
    );
  });

  routes
    .route('/services/course/:course/lineitems')
    .get((req, res) => {
      const course = courseFor(req, res, 'lti-ags');
      if (!course) return;
      const { resource_id: resourceId, tag } = req.query;
      const items = course.lineItems.filter(
        (item) => (!resourceId || item.resourceId === resourceId) && (!tag || item.tag === tag),
      );
      res.type(LINE_ITEMS).send(JSON.stringify(items.map((item) => toLineItem(issuer, course, item))));
    })
    .post(express.json({ type: [LINE_ITEM, 'application/json'] }), (req, res) => {
      const course = courseFor(req, res, 'lti-ags');
      if (!course) return;
      const asked = newLineItem.safeParse(req.body);
      if (!asked.success) {
        res.status(400).json([]);
        return;
      }
      const { label, scoreMaximum, resourceId, tag } = asked.data;
      const item = {
        id: String(course.lineItems.length + 1),
        label,
        scoreMaximum,
        resourceId,
        tag,
        scores: new Map(),
      };
      course.lineItems.push(item);
      res
        .status(201)
        .type(LINE_ITEM)
        .send(JSON.stringify(toLineItem(issuer, course, item)));
    });

  routes.post(
    '/services/course/:course/lineitems/:item/lineitem/scores',
    express.json({ type: [SCORE, 'application/json'] }),
    (req, res) => {
      const course = courseFor(req, res, 'lti-ags');
      if (!course) return;
      const item = course.lineItems.find(({ id }) => id === req.params.item);
      const score = newScore.safeParse(req.body);
      if (
        !item ||
        !score.success ||
        !course.participants.some(({ personId }) => personId === score.data.userId)
      ) {
        res.status(item ? 400 : 404).json([]);
        return;
      }
      const seconds = Math.floor(Date.parse(score.data.timestamp) / 1000);
      const earlier = item.scores.get(score.data.userId);
      if (earlier && earlier.seconds >= seconds) {
        res.status(409).json([]);
        return;
      }
      const { scoreGiven, scoreMaximum, gradingProgress, comment, userId } = score.data;
      if (gradingProgress !== 'FullyGraded' || scoreGiven === undefined) item.scores.delete(userId);
      else
        item.scores.set(userId, {
          given: (scoreGiven / (scoreMaximum ?? item.scoreMaximum)) * item.scoreMaximum,
          comment,
          seconds,
        });
      res.status(200).end();
    },
  );
  return routes;
}

function toLineItem(issuer: string, course: LmsCourse, item: LmsLineItem): object {
  const { id, label, scoreMaximum, resourceId, tag } = item;
  return {
    id: `${issuer}/services/course/${course.id}/lineitems/${id}/lineitem?type_id=1`,
    label,
    scoreMaximum,
    resourceId,
    tag,
  };
}

/** `sub` of an assertion before it is checked: only to find whose keys to check it with. */
function claimedSubject(assertion: string): string | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    return z.object({ sub: z.string() }).parse(payload).sub;
  } catch {
    return null;
  }
}
