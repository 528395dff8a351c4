import type { AppError } from '@uchitelskaya/shared/contract/app-error';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { formatsFor } from '../../view/formats.ts';
import type { Frame } from '../../view/frame.ts';
import type { Locale } from '../../view/locale.ts';
import type { View } from '../../view/view.ts';
import { type BegunLogin, originOf, storageKey } from './begin-login.ts';
import { LAUNCH_FAULTS, type LaunchFaultReason } from './launch-faults.ts';
import type { OpenedLaunch } from './open-launch.ts';
import type { Launch } from './parse-launch.ts';
import type { VerifiedLaunch } from './verify-launch.ts';

/** Bare pages inside somebody's frame: light, as Moodle around them. */
function bareFrame(locale: Locale, title: string, embedded: boolean): Frame {
  return {
    locale,
    theme: embedded ? 'light' : null,
    embedded,
    title,
    bar: null,
    styles: [],
    csrf: '',
    personId: '',
    returnUrl: null,
  };
}

/** The page of a login when the platform keeps data for us: a script puts the browser's value there, then goes on. */
export function renderKeepLogin(
  view: View,
  locale: Locale,
  login: BegunLogin & { readonly storage: NonNullable<BegunLogin['storage']> },
): string {
  const t = view.messages.translate(locale);
  const { storage, browser, location } = login;
  return view.page('launch/keep-login', bareFrame(locale, t('launch.keep.title'), true), {
    ...storage,
    value: browser,
    location,
  });
}

/** The page for browsers that keep nothing inside a frame: it names the person, because nothing else binds it to them. */
export function renderNewTabNeeded(
  view: View,
  verified: VerifiedLaunch,
  launch: Exclude<Launch, { kind: 'deep_linking' }>,
  opened: OpenedLaunch,
): string {
  const { locale } = launch;
  const t = view.messages.translate(locale);
  const { state, platform } = verified;
  const place = launch.link.title || launch.course?.title || t('frame.product');
  return view.page('launch/new-tab-needed', bareFrame(locale, t('launch.newTab.title'), launch.embedded), {
    code: opened.session.token,
    asking: t('launch.newTab.asking', { name: fullNameOf(opened.entrance.person, locale) }),
    opens: t('launch.newTab.opens', { place }),
    storage:
      state.storageTarget === null
        ? null
        : { target: state.storageTarget, origin: originOf(platform), key: storageKey(state.nonce) },
  });
}

/** What is known when a launch failed. */
export interface FailureFacts {
  readonly reason: LaunchFaultReason;
  readonly error: AppError;
  readonly errorId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly timeZone: string;
  readonly locale: Locale;
  /** Where the platform takes its people back; null until the launch was verified. */
  readonly returnUrl: string | null;
}

/** The page of a failed launch: what to do, the number, and the way back once the platform is trusted. */
export function renderLaunchError(view: View, facts: FailureFacts): string {
  const { locale, reason, error } = facts;
  const t = view.messages.translate(locale);
  const ours = error.status >= 500 && reason === 'tool_failure';
  const advice = ours ? 'ours' : LAUNCH_FAULTS[reason].advice;
  const title = t(`launch.error.${advice}.title`);
  return view.page('launch/launch-error', bareFrame(locale, title, true), {
    title,
    text: t(`launch.error.${advice}.text`),
    backHref: facts.returnUrl && withMessage(facts.returnUrl, title),
    errorId: facts.errorId,
    when: formatsFor(locale, facts.timeZone).moment(new Date(facts.at).toISOString()),
  });
}

/** The return URL with `lti_errormsg` (LTI 1.3 core, 5.4.4): Moodle shows it in place. */
function withMessage(returnUrl: string, message: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('lti_errormsg', message);
  return url.href;
}

/** For those who open the launch address without a launch: Moodle's server does when an activity is saved. */
export function renderCalmPage(view: View, locale: Locale): string {
  const t = view.messages.translate(locale);
  return view.page('launch/calm', bareFrame(locale, t('launch.calm.title'), false), {});
}
