import { RESET_STEP_IDS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { orderedTeams } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import type { LoadedRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import type { Reader } from '../reader.ts';

/** States of a team that has tried something and drew conclusions. */
const CONCLUDED: ReadonlySet<string> = new Set(['reflection', 'sharing', 'next_year', 'transformed']);

/** What was planned and what is there, counted from records, to compare before writing (counts of process, RULE-03). */
export function toReached({ facts, teams, schoolYear }: LoadedRenewal, { t }: Reader) {
  const { renewal } = facts;
  const meant = <T extends { readonly status: string }>(lines: readonly T[]) =>
    lines.filter(({ status }) => status !== 'dropped');
  const done = <T extends { readonly status: string }>(lines: readonly T[]) =>
    lines.filter(({ status }) => status === 'done');
  const ordered = orderedTeams(teams, schoolYear);
  const rows: readonly (readonly [name: string, have: number, need: number])[] = [
    ['steps', RESET_STEP_IDS.filter((step) => renewal.closings[step] !== null).length, RESET_STEP_IDS.length],
    ['products', done(renewal.products).length, meant(renewal.products).length],
    ['actions', done(renewal.actions).length, meant(renewal.actions).length],
    ['teams', ordered.filter(({ state }) => CONCLUDED.has(state)).length, ordered.length],
  ];
  return rows.map(([name, have, need]) => ({
    name: t(`stages.reached.${name}`),
    value: need === 0 ? t('stages.reached.nothing') : t('step.of', { have, need }),
  }));
}
