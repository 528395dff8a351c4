import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Fetch } from '../fakes/fake-google.ts';

/** How long an answer is waited for. */
const PATIENCE_MS = 20_000;

const WORKER = `
const { workerData } = require('node:worker_threads');
const { port, done } = workerData;
port.on('message', async ({ url, init }) => {
  let answer = null;
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    answer = { status: response.status, text: await response.text() };
  } catch {}
  port.postMessage(answer);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

/** HTTP as UrlFetchApp does it: the caller stands still until the answer is there. Real requests, made by a worker. */
export class SyncHttp {
  readonly #done = new Int32Array(new SharedArrayBuffer(4));
  readonly #port: MessagePort;
  readonly #worker: Worker;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.unref();
    this.#worker = new Worker(WORKER, {
      eval: true,
      execArgv: [],
      workerData: { port: port2, done: this.#done },
      transferList: [port2],
    });
    this.#worker.unref();
  }

  /** Carries calls from one address to another: the bundle knows the service by its public name. */
  carry(from: string, to: string): Fetch {
    return (url, { method, headers, body }) => {
      Atomics.store(this.#done, 0, 0);
      this.#port.postMessage({ url: to + url.slice(from.length), init: { method, headers, body } });
      if (Atomics.wait(this.#done, 0, 0, PATIENCE_MS) === 'timed-out') return null;
      return receiveMessageOnPort(this.#port)?.message ?? null;
    };
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
    this.#port.close();
  }
}
