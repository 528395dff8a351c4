// Entry of the thread that groups people; see open-team-grouper.ts. The solver is loaded here and nowhere else.
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { GroupingMessage, GroupingTask } from './open-team-grouper.ts';
import { solveGrouping } from './solve-grouping.ts';

const { input, timeLimitMs } = workerData as GroupingTask;
const deadline = performance.now() + timeLimitMs;
const say = (message: GroupingMessage) => parentPort?.postMessage(message);
const solution = solveGrouping(await loadHighs(), input, {
  now: () => performance.now(),
  deadline,
  onFound: (found) => say({ kind: 'found', solution: found }),
});
say({ kind: 'done', solution });
