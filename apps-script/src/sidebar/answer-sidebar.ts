import { AddOnFault, messageOf } from '../add-on-fault.ts';
import { activeLocale } from '../texts/active-locale.ts';
import { type LocalFault, serverTexts } from '../texts/server-texts.ts';
import type { SidebarReply } from './protocol.ts';

/** Runs what a button asks for; whatever goes wrong becomes a sentence, never a stack. */
export function answerSidebar<T>(work: () => T): SidebarReply<T> {
  try {
    return { ok: true, value: work() };
  } catch (fault) {
    return { ok: false, ...refusalOf(fault) };
  }
}

function refusalOf(fault: unknown): { readonly code: string; readonly message: string } {
  const { faults } = serverTexts(activeLocale());
  if (fault instanceof AddOnFault) {
    const message = fault.message || faults[fault.code as LocalFault] || faults.unexpected;
    const { audience } = fault.extra;
    // The one thing an administrator needs to let this copy of the add-on in.
    return { code: fault.code, message: typeof audience === 'string' ? `${message} ${audience}` : message };
  }
  return { code: 'unexpected', message: `${faults.unexpected} ${messageOf(fault)}` };
}
