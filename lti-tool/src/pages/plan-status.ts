import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { PlanLineStatus } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Locale } from '../view/locale.ts';
import type { Chip } from './due-chip.ts';

const LOOK: Readonly<Record<PlanLineStatus, Pick<Chip, 'tone' | 'sign'>>> = {
  planned: { tone: 'plain', sign: '' },
  in_progress: { tone: 'accent', sign: '' },
  done: { tone: 'ok', sign: 'check2' },
  moved: { tone: 'warn', sign: 'clock-history' },
  cancelled: { tone: '', sign: 'x-lg' },
};

/** How far a line of the plan is: a sign and a word. */
export function planStatusChip(status: PlanLineStatus, locale: Locale): Chip {
  return { ...LOOK[status], text: label(locale, 'planLineStatus', status) };
}
