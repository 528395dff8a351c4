// Entry of the thread that reads one uploaded file; see table-files.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { readTableFile } from './read-table-file.ts';

parentPort?.postMessage(await readTableFile(workerData as Uint8Array));
