import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { RegistrationLink } from '@uchitelskaya/shared/domain/lms/registration-link';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Reader } from '../../pages/reader.ts';
import { momentOf } from '../moment.ts';

/** How far a connection has come. */
type ConnectState = 'none' | 'link' | 'registered' | 'working';

export interface ConnectFacts {
  readonly link: Stored<RegistrationLink> | null;
  /** The address with the code; null when it is not known any more. */
  readonly address: string | null;
  readonly code: string;
  readonly platform: Stored<Platform> | null;
  readonly base: string;
}

/** Whoever launches is connected, whatever else was not seen. */
function decideConnectState({ link, platform }: Pick<ConnectFacts, 'link' | 'platform'>): ConnectState {
  if (platform !== null && platform.lastLaunchAt !== null) return 'working';
  if (link === null) return 'none';
  return link.usedAt === null ? 'link' : 'registered';
}

const STATES = ['none', 'link', 'registered', 'working'] as const;
const STATE_CHIPS = {
  none: null,
  link: { tone: 'accent', sign: 'hourglass-split' },
  registered: { tone: 'warn', sign: 'hourglass-split' },
  working: { tone: 'ok', sign: 'check2' },
} as const;

/** The four steps with the one that is due. */
export function toConnectSteps(facts: ConnectFacts, reader: Reader) {
  const { t, formats } = reader;
  const { link, platform, base } = facts;
  const state = decideConnectState(facts);
  const reached = STATES.indexOf(state);
  // Enabling in the LMS cannot be seen from here: the first launch proves it, so steps 3 and 4 end together.
  const mark = (number: number) =>
    state === 'working' || number <= reached
      ? { done: true, now: false }
      : { done: false, now: number === reached + 1 };
  const chip = STATE_CHIPS[state];
  return {
    /** What the page shows already; an answer that would show the same is left out. */
    seen: [state, link?.lastFailure?.at ?? ''].join(' ').trim(),
    waits: state === 'link' || state === 'registered',
    chip: chip && { ...chip, text: t(`admin.connect.state.${state}`) },
    checkHref: link === null ? '' : `${base}/links/${link.id}`,
    revokeHref: link === null ? '' : `${base}/links/${link.id}/revoke`,
    createHref: `${base}/links`,
    one: mark(1),
    two: mark(2),
    three: mark(3),
    four: mark(4),
    made:
      link === null
        ? ''
        : t('admin.connect.made', {
            made: momentOf(link.createdAt, reader),
            until: formats.moment(link.expiresAt),
          }),
    mayRevoke: state === 'link',
    address: facts.address,
    code: facts.code,
    failure:
      link === null || link.lastFailure === null || link.usedAt !== null
        ? null
        : {
            sign: 'exclamation-circle',
            text: `${t(`registration.failed.${link.lastFailure.reason}`)} ${t('registration.failed.again')}`,
            links: [],
          },
    platform: platform && {
      href: `${base}/platforms/${platform.id}`,
      text: t('admin.connect.registered', { name: platform.name }),
    },
    launched:
      platform?.lastLaunchAt == null
        ? ''
        : t('admin.platform.launched', { time: momentOf(platform.lastLaunchAt, reader) }),
  };
}
