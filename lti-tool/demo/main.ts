// `npm run demo`: the tool on an embedded store of its own, and beside it – on another host name – an LMS with the people,
// schools and teams of a small invented district. Begins anew at each start. `-- --unconnected` leaves the two apart, so
// that one can connect them by hand.
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections';
import { createDistrict } from '@uchitelskaya/shared/service/districts';
import { createRegistrationLink } from '@uchitelskaya/shared/service/registration-links';
import type { Express } from 'express';
import { type App, createApp, listen } from '../src/app.ts';
import { PACKAGE_ROOT, readConfig } from '../src/config.ts';
import { arrive } from './district/arrive.ts';
import { sampleGuides } from './district/guides.ts';
import { sampleLms } from './district/sample-lms.ts';
import { seedDistrict } from './district/seed-district.ts';
import { createLms } from './lms/lms-app.ts';
import { type LmsState, nextActivityId } from './lms/lms-state.ts';

const { values } = parseArgs({ options: { unconnected: { type: 'boolean', default: false } } });

const port = Number(process.env['PORT'] ?? 3000);
const lmsPort = Number(process.env['DEMO_LMS_PORT'] ?? port + 1);
const publicUrl = `http://localhost:${port}`;
// Another host name than the tool's: on one name, ports share cookies and an iframe would prove nothing.
const issuer = `http://127.0.0.1:${lmsPort}`;
const dataDir = join(process.env['DATA_DIR'] ?? './data', 'demo');

await rm(dataDir, { recursive: true, force: true });
const app = await createApp(
  readConfig({
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  }),
);
const toolServer = await listen(app, port, '127.0.0.1');

const state = sampleLms();
const lms = await createLms({ issuer, state, guides: () => sampleGuides(state), root: PACKAGE_ROOT });
const lmsServer = await listenOn(lms.express, lmsPort);

if (!values.unconnected) {
  await connect(app, state);
  await settle(app, state);
}
app.background.start();

console.log(`
Учительская          ${publicUrl}/admin   (вход по ключу из ${app.adminTokenFile ?? 'ADMIN_TOKEN'})
Демо-LMS района      ${issuer}   ← откройте её: там написано, кого нажать, чтобы что увидеть

The tool             ${publicUrl}/admin   (sign in with the token in the file named above)
The demo LMS         ${issuer}   ← open this one: it says whom to click to see what
${values.unconnected ? '\nНе подключены: сделайте одноразовую ссылку в администрировании и вставьте её в LMS.\nNot connected: make a one-time link in the administration and paste it into the LMS.\n' : ''}
Ctrl+C – остановить / to stop`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const server of [toolServer, lmsServer]) {
      server.close();
      server.closeAllConnections();
    }
    void app.close().then(() => process.exit(0));
  });
}

/** The way an administrator goes: one-time link, the LMS's registration, «Активировать»; then an activity in each course. */
async function connect(tool: App, lmsState: LmsState): Promise<void> {
  const admin = { by: 'admin', districtId: null };
  const { record: district } = await createDistrict(tool.deps, admin, 'Заречный район');
  const made = await createRegistrationLink(tool.deps, admin, { districtId: district.id, name: 'Демо-LMS' });
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

/** Everybody opens the activity once, as on a first day; then the sample teams live their half year. */
async function settle(tool: App, lmsState: LmsState): Promise<void> {
  for (const course of lmsState.courses) {
    for (const { personId } of course.participants) {
      const status = await arrive(issuer, personId, course.id, course.activities[0]?.id ?? '');
      if (status >= 400) throw new Error(`the launch of the demo's person ${personId} answered ${status}`);
    }
  }
  const platform = await tool.deps.storage
    .installation(PLATFORMS)
    .findOne({ index: 'client', equals: { issuer } });
  if (!platform) throw new Error('the demo LMS is not registered');
  const teams = await seedDistrict(tool.deps, { districtId: platform.districtId, platformId: platform.id });
  const [tool1] = lmsState.tools;
  const [town] = lmsState.courses;
  const teamId = teams.get('Читаем условие');
  if (tool1 && town && teamId) {
    town.activities.push({
      id: nextActivityId(),
      title: 'Читаем условие',
      toolId: tool1.id,
      custom: { space: `team:${teamId}` },
    });
  }
}

function listenOn(express: Express, at: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = express.listen(at, '127.0.0.1', (error?: Error) =>
      error ? reject(error) : resolve(server),
    );
  });
}
