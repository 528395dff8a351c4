import type { Office } from '@uchitelskaya/shared/ports/office';
import type { TableFiles } from '@uchitelskaya/shared/ports/table-files';
import type { TeamGrouper } from '@uchitelskaya/shared/ports/team-grouper';
import type { Workspace } from '@uchitelskaya/shared/ports/workspace';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Sessions } from './session/sessions.ts';
import type { View } from './view/view.ts';

/**
 * What every face (launch, pages, API, administration) is given. Made once, in the composition root `app.ts`; features
 * take what they need of it with `Pick`.
 */
export interface AppDeps extends ServiceDeps {
  readonly config: Config;
  readonly log: Logger;
  /** The installation's secrets; every use derives its own key from it (see session/keys.ts). */
  readonly secret: Uint8Array;
  readonly sessions: Sessions;
  /** Bearer token of the administrator. */
  readonly adminToken: string;
  /** Templates, sentences and static files; made by `openView(PACKAGE_ROOT)`, its `files.routes` mounted once. */
  readonly view: View;
  /** The service's own account in Google; null or absent where none is configured (`GOOGLE_CREDENTIALS_FILE`). */
  readonly workspace?: Workspace | null;
  /** Files that people keep, send and print. */
  readonly office: Office;
  /** Tables in files that people upload. */
  readonly tables: TableFiles;
  /** Proposes teams; its solver is loaded when somebody asks for a proposal. */
  readonly grouper: TeamGrouper;
  /** Has the background look for jobs now: somebody waits for one. Absent where no background runs. */
  readonly hurry?: () => void;
}
