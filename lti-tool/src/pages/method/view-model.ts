import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CHARACTERISTIC_IDS, PRINCIPLE_IDS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { OBSTACLE_KINDS } from '@uchitelskaya/shared/domain/results/obstacle-note';
import { ALGORITHM_STEPS } from '@uchitelskaya/shared/domain/team/team-algorithm';
import { type PostedForm, textOf } from '../../view/edit-form.ts';
import { toComparison } from '../comparison-view.ts';
import type { Reader } from '../reader.ts';

/** Beliefs about the own role that the self-check asks about (team-cycle.md §1). */
const BELIEFS = ['diversity', 'needs', 'environment', 'freedom'] as const;
type Belief = (typeof BELIEFS)[number];
/** From «пока нет» to «всегда». */
const DEGREES = [0, 1, 2, 3] as const;
type Degree = (typeof DEGREES)[number];
/** From here on nothing is advised. */
const OFTEN = 2;

/** Answers of one self-check; missing where none was given. They live for one answer of the server. */
export type SelfCheck = Readonly<Partial<Record<Belief, Degree>>>;

/** Where a belief that is not lived yet may grow; of one's own, so that everybody may go there. */
const WAYS: Readonly<Record<Belief, string>> = {
  diversity: '/my/competence',
  needs: '/my/competence',
  environment: '/my/route',
  freedom: '/my/route',
};

/** Components of an effective team (§5.5), levels of a ПОС in a school (§7.1). */
const COMPONENTS = ['strategy', 'community', 'meaning'] as const;
const LEVELS = ['pair_group', 'team', 'school'] as const;

export function readSelfCheck(form: PostedForm): SelfCheck {
  return Object.fromEntries(
    BELIEFS.flatMap((belief) => {
      const degree = DEGREES.find((one) => String(one) === textOf(form, belief));
      return degree === undefined ? [] : [[belief, degree]];
    }),
  );
}

/** The page «О методе». */
export function toMethodView(check: SelfCheck | null, { t, locale, csrf }: Reader) {
  return {
    csrf,
    title: t('method.title'),
    algorithm: ALGORITHM_STEPS.map((id) => t(`path.algorithm.${id}`)),
    components: COMPONENTS.map((id) => ({
      name: t(`method.component.${id}.name`),
      instruments: t(`method.component.${id}.instruments`),
    })),
    principles: PRINCIPLE_IDS.map((id) => label(locale, 'principle', id)),
    characteristics: CHARACTERISTIC_IDS.map((id) => label(locale, 'characteristic', id)),
    comparison: toComparison({ t }),
    levels: LEVELS.map((id) => t(`method.level.${id}`)),
    obstacles: OBSTACLE_KINDS.map((id) => ({
      heard: label(locale, 'obstacle', id),
      turn: t(`results.obstacles.turn.${id}`),
    })),
    beliefs: BELIEFS.map((id, place) => ({
      id,
      number: place + 1,
      text: t(`method.belief.${id}`),
      degrees: DEGREES.map((degree) => ({
        id: `${id}-${degree}`,
        value: String(degree),
        label: t(`method.degree.${degree}`),
        checked: check?.[id] === degree,
      })),
    })),
    advice: check === null ? null : toAdvice(check, t),
  };
}

/** What may help where the answer was «пока нет» or «иногда»; a good word where nothing is to be advised. */
function toAdvice(check: SelfCheck, t: Reader['t']) {
  const low = BELIEFS.filter((id) => (check[id] ?? OFTEN) < OFTEN);
  return {
    title: low.length === 0 ? t('method.advice.none') : t('method.advice.title'),
    items: low.map((id) => ({ text: t(`method.advice.${id}`), href: WAYS[id] })),
  };
}
