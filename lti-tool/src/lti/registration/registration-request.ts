import { SCOPE } from '../claims.ts';

export const TOOL_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

/** What the request is made of. */
export interface ToolFacts {
  /** `PUBLIC_URL`. */
  readonly publicUrl: string;
  /** Path of the logo below {@link publicUrl}. */
  readonly logoPath: string;
  /** Scopes that the platform offers; null: it doesn't say. */
  readonly offeredScopes: readonly string[] | null;
}

/** Names of the claims that we read. No e-mail: we have no use for it. */
const CLAIMS = ['iss', 'sub', 'name', 'given_name', 'family_name'];

/**
 * The tool as it asks to be registered (LTI Dynamic Registration 1.0, §3.5.1). Names with `#ru` are for platforms that
 * know them; Moodle ignores them and shows the plain ones.
 */
export function toRegistrationRequest({ publicUrl, logoPath, offeredScopes }: ToolFacts): object {
  const launchUrl = `${publicUrl}/lti/launch`;
  const scopes = Object.values(SCOPE).filter((scope) => offeredScopes?.includes(scope) ?? true);
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: `${publicUrl}/lti/login`,
    redirect_uris: [launchUrl],
    client_name: 'Учительская',
    'client_name#en': 'Uchitelskaya',
    jwks_uri: `${publicUrl}/lti/keys`,
    logo_uri: `${publicUrl}${logoPath}`,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: scopes.join(' '),
    [TOOL_CONFIGURATION]: {
      // With the port: Moodle compares it with the host of target_link_uri.
      domain: new URL(publicUrl).host,
      description: 'Пространство команд учителей: план, заседания, решения',
      'description#en': 'Space for teams of teachers: plan, meetings, decisions',
      target_link_uri: launchUrl,
      // The only way to learn that a course is a copy. Moodle knows no $ResourceLink.id.history.
      custom_parameters: { context_history: '$Context.id.history' },
      claims: CLAIMS,
      messages: [
        { type: 'LtiResourceLinkRequest', target_link_uri: launchUrl },
        {
          type: 'LtiDeepLinkingRequest',
          target_link_uri: launchUrl,
          label: 'Выбрать, что поставить в курс',
          'label#en': 'Choose what to put into the course',
          placements: ['ContentArea'],
        },
      ],
    },
  };
}
