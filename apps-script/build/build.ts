// npm run build: SERVICE_URL=https://… → dist/, checked.
import { BuildError, buildAddOn, DIST } from './build-add-on.ts';
import { checkAddOn } from './check-add-on.ts';

const serviceUrl = process.env['SERVICE_URL'];
try {
  if (!serviceUrl) {
    throw new BuildError(
      'SERVICE_URL: say where the service is, for example SERVICE_URL=https://uchitelskaya.example',
    );
  }
  await buildAddOn({ serviceUrl, outDir: DIST });
  const faults = await checkAddOn(DIST);
  if (faults.length > 0) throw new BuildError(faults.join('\n'));
} catch (fault) {
  if (!(fault instanceof BuildError)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
