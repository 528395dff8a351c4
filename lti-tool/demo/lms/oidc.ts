import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import type { View } from '../../src/view/view.ts';
import { launchClaims, type PendingLaunch } from './launch-claims.ts';
import type { LmsKeys } from './lms-keys.ts';

/** As long as Moodle's. */
const ID_TOKEN_SECONDS = 60;

const authRequest = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  login_hint: z.string(),
  lti_message_hint: z.string(),
  scope: z.literal('openid'),
  response_type: z.literal('id_token'),
  response_mode: z.literal('form_post'),
  nonce: z.string().min(1),
  state: z.string().optional(),
});

/** Begins launches, and answers the tool's authentication requests. */
export interface LmsLogin {
  /** The form that a browser posts to the tool to begin a launch. */
  begin(launch: PendingLaunch): {
    readonly action: string;
    readonly fields: readonly { name: string; value: string }[];
  };
  readonly routes: Router;
}

/** LTI 1.3 over OpenID Connect, third-party initiated, implicit (LTI core 1.3, security framework 1.0 §5.1.1). */
export function createLmsLogin(issuer: string, keys: LmsKeys, view: View): LmsLogin {
  const pending = new Map<string, PendingLaunch>();
  const routes = Router();

  routes.all('/auth', express.urlencoded({ extended: false }), async (req, res) => {
    const asked = authRequest.safeParse({ ...req.query, ...req.body });
    if (!asked.success) {
      res
        .status(400)
        .type('text/plain')
        .send(`authentication request: ${z.prettifyError(asked.error)}`);
      return;
    }
    const { lti_message_hint: hint, client_id, redirect_uri, login_hint, nonce, state } = asked.data;
    const launch = pending.get(hint);
    // The hint works once, as Moodle's does: a reload of the frame ends here.
    pending.delete(hint);
    if (!launch || launch.tool.clientId !== client_id || launch.person.id !== login_hint) {
      res
        .status(404)
        .type('html')
        .send(view.render('lms-invalid', 'ru', {}));
      return;
    }
    if (!launch.tool.redirectUris.includes(redirect_uri)) {
      res.status(400).type('text/plain').send('redirect_uri is not registered');
      return;
    }
    const idToken = await keys.sign({ ...launchClaims(issuer, launch), nonce }, ID_TOKEN_SECONDS);
    const fields = [
      { name: 'id_token', value: idToken },
      ...(state === undefined ? [] : [{ name: 'state', value: state }]),
    ];
    res.type('html').send(view.render('lms-post', launch.locale, { action: redirect_uri, fields }));
  });

  return {
    routes,
    begin(launch) {
      const hint = randomBytes(12).toString('base64url');
      pending.set(hint, launch);
      const { tool, person, activity } = launch;
      const target = activity ? tool.targetLinkUri : (tool.deepLinkingUri ?? tool.targetLinkUri);
      return {
        action: tool.initiateLoginUri,
        fields: [
          { name: 'iss', value: issuer },
          { name: 'target_link_uri', value: target },
          { name: 'login_hint', value: person.id },
          { name: 'lti_message_hint', value: hint },
          { name: 'client_id', value: tool.clientId },
          { name: 'lti_deployment_id', value: tool.id },
        ],
      };
    },
  };
}
