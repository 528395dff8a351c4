import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { FailedLaunch } from '../../lti/launch/failed-launches.ts';
import { faultSentences } from '../../lti/launch/launch-faults.ts';
import type { Reader } from '../../pages/reader.ts';
import { momentOf } from '../moment.ts';

/** Failed launches in words: what happened, what to do, the number that the person saw. */
export function toFailureRows(
  failures: readonly Stored<FailedLaunch>[],
  platformNames: ReadonlyMap<string, string>,
  reader: Reader,
) {
  return failures.map((failure) => {
    const sentences = faultSentences(failure.reason);
    return {
      when: momentOf(failure.at, reader),
      what: reader.t(sentences.what),
      todo: reader.t(sentences.do),
      platform: platformNames.get(failure.platformId ?? '') ?? '',
      number: failure.errorId,
      detail: failure.detail,
    };
  });
}
