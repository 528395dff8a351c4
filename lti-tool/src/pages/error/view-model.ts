import type { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Formats } from '../../view/formats.ts';
import type { Translate } from '../../view/messages.ts';

/** A form that could not be taken; it comes back to the person, to be sent again by one press. */
export interface LostForm {
  readonly action: string;
  /** Token of the present session; empty while nobody is signed in. */
  readonly csrf: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export interface ErrorFacts {
  readonly error: AppError;
  readonly errorId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Address to try again; null when the request was not a plain reading one. */
  readonly retryPath: string | null;
  /** Course in the LMS; null when unknown. */
  readonly returnUrl: string | null;
  readonly signedIn: boolean;
  readonly lostForm: LostForm | null;
}

interface Action {
  readonly href: string;
  readonly label: string;
  readonly primary: boolean;
}

/** What the template `error` shows. */
export interface ErrorView {
  readonly title: string;
  readonly text: string;
  readonly actions: readonly Action[];
  readonly errorId: string;
  readonly when: string;
  readonly help: string;
  /** Nobody is signed in: a session that a script carries may still be found. */
  readonly signedOut: boolean;
  readonly resend: (LostForm & { readonly shown: readonly string[]; readonly ready: boolean }) | null;
}

const OWN_TITLE = new Set(['not_found', 'forbidden', 'not_signed_in', 'session_expired', 'csrf_failed']);
/** Fields of our own making, not worth showing to the person who typed the others. */
const MACHINE_FIELD = /^(_csrf|version|base\..*|theirs\..*|resolve\..*|.*Id|.*Ids)$/;

/** A fault as a page. A 4xx says what to do; a 5xx says that it is our fault and gives the number; neither gives details. */
export function toErrorView(facts: ErrorFacts, t: Translate, formats: Formats): ErrorView {
  const { error, lostForm } = facts;
  const ours = error.status >= 500;
  const title = ours ? 'server' : OWN_TITLE.has(error.code) ? error.code : 'refused';
  return {
    title: t(`error.page.title.${title}`),
    text: ours && error.code === 'internal' ? t('error.page.serverText') : t(error.messageKey, error.values),
    actions: toActions(facts, t),
    errorId: ours ? facts.errorId : '',
    when: formats.moment(new Date(facts.at).toISOString()),
    help: t('error.page.help'),
    signedOut: error.status === 401,
    resend: lostForm && {
      ...lostForm,
      shown: lostForm.fields
        .filter(({ name, value }) => value.trim() !== '' && !MACHINE_FIELD.test(name))
        .map(({ value }) => value),
      ready: facts.signedIn,
    },
  };
}

function toActions(facts: ErrorFacts, t: Translate): readonly Action[] {
  const actions: Omit<Action, 'primary'>[] = [];
  const { status } = facts.error;
  if (status >= 500 && facts.retryPath) actions.push({ href: facts.retryPath, label: t('error.page.retry') });
  if (facts.signedIn) actions.push({ href: '/', label: t('error.page.home') });
  else if (facts.returnUrl) actions.push({ href: facts.returnUrl, label: t('error.page.course') });
  return actions.map((action, place) => ({ ...action, primary: place === 0 && facts.lostForm === null }));
}
