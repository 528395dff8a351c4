import type { ShownCount, ShownLevels } from '@uchitelskaya/shared/domain/competence/small-group';
import { compareFractions, minus } from '@uchitelskaya/shared/domain/numbers/mean';
import type { ShownMean } from '@uchitelskaya/shared/domain/numbers/shown-mean';
import type { Coverage } from '@uchitelskaya/shared/domain/renewal/staff-count';
import { oneDecimal } from '../my-competence/scale-view.ts';
import type { Reader } from '../reader.ts';

/** «3 из 6», or «4 или больше из 6» where an exact number would tell too much. */
function countWords(count: ShownCount, people: number, { t }: Reader): string {
  const key = count.from === count.to ? 'competence.countOf' : 'competence.atLeastOf';
  return t(key, { number: count.from, people });
}

/** Both ends of a group in words, or why they are not shown. */
export function levelsWords(
  levels: ShownLevels,
  reader: Reader,
): { readonly low: string; readonly top: string; readonly hidden: string } {
  if (levels.kind === 'hidden')
    return { low: '', top: '', hidden: reader.t(`competence.hidden.${levels.reason}`) };
  const { people, low, top } = levels;
  return { low: countWords(low, people, reader), top: countWords(top, people, reader), hidden: '' };
}

/** «2,4», «не меньше 3,2», «не больше 1,8». */
export function meanWords(mean: ShownMean, most: number, { t, formats }: Reader): string {
  if (mean.kind === 'hidden') return t(`competence.hidden.${mean.reason}`);
  const [from, to] = [oneDecimal(mean.from) ?? 0, oneDecimal(mean.to) ?? 0];
  if (compareFractions(mean.from, mean.to) === 0) return formats.number(from);
  if (to >= most) return t('competence.notLess', { value: formats.number(from) });
  return t('competence.range', { from: formats.number(from), to: formats.number(to) });
}

/** «Ответили 24 из 27»: beside every figure (AG-3). */
export function coverageWords({ answered, asked }: Coverage, { t }: Reader): string {
  return asked === null
    ? t('competence.answeredAlone', { answered })
    : t('competence.answeredOf', { answered, asked });
}

/** «+0,3» since the run before; nothing where one of the two is only bounded. */
export function changeWords(before: ShownMean, now: ShownMean, { formats }: Reader): string {
  if (before.kind === 'hidden' || now.kind === 'hidden') return '';
  const exact = [before, now].every(({ from, to }) => compareFractions(from, to) === 0);
  if (!exact) return '';
  const change = oneDecimal(minus(now.from, before.from)) ?? 0;
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${formats.number(Math.abs(change))}`;
}
