// npm run push: SERVICE_URL=https://… SCRIPT_ID=… → the district's copy of the add-on, built, checked and at Google.
import { BuildError } from './build-add-on.ts';
import { pushAddOn } from './push-add-on.ts';

try {
  const files = await pushAddOn(process.env);
  process.stdout.write(
    files.length === 0
      ? 'Google already has this add-on.\n'
      : `Pushed to Google:\n${files.map((file) => `  ${file}`).join('\n')}\n`,
  );
} catch (fault) {
  if (!(fault instanceof BuildError)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
