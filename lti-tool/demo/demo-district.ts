import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { createDistrict } from '@uchitelskaya/shared/service/district/districts';
import { createRegistrationLink } from '@uchitelskaya/shared/service/lms/registration-links';
import { type App, createApp } from '../src/app.ts';
import { PACKAGE_ROOT, readConfig } from '../src/config.ts';
import { arrive } from './district/arrive.ts';
import { sampleGuides } from './district/guides.ts';
import { sampleLms } from './district/sample-lms.ts';
import { seedDistrict } from './district/seed-district.ts';
import { createLms, type Lms } from './lms/lms-app.ts';
import { type LmsState, nextActivityId } from './lms/lms-state.ts';

/** The tool and the LMS of a small invented district, both listening. */
export interface DemoDistrict {
  readonly app: App;
  /** Where the tool is: on `localhost`. */
  readonly publicUrl: string;
  /** Where the LMS is: on `127.0.0.1`, another site than the tool's. */
  readonly issuer: string;
  readonly lmsState: LmsState;
  /** A questionnaire that a pupil may still answer; empty when the two are not connected. */
  readonly pupilLink: string;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Ports; 0 takes free ones. */
  readonly port: number;
  readonly lmsPort: number;
  /** Folder of the store; what is in it is used. */
  readonly dataDir: string;
  /** False: the two know nothing of each other, as on the day before the first. */
  readonly connected: boolean;
  readonly logLevel: string;
  /** The time of both, when it is not the machine's. */
  readonly clock?: Clock;
  /** The environment, of which the rest of the configuration is read. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts the tool on an embedded store, the LMS beside it, and lets the sample district live its first months. */
export async function startDemoDistrict(options: DemoOptions): Promise<DemoDistrict> {
  const { dataDir, logLevel } = options;
  const toolServer = await listenOn(options.port);
  const lmsServer = await listenOn(options.lmsPort);
  const publicUrl = `http://localhost:${portOf(toolServer)}`;
  // Another host name than the tool's: on one name, ports share cookies and an iframe would prove nothing.
  const issuer = `http://127.0.0.1:${portOf(lmsServer)}`;
  const app = await createApp(
    readConfig({
      ...options.env,
      PORT: String(portOf(toolServer)),
      PUBLIC_URL: publicUrl,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: logLevel,
    }),
    options.clock ? { clock: options.clock } : {},
  );
  toolServer.on('request', app.express);
  const lmsState = sampleLms();
  let pupilLink = '';
  const lms = await createLms({
    issuer,
    state: lmsState,
    guides: () => sampleGuides(lmsState, pupilLink),
    root: PACKAGE_ROOT,
    clock: app.deps.clock,
  });
  lmsServer.on('request', lms.express);

  const close = async () => {
    for (const server of [toolServer, lmsServer]) {
      server.close();
      server.closeAllConnections();
    }
    await app.close();
  };
  if (options.connected) {
    try {
      await connect(app, lms, lmsState, publicUrl);
      pupilLink = `${publicUrl}/s/${await settle(app, lmsState, issuer)}`;
    } catch (fault) {
      // Else two servers would keep the process alive behind a fault that nobody sees any more.
      await close();
      throw fault;
    }
  }
  return { app, pupilLink, publicUrl, issuer, lmsState, close };
}

/** The way an administrator goes: one-time link, the LMS's registration, «Активировать»; then an activity in each course. */
async function connect(app: App, lms: Lms, lmsState: LmsState, publicUrl: string): Promise<void> {
  const admin = { by: 'admin', districtId: null };
  const { record: district } = await createDistrict(app.deps, admin, 'Заречный район');
  const made = await createRegistrationLink(app.deps, admin, { districtId: district.id, name: 'Демо-LMS' });
  if (made.kind !== 'created') throw new Error(made.kind);
  const link = new URL(`${publicUrl}/lti/register`);
  link.searchParams.set('link', made.code);
  const registered = await fetch(lms.registrationAddress(link));
  if (!registered.ok)
    throw new Error(`registration answered ${registered.status}: ${await registered.text()}`);
  const registeredTool = lmsState.tools[0];
  if (!registeredTool) throw new Error('the tool did not register');
  registeredTool.state = 'active';
  for (const course of lmsState.courses) {
    const custom = { space: 'school_teams' };
    course.activities.push({ id: nextActivityId(), title: 'Учительская', toolId: registeredTool.id, custom });
  }
}

/** Everybody opens the activity once, as on a first day; then the sample schools live their year. Returns a pupil's code. */
async function settle(app: App, lmsState: LmsState, issuer: string): Promise<string> {
  for (const course of lmsState.courses) {
    for (const { personId } of course.participants) {
      const status = await arrive(issuer, personId, course.id, course.activities[0]?.id ?? '');
      if (status >= 400) throw new Error(`the launch of the demo's person ${personId} answered ${status}`);
    }
  }
  const platform = await app.deps.storage
    .installation(PLATFORMS)
    .findOne({ index: 'client', equals: { issuer } });
  if (!platform) throw new Error('the demo LMS is not registered');
  const { teams, pupilCode } = await seedDistrict(app.deps, {
    districtId: platform.districtId,
    platformId: platform.id,
  });
  const [tool] = lmsState.tools;
  const [town] = lmsState.courses;
  const teamId = teams.get('Читаем условие');
  if (tool && town && teamId) {
    town.activities.push({
      id: nextActivityId(),
      title: 'Читаем условие',
      toolId: tool.id,
      custom: { space: `team:${teamId}` },
    });
  }
  return pupilCode;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listenOn(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
