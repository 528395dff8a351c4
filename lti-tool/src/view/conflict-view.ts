import type { ConflictView } from './field.ts';
import { markDifference } from './marked-difference.ts';
import type { Translate } from './messages.ts';

/** One field that two people changed, in words: choices already as labels, lists as lines. */
export interface ConflictTexts {
  readonly id: string;
  readonly name: string;
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
  /** The value that goes back with «Взять эту», when it differs from the words shown. */
  readonly theirsValue?: string;
  readonly who: string;
  readonly when: string;
}

/** The two versions side by side, with differences marked. */
export function toConflictView(texts: ConflictTexts, t: Translate): ConflictView {
  const parts = markDifference(texts.mine, texts.theirs);
  return {
    id: texts.id,
    name: texts.name,
    title: t('conflict.title'),
    theirs: texts.theirsValue ?? texts.theirs,
    who: texts.who,
    when: texts.when,
    before: texts.before === '' ? t('conflict.beforeEmpty') : t('conflict.before', { text: texts.before }),
    mineParts: parts.mine,
    theirsParts: parts.theirs,
  };
}
