import { technologyLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import type { ReferenceItem } from '@uchitelskaya/shared/domain/renewal/reference-list';
import type { Renewal } from '@uchitelskaya/shared/domain/renewal/renewal';
import type { ChainGap, ChainRow } from '@uchitelskaya/shared/domain/renewal/renewal-chain';
import { coverageOf, type StaffPicture } from '@uchitelskaya/shared/domain/renewal/staff-picture';
import type { LoadedRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import type { Reader } from '../reader.ts';
import type { RenewalPlace } from './open-renewal.ts';

/** One block of a line of the chain, as the template `chain` wants it. */
interface ChainCell {
  /** Its column. */
  readonly block: Block;
  readonly label: string;
  readonly isGap: boolean;
  /** A block that has one after it: the arrow. */
  readonly leads: boolean;
  readonly lines: readonly { readonly text: string; readonly href: string | null }[];
  readonly sub: string;
  readonly mend: { readonly href: string; readonly text: string } | null;
}

export interface ChainView {
  readonly labels: readonly string[];
  readonly rows: readonly { readonly cells: readonly ChainCell[] }[];
  readonly empty: string;
  readonly coverage: string;
}

const BLOCKS = ['difficulty', 'cause', 'strategy', 'deficit', 'team'] as const;
type Block = (typeof BLOCKS)[number];

interface Context {
  readonly strategy: Renewal['strategy'];
  readonly technologies: readonly ReferenceItem[];
  readonly staff: StaffPicture;
  /** Null for those who only read: nothing can be mended by them. */
  readonly place: RenewalPlace | null;
}

/** «От трудностей детей к командам», for the page of «перезагрузка» and for the overview of a school. */
export function toChainView(
  { chain, facts, references, rights }: LoadedRenewal,
  place: RenewalPlace,
  reader: Reader,
): ChainView {
  const { t, formats } = reader;
  const { staff, renewal } = facts;
  const context: Context = {
    strategy: renewal.strategy,
    technologies: references.technologies,
    staff,
    place: rights.edit ? place : null,
  };
  const share = coverageOf(staff);
  return {
    labels: BLOCKS.map((block) => t(`renewal.chain.${block}`)),
    rows: chain.map((row) => ({ cells: toCells(row, context, reader) })),
    empty: chain.length === 0 ? t('renewal.chain.empty') : '',
    coverage:
      share === null
        ? t('renewal.chain.notCovered')
        : t('renewal.chain.covered', {
            have: staff.answered ?? 0,
            need: staff.teachers ?? 0,
            percent: formats.number(Math.round(share * 1000) / 10),
          }),
  };
}

function toCells(row: ChainRow, context: Context, reader: Reader): readonly ChainCell[] {
  const cells = BLOCKS.map((block) => toCell(row, block, context, reader));
  return cells.flatMap((cell, i) =>
    cell === null ? [] : { ...cell, leads: (cells[i + 1] ?? null) !== null },
  );
}

/** A block of a line; null where the line has nothing there. */
function toCell(row: ChainRow, block: Block, context: Context, reader: Reader): ChainCell | null {
  const { t } = reader;
  const { lines, sub } = blockOf(row, block, context, reader);
  const { gap } = row;
  const isGap = gap?.at === block;
  if (lines.length === 0 && !isGap) return null;
  return {
    block,
    label: t(`renewal.chain.${block}`),
    isGap,
    leads: false,
    lines: isGap ? [...lines, { text: t(`renewal.chain.gap.${gap.reason}`), href: null }] : lines,
    sub: isGap ? '' : sub,
    mend:
      isGap && context.place !== null
        ? { href: mendHref(gap, context.place), text: t(`renewal.chain.mend.${gap.reason}`) }
        : null,
  };
}

type Content = Pick<ChainCell, 'lines' | 'sub'>;
const NOTHING: Content = { lines: [], sub: '' };

function blockOf(row: ChainRow, block: Block, context: Context, reader: Reader): Content {
  const { t, locale, formats } = reader;
  switch (block) {
    case 'difficulty': {
      const { difficulty } = row;
      if (difficulty === null) return NOTHING;
      const years = t('renewal.chain.years', { count: difficulty.yearsSeen });
      const sub = [difficulty.classes.join(', '), years].filter(Boolean).join(' · ');
      return { lines: [{ text: difficulty.text, href: null }], sub };
    }
    case 'cause': {
      const words = { true: 'actionable', false: 'notActionable', null: 'undecided' } as const;
      const signs = row.causes.map(({ actionable }) => t(`renewal.chain.${words[`${actionable}`]}`));
      return {
        lines: row.causes.map(({ text }) => ({ text, href: null })),
        sub: [...new Set(signs)].join(', '),
      };
    }
    case 'strategy': {
      if (row.technologies.length === 0) return NOTHING;
      const { decidedOn } = context.strategy;
      return {
        lines: row.technologies.map((one) => ({
          text: technologyLabel(locale, context.technologies, one),
          href: null,
        })),
        sub:
          decidedOn === null
            ? t('renewal.chain.notDecided')
            : t('renewal.chain.decided', { day: formats.day(decidedOn) }),
      };
    }
    case 'deficit':
      return {
        lines: row.deficits.map(({ text }) => ({ text, href: null })),
        sub: row.deficits
          .filter(({ teachers }) => teachers !== null)
          .map(({ teachers }) =>
            context.staff.answered === null
              ? t('renewal.chain.somePeople', { have: teachers ?? 0 })
              : t('renewal.chain.people', { have: teachers ?? 0, need: context.staff.answered }),
          )
          .join(', '),
      };
    case 'team':
      return {
        lines: row.teams.map(({ id, name, targetClasses }) => ({
          text: [name, ...targetClasses].join(', '),
          href: `/teams/${id}`,
        })),
        sub: '',
      };
  }
}

/** Where the missing link is made. */
function mendHref({ reason, itemId }: ChainGap, place: RenewalPlace): string {
  const id = itemId ?? '';
  const edit = (step: string, list: string) => place.step(step, { edit: `${list}.${id}` }, `item-${id}`);
  switch (reason) {
    case 'cause_missing':
      return place.step('RB-1', { for: id }, 'causes-new');
    case 'cause_undecided':
    case 'cause_not_actionable':
    case 'difficulty_not_linked':
      return edit('RB-1', 'causes');
    case 'strategy_missing':
      return place.step('RB-1', {}, 'strategy-title');
    case 'strategy_not_linked':
      return place.step('RB-1', {}, 'strategy-causeIds');
    case 'technology_missing':
      return place.step('RB-1', {}, 'strategy-technologies');
    case 'deficit_missing':
      return place.step('RB-2', {}, 'deficits-new');
    case 'technology_not_linked':
      return id.startsWith('computed-')
        ? place.step('RB-1', {}, 'strategy-technologies')
        : edit('RB-2', 'deficits');
    case 'team_missing':
      return '/teams/new';
    case 'team_not_linked':
      return `/teams/${id}/charter`;
  }
}
