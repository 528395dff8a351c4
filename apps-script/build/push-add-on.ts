import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError, buildAddOn, DIST } from './build-add-on.ts';
import { checkAddOn } from './check-add-on.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const CLASP = join(REPOSITORY, 'node_modules/@google/clasp/build/src/index.js');
/** `.clasp.json` with the district's script id; lives as long as the push. */
const DISTRICT_PROJECT = join(REPOSITORY, '.clasp.district.json');

/** What a run of clasp left behind. */
export interface ClaspRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export type RunClasp = (args: readonly string[]) => Promise<ClaspRun>;

/**
 * Builds the district's copy of the add-on, checks it and pushes it.
 * @returns the files that Google has now; empty when it already had them.
 * @throws BuildError with one line that says what to do.
 */
export async function pushAddOn(
  env: Readonly<Record<string, string | undefined>>,
  runClasp: RunClasp = claspOfThisHouse,
): Promise<readonly string[]> {
  const serviceUrl = env['SERVICE_URL'];
  if (!serviceUrl)
    throw new BuildError('SERVICE_URL: say which service this copy belongs to, its PUBLIC_URL');
  const scriptId = env['SCRIPT_ID'];
  if (!scriptId) {
    throw new BuildError(
      "SCRIPT_ID: say which script to write to; it stands in the script's project settings at script.google.com",
    );
  }
  if (!/^[\w-]{40,}$/.test(scriptId)) throw new BuildError(`SCRIPT_ID: «${scriptId}» is no script id`);
  await buildAddOn({ serviceUrl, outDir: DIST });
  const faults = await checkAddOn(DIST);
  if (faults.length > 0) throw new BuildError(faults.join('\n'));

  const project: unknown = JSON.parse(await readFile(join(REPOSITORY, '.clasp.json'), 'utf8'));
  await writeFile(DISTRICT_PROJECT, JSON.stringify({ ...Object(project), scriptId }));
  try {
    // Without --force clasp asks about a changed manifest; with nobody to ask it pushes nothing and reports success.
    return pushedFiles(await runClasp(['--json', '--project', DISTRICT_PROJECT, 'push', '--force']));
  } finally {
    await rm(DISTRICT_PROJECT, { force: true });
  }
}

/** clasp's exit code is no proof: only a list of files is. */
function pushedFiles({ code, stdout, stderr }: ClaspRun): readonly string[] {
  const said = `${stdout}\n${stderr}`.trim();
  if (/No credentials found/i.test(said)) {
    throw new BuildError('clasp is not signed in to Google: run «npx clasp login», then push again');
  }
  if (code !== 0) throw new BuildError(`clasp failed: ${said}`);
  const files = jsonList(stdout);
  if (files === null)
    throw new BuildError(`clasp pushed nothing although it reports success: ${said || 'no word'}`);
  return files;
}

function jsonList(text: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : null;
  } catch {
    return null;
  }
}

/** The clasp that package.json pins. */
function claspOfThisHouse(args: readonly string[]): Promise<ClaspRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLASP, ...args], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
