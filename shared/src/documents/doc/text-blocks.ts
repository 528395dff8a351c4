import type { DocBlock, DocRun } from './doc-model.ts';
import { type GapList, gapRun, plain } from './gap-list.ts';

/** What is missing where a text should stand, and the page where it is written (GD-1). */
export interface Missing {
  readonly text: string;
  readonly path: string;
}

/** Typed text as people parted it: a paragraph for each line. None for blank text. */
export function paragraphsOf(text: string): readonly DocBlock[] {
  return linesOf(text).map((line) => ({ kind: 'paragraph', runs: [{ text: line }] }));
}

/** The same after bold words of our own on its first line; none for blank text. */
export function ledText(lead: string, text: string): readonly DocBlock[] {
  return linesOf(text).map((line, at) => ({
    kind: 'paragraph',
    runs: at === 0 ? [leadRun(lead), { text: line }] : [{ text: line }],
  }));
}

/** The same; a line to write on where nothing was typed, and the gap is listed. */
export function ledTextOrGap(
  lead: string,
  text: string,
  missing: Missing,
  gaps: GapList,
): readonly DocBlock[] {
  const there = ledText(lead, text);
  if (there.length > 0) return there;
  gaps.add(missing.text, missing.path);
  return [{ kind: 'paragraph', runs: [leadRun(lead), gapRun()] }];
}

/** Text of a cell, or a line to write on; the table tells what is missing as a whole. */
export function cellOrGap(text: string): readonly DocRun[] {
  const there = plain(text);
  return there.length > 0 ? there : [gapRun()];
}

/** A list with dashes; nothing for no items. */
export function dashes(texts: readonly string[]): readonly DocBlock[] {
  const items = texts.map(plain).filter((runs) => runs.length > 0);
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }];
}

/** Label and value, without those of which nothing is known. */
export function knownFields(items: readonly (readonly [string, string])[]): DocBlock {
  return {
    kind: 'fields',
    items: items.flatMap(([label, text]) => {
      const runs = plain(text);
      return runs.length === 0 ? [] : [{ label, runs }];
    }),
  };
}

/** Words before what they are of; nothing at all before nothing. */
export function under(heading: DocBlock, blocks: readonly DocBlock[]): readonly DocBlock[] {
  return blocks.length === 0 ? [] : [heading, ...blocks];
}

/** Bold words before a text: a question needs no colon. */
function leadRun(lead: string): DocRun {
  return { text: lead.endsWith('?') ? `${lead} ` : `${lead}: `, bold: true };
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
