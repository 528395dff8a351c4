import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { RouteGoalFields } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { Reader } from '../reader.ts';

/** «пробую, нужна помощь → применяю сам(а)»; empty while one of the two is not given. */
export function scoreWords(
  { present, wished }: Pick<RouteGoalFields, 'present' | 'wished'>,
  { t }: Pick<Reader, 't'>,
): string {
  if (present === null || wished === null) return '';
  return t('route.goal.fromTo', { from: t(`route.score.${present}`), to: t(`route.score.${wished}`) });
}

/** The line under a goal: what it is, of which group, from where to where. */
export function goalSub(goal: RouteGoalFields, reader: Reader): string {
  const { locale } = reader;
  return [
    label(locale, 'goalKind', goal.kind),
    goal.group === null ? '' : label(locale, 'deficitGroup', goal.group),
    scoreWords(goal, reader),
  ]
    .filter(Boolean)
    .join(' · ');
}
