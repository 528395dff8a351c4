import { label } from '@uchitelskaya/shared/contract/labels/label';
import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import type { GroupLevels } from '@uchitelskaya/shared/domain/district/district-overview';
import type { Reader } from '../reader.ts';
import { levelsWords } from '../school-diagnostics/shown-words.ts';

const BAR = 100;

/** One deficit group as a line of a table: who wants help, who can share, a bar of the first. */
export function toLevelRows(groups: readonly GroupLevels[], reader: Reader) {
  return groups.map(({ group, levels }) => {
    const known = DEFICIT_GROUPS.find((id) => id === group);
    const share = levels.kind === 'shown' ? levels.low.from / levels.people : 0;
    return {
      title: known === undefined ? group : label(reader.locale, 'deficitGroup', known),
      width: Math.round(BAR * share),
      ...levelsWords(levels, reader),
    };
  });
}
