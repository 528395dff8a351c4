import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { RouteState } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { RouteStepStatus } from '@uchitelskaya/shared/domain/routes/route-step';
import type { Locale } from '../../view/locale.ts';
import type { Chip } from '../due-chip.ts';

type Look = Pick<Chip, 'tone' | 'sign'>;

const STATE: Readonly<Record<RouteState, Look>> = {
  draft: { tone: '', sign: '' },
  submitted: { tone: 'accent', sign: 'hourglass-split' },
  approved: { tone: 'ok', sign: 'check2' },
  running: { tone: 'ok', sign: 'check2' },
  reviewed: { tone: 'accent', sign: '' },
  closed: { tone: '', sign: '' },
};

const STATUS: Readonly<Record<RouteStepStatus, Look>> = {
  planned: { tone: 'plain', sign: '' },
  in_progress: { tone: 'accent', sign: '' },
  done: { tone: 'plain', sign: 'check2' },
  confirmed: { tone: 'ok', sign: 'check-circle-fill' },
  dropped: { tone: '', sign: 'x-lg' },
};

/** Where a route stands: a sign and a word. */
export function routeStateChip(state: RouteState, locale: Locale): Chip {
  return { ...STATE[state], text: label(locale, 'routeState', state) };
}

/** How far a step is. */
export function routeStepChip(status: RouteStepStatus, locale: Locale): Chip {
  return { ...STATUS[status], text: label(locale, 'routeStepStatus', status) };
}
