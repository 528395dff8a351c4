import type { DocGap, DocRun } from './doc-model.ts';

/** Printed where something is missing (GD-1): long enough to write into by hand. */
export const GAP_LINE = '________';

/** Missing data: leaves a line to fill in by hand where the document has it, and remembers what to tell the user. */
export class GapList {
  readonly #gaps: DocGap[] = [];

  /** The text, or a gap that is listed as `missing` and entered at `path`. Blank counts as missing. */
  textOr(text: string | null | undefined, missing: string, path: string): readonly DocRun[] {
    const there = (text ?? '').trim();
    if (there !== '') return [{ text: there }];
    this.add(missing, path);
    return [gapRun()];
  }

  add(text: string, path: string): void {
    this.#gaps.push({ text, path });
  }

  list(): readonly DocGap[] {
    return [...this.#gaps];
  }
}

/** A gap that is not listed on its own: one of many of a kind, told together. */
export function gapRun(): DocRun {
  return { text: GAP_LINE, gap: true };
}

/** One run of plain text; none for blank text. Line breaks of typed text become spaces. */
export function plain(text: string): readonly DocRun[] {
  const there = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return there === '' ? [] : [{ text: there }];
}
