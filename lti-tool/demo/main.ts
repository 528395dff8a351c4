// `npm run demo`: the tool on an embedded store of its own, and beside it – on another host name – an LMS with the people,
// schools and teams of a small invented district. Begins anew at each start. `-- --unconnected` leaves the two apart, so
// that one can connect them by hand.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemoDistrict } from './demo-district.ts';

const { values } = parseArgs({ options: { unconnected: { type: 'boolean', default: false } } });

const port = Number(process.env['PORT'] ?? 3000);
const dataDir = join(process.env['DATA_DIR'] ?? './data', 'demo');

await rm(dataDir, { recursive: true, force: true });
const { app, publicUrl, issuer, close } = await startDemoDistrict({
  port,
  lmsPort: Number(process.env['DEMO_LMS_PORT'] ?? port + 1),
  dataDir,
  connected: !values.unconnected,
  logLevel: process.env['LOG_LEVEL'] ?? 'warn',
  env: process.env,
});
app.background.start();

console.log(`
Учительская          ${publicUrl}/admin   (вход по ключу из ${app.adminTokenFile ?? 'ADMIN_TOKEN'})
Демо-LMS района      ${issuer}   ← откройте её: там написано, кого нажать, чтобы что увидеть

The tool             ${publicUrl}/admin   (sign in with the token in the file named above)
The demo LMS         ${issuer}   ← open this one: it says whom to click to see what
${values.unconnected ? '\nНе подключены: сделайте одноразовую ссылку в администрировании и вставьте её в LMS.\nNot connected: make a one-time link in the administration and paste it into the LMS.\n' : ''}
Ctrl+C – остановить / to stop`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)));
}
