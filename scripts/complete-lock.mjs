// Adds to package-lock.json the optional per-platform packages (esbuild for macOS, Biome for Windows …) that the registry at
// hand did not offer while the lock was made: `npm ci` refuses a lock without them, on every platform.
// Run after `npm install` whenever `npm ci --dry-run` says "Missing: … from lock file".
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const OS = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|wasm32|wasi|emscripten)/;
const CPU = /(arm64|arm|x64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|universal)/;
let added = 0;
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted]) continue;
    const tail = name.split('/').pop() ?? name;
    const os = OS.exec(tail)?.[1];
    if (!os || !/^\d/.test(range)) {
      console.error(`left out: ${name}@${range}`);
      continue;
    }
    const cpu = CPU.exec(tail)?.[1];
    lock.packages[hoisted] = {
      version: range,
      ...(cpu && cpu !== 'universal' ? { cpu: [cpu] } : {}),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      os: [os],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages added`);
