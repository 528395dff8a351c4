import { deficitLabel } from '@uchitelskaya/shared/contract/labels/formation-label';
import type { FormationGap, ScoredGroup } from '@uchitelskaya/shared/domain/formation/formation-score';
import type { Reader } from '../reader.ts';

/** Items that a sentence names; a strategy of several technologies may have thirty. */
const MOST_NAMED = 3;

/** A sentence about a group. `more`: «ещё 9», and `all`, what it opens; empty where everything is named. */
export interface GroupLine {
  readonly text: string;
  readonly more: string;
  readonly all: string;
}

function quoted(items: readonly string[], { locale }: Reader): string {
  const [open, close] = locale === 'ru' ? ['«', '»'] : ['“', '”'];
  return items.map((item) => `${open}${deficitLabel(locale, item)}${close}`).join(', ');
}

/** A sentence that names some of the items, with the rest behind it. */
function withItems(key: string, items: readonly string[], reader: Reader): GroupLine {
  const rest = items.slice(MOST_NAMED);
  const named = quoted(items.slice(0, MOST_NAMED), reader);
  return {
    text: reader.t(key, { count: items.length, items: named }),
    more: rest.length === 0 ? '' : reader.t('formation.moreItems', { count: rest.length }),
    all: quoted(rest, reader),
  };
}

function slotText(slot: string, { t }: Reader): string {
  const [day = '', lesson = ''] = slot.split('-');
  return t('formation.slot', { day: t(`wishes.day${day}`), lesson });
}

function plain(text: string): GroupLine {
  return { text, more: '', all: '' };
}

/** What a group has in common. */
export function reasonsOf(group: ScoredGroup, reader: Reader): readonly GroupLine[] {
  const { t } = reader;
  const { focus, parts, wishes, commonSlots } = group;
  const slots = commonSlots.map((slot) => slotText(slot, reader)).join('; ');
  return [
    ...(focus.length > 0 ? [withItems('formation.focus', focus, reader)] : []),
    ...(parts.positions === 1 ? [plain(t('formation.positions'))] : []),
    ...(wishes.stated > 0 ? [plain(t('formation.wishes', { ...wishes }))] : []),
    ...(slots === '' ? [] : [plain(t('formation.slots', { slots }))]),
  ];
}

/** What a group lacks, as sentences that say what to do; all resources in one. */
export function gapsOf({ gaps }: ScoredGroup, reader: Reader): readonly GroupLine[] {
  const resources = gaps.flatMap((gap) => (gap.kind === 'resource' ? [gap.item] : []));
  const others = gaps.filter(
    (gap): gap is Exclude<FormationGap, { kind: 'resource' }> => gap.kind !== 'resource',
  );
  return [
    ...(resources.length > 0 ? [withItems('formation.gap.resource', resources, reader)] : []),
    ...others.map((gap) => plain(reader.t(`formation.gap.${gap.kind}`))),
  ];
}
