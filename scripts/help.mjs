// Prints what each command of the root package.json is for.
const commands = [
  ['npm run demo', 'the tool and a demo district’s LMS, with sample people: prints two addresses'],
  ['npm start', 'the service alone, configured by the environment'],
  ['npm test', 'all tests; browser tests run when a Chromium is found'],
  ['npm run check', 'format, lint, types, boundaries, dead code'],
  ['npm run bench', 'benchmarks, as ratios against a named baseline of the same run'],
  ['npm run backup -- FILE', 'the whole store into one file'],
  ['npm run restore -- FILE', 'a backup into an empty store, of either engine'],
  ['npm run push', 'builds the Google add-on, checks it and calls clasp'],
  ['npm run dev', 'the service from source, restarted at each change'],
  ['npm run format', 'puts the code into the house’s format'],
  ['npm run coverage', 'the tests, with lines covered'],
];
const width = Math.max(...commands.map(([name]) => name.length));
for (const [name, purpose] of commands) console.log(`${name.padEnd(width)}  ${purpose}`);
