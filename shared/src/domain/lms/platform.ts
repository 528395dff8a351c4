/** A registration of an LMS: one issuer + client. Kept in the installation, belongs to one district. */
export interface Platform {
  readonly districtId: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authenticationEndpoint: string;
  readonly accessTokenEndpoint: string;
  readonly jwksUri: string;
  /** Expected `aud` of token requests when the platform wants another than the token endpoint. */
  readonly authorizationServer: string | null;
  /** Known deployments; a launch from another is refused. */
  readonly deploymentIds: readonly string[];
  /** `active` launches; `waiting`: registered, no launch seen yet; `disabled`: switched off by an administrator. */
  readonly state: 'waiting' | 'active' | 'disabled';
  /** "moodle 4.1": from the openid configuration or the `tool_platform` claim. */
  readonly product: string;
  readonly lastLaunchAt: string | null;
}

/** A district: the tenant. */
export interface District {
  readonly name: string;
  readonly locale: 'ru' | 'en';
  /** IANA zone for dates on pages and in documents. */
  readonly timeZone: string;
}
