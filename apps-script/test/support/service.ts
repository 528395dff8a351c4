import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A person of the service, with a session as a launch gives it. */
interface ServicePerson {
  readonly personId: string;
  readonly token: string;
}

/** What the service tells when it listens. */
export interface ServiceFacts {
  readonly root: string;
  readonly irina: ServicePerson;
  readonly oleg: ServicePerson;
}

export type ServiceQuestion =
  | { readonly ask: 'identity token'; readonly subject: string }
  | { readonly ask: 'stop' };

/** The real service, in a process of its own, with Google's key set beside it. */
export interface Service extends ServiceFacts {
  /** What Google would give the account's copy of the script. */
  identityToken(subject: string): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  call(who: ServicePerson, method: string, path: string, body?: object): Promise<any>;
  stop(): Promise<void>;
}

/** Starts the service; it takes a second or two. */
export async function startService(): Promise<Service> {
  const child = fork(fileURLToPath(new URL('service-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--no-warnings'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const facts = (await answerOf(child)) as ServiceFacts;
  return {
    ...facts,
    async identityToken(subject) {
      child.send({ ask: 'identity token', subject } satisfies ServiceQuestion);
      return (await answerOf(child)) as string;
    },
    async call(who, method, path, body) {
      const response = await fetch(`${facts.root}/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${who.token}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    async stop() {
      child.send({ ask: 'stop' } satisfies ServiceQuestion);
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${code}`))),
  ]);
  return answer;
}
