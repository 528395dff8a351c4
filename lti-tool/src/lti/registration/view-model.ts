import type { Translate } from '../../view/messages.ts';
import type { RegistrationOutcome } from './dynamic-registration.ts';

/** What the page shows: how it went, what is left to do, and the button that closes the LMS's window. */
export interface RegistrationView {
  readonly ok: boolean;
  readonly title: string;
  readonly text: string;
  /** What is left to do in the LMS; empty: nothing. */
  readonly todo: string;
  /** The LMS's own words, or what was wrong; empty: nothing to say. */
  readonly detail: string;
  /** Site that may be told to close the window; null: nobody is told. */
  readonly closeOrigin: string | null;
}

/** `opened_by_hand`: somebody opened the link in a browser instead of giving it to an LMS. */
export type RegistrationResult = RegistrationOutcome | { readonly kind: 'opened_by_hand' };

export function toRegistrationView(result: RegistrationResult, t: Translate): RegistrationView {
  if (result.kind === 'registered') return toSuccess(result, t);
  if (result.kind === 'failed') {
    const { problem, detail } = result.fault;
    return {
      ...NOTHING_MORE,
      title: t('registration.failed.title'),
      text: t(`registration.failed.${problem}`),
      todo: t('registration.failed.again'),
      detail,
    };
  }
  return {
    ...NOTHING_MORE,
    title: t(`registration.${result.kind}.title`),
    text: t(`registration.${result.kind}.text`),
  };
}

const NOTHING_MORE = { ok: false, todo: '', detail: '', closeOrigin: null };

/** Moodle keeps a new tool «pending»; an updated one stays as active as it was. */
function toSuccess(
  result: Extract<RegistrationOutcome, { kind: 'registered' }>,
  t: Translate,
): RegistrationView {
  const lms = result.family === 'moodle' ? 'moodle' : 'other';
  return {
    ok: true,
    title: t('registration.registered.title'),
    text: t(`registration.registered.${result.updated ? 'updated' : 'new'}`, { name: result.platform.name }),
    todo: result.updated ? '' : t(`registration.registered.activate.${lms}`),
    detail: '',
    closeOrigin: result.origin,
  };
}
