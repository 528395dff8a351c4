import { docs } from 'googleapis/build/src/apis/docs/index.js';
import { drive } from 'googleapis/build/src/apis/drive/index.js';
import { auth, sheets } from 'googleapis/build/src/apis/sheets/index.js';

/** The three clients, made from the builds of single APIs: the whole library takes ten times as long to load. */
export function openApis(options: {
  readonly credentialsFile: string;
  readonly subject: string | null;
  readonly apiRoot: string | null;
  readonly accessToken?: string;
  readonly scopes: readonly string[];
}) {
  const common = {
    auth: signIn(options),
    ...(options.apiRoot === null ? {} : { rootUrl: `${options.apiRoot}/` }),
  };
  return {
    docs: docs({ version: 'v1', ...common }),
    drive: drive({ version: 'v3', ...common }),
    sheets: sheets({ version: 'v4', ...common }),
  };
}

function signIn(options: Parameters<typeof openApis>[0]) {
  if (options.accessToken !== undefined) {
    const client = new auth.OAuth2();
    client.setCredentials({ access_token: options.accessToken });
    return client;
  }
  return new auth.GoogleAuth({
    keyFile: options.credentialsFile,
    scopes: [...options.scopes],
    ...(options.subject === null ? {} : { clientOptions: { subject: options.subject } }),
  });
}
