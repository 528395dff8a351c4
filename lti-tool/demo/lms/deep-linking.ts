import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import {
  type LmsActivity,
  type LmsCourse,
  type LmsState,
  type LmsTool,
  nextActivityId,
} from './lms-state.ts';

const contentItems = z.array(
  z.looseObject({
    type: z.string(),
    title: z.string().default('Учительская'),
    custom: z.record(z.string(), z.string()).default({}),
  }),
);

/**
 * Takes the tool's deep linking answer (LTI Deep Linking 2.0 §4): checks the signature by the tool's key set, and makes an
 * activity of each link. Returns the new ones; throws what jose throws when the answer isn't the tool's.
 */
export async function placeActivities(
  state: LmsState,
  course: LmsCourse,
  jwt: string,
  issuer: string,
): Promise<readonly LmsActivity[]> {
  const tool = await toolOf(state, jwt, issuer);
  const { payload } = await jwtVerify(jwt, createRemoteJWKSet(new URL(tool.jwksUri)), {
    issuer: tool.clientId,
    audience: issuer,
  });
  const items = contentItems.parse(
    payload['https://purl.imsglobal.org/spec/lti-dl/claim/content_items'] ?? [],
  );
  const made = items
    .filter(({ type }) => type === 'ltiResourceLink')
    .map(({ title, custom }) => ({ id: nextActivityId(), title, toolId: tool.id, custom }));
  course.activities.push(...made);
  return made;
}

async function toolOf(state: LmsState, jwt: string, issuer: string): Promise<LmsTool> {
  const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const { iss } = z.object({ iss: z.string() }).parse(claims);
  const tool = state.tools.find(({ clientId }) => clientId === iss);
  if (!tool) throw new Error(`${issuer} knows no tool ${iss}`);
  return tool;
}
