import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Reader } from '../../pages/reader.ts';

const CHIPS = {
  active: { tone: 'ok', sign: 'check2' },
  waiting: { tone: 'warn', sign: 'hourglass-split' },
  disabled: { tone: '', sign: '' },
} as const;

/** How a registration is doing, as a sign and a word. */
export function platformChip({ state }: Pick<Platform, 'state'>, { t }: Reader) {
  return { ...CHIPS[state], text: t(`admin.platform.state.${state}`) };
}
