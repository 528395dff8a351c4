// `npm run bench [-- --smoke] [-- --only launch,pages]`: every figure is a ratio or a bound against something measured in
// the same run, on one core. Prints a table; exits with 1 when a bound is missed (not with --smoke, which only proves that
// every measurement still runs).
import { parseArgs } from 'node:util';
import { benchDistrict } from './bench-district.ts';
import { benchFormation } from './bench-formation.ts';
import { benchImport } from './bench-import.ts';
import { benchLaunch } from './bench-launch.ts';
import { benchPages } from './bench-pages.ts';
import { benchProcess } from './bench-process.ts';
import { benchSchool } from './bench-school.ts';
import { benchWeight } from './bench-weight.ts';
import type { Figure } from './figure.ts';
import { keepLoadOffTheServersCore } from './server-process.ts';

const { values } = parseArgs({
  options: { smoke: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const wanted = values.only?.split(',');
const benches: Readonly<Record<string, (smoke: boolean) => Promise<readonly Figure[]>>> = {
  district: benchDistrict,
  formation: benchFormation,
  import: benchImport,
  launch: benchLaunch,
  pages: benchPages,
  process: benchProcess,
  school: benchSchool,
  weight: benchWeight,
};

console.log(
  keepLoadOffTheServersCore() ? 'servers alone on core 0' : 'cores cannot be pinned here: figures are rough',
);
let missed = 0;
for (const [name, bench] of Object.entries(benches)) {
  if (wanted && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const figure of await bench(values.smoke)) {
    if (!figure.holds) missed += 1;
    console.log(
      `  ${figure.holds ? ' ' : '!'} ${figure.what.padEnd(64)} ${figure.value.padStart(12)}  ${figure.bound}`,
    );
  }
}
console.log(missed === 0 ? '\nall bounds hold' : `\n${missed} bounds missed`);
process.exitCode = missed > 0 && !values.smoke ? 1 : 0;
