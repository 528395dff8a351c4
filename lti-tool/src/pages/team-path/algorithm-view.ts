import {
  type AlgorithmStep,
  type AlgorithmStepId,
  SCHOOL_FEEDS,
} from '@uchitelskaya/shared/domain/team/team-algorithm';
import type { Reader } from '../reader.ts';

/** Where each of the six is worked on, below the team's address; an address of one's own begins with `/my`. */
const WAYS: Readonly<Record<AlgorithmStepId, string>> = {
  difficulties: '/steps/HJ-2#difficulty',
  deficits: '/my/surveys',
  strategy: '/charter#technologies',
  learning: '/plan',
  practice: '/lessons',
  presentation: '/results/presentations',
};

/** The loop of the technology with the team's place in it; null for those who read no steps. */
export function toAlgorithmView(algorithm: readonly AlgorithmStep[], teamPath: string, { t }: Reader) {
  if (algorithm.length === 0) return null;
  return algorithm.map(({ id, status }, place) => {
    const way = WAYS[id];
    const feed = SCHOOL_FEEDS.find(({ into }) => into === id);
    return {
      href: way.startsWith('/my') ? way : `${teamPath}${way}`,
      state: status,
      isDone: status === 'done',
      isNow: status === 'now',
      number: place + 1,
      name: t(`path.algorithm.${id}`),
      spoken: t(`path.status.${status}`),
      feed: feed === undefined ? '' : t(`path.algorithm.feed.${feed.id}`),
    };
  });
}
