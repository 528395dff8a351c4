import type { SidebarReply, SidebarServer } from '../protocol.ts';

/** What Google gives every page of a script. Each function of the script is a method that answers through a handler. */
interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(
    handler: (fault: Error) => void,
  ): Runner & Readonly<Record<string, (argument?: unknown) => void>>;
}
declare const google: { readonly script: { readonly run: Runner; readonly host: { close(): void } } };

type Value<N extends keyof SidebarServer> =
  ReturnType<SidebarServer[N]> extends SidebarReply<infer T> ? T : never;

/** Calls a function of the script. Never rejects: an exception on Google's side is a reply of code `unexpected`, too. */
export function callServer<N extends keyof SidebarServer>(
  name: N,
  ...args: Parameters<SidebarServer[N]>
): Promise<SidebarReply<Value<N>>> {
  return new Promise((resolve) => {
    const run = google.script.run
      .withSuccessHandler((value) => resolve(value as SidebarReply<Value<N>>))
      .withFailureHandler((fault) => resolve({ ok: false, code: 'unexpected', message: fault.message }));
    run[name]?.(...args);
  });
}

/** Closes the sidebar. */
export function closeSidebar(): void {
  google.script.host.close();
}
