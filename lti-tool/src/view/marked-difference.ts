import type { MarkedText } from './field.ts';

/** Words with the space after them, so that joining the pieces gives the text back. */
const words = (text: string): readonly string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? [];

/** Above this many words on a side only a common beginning and end are looked for: the table would grow too large. */
const MAX_WORDS = 400;

/**
 * Both texts cut into pieces, with what is not in the other one marked: longest common subsequence of words.
 * Joining the pieces of a side gives that side's text.
 */
export function markDifference(
  mine: string,
  theirs: string,
): { readonly mine: readonly MarkedText[]; readonly theirs: readonly MarkedText[] } {
  const a = words(mine);
  const b = words(theirs);
  const [keptA, keptB] =
    a.length > MAX_WORDS || b.length > MAX_WORDS ? commonEnds(a, b) : commonSubsequence(a, b);
  return { mine: toPieces(a, keptA), theirs: toPieces(b, keptB) };
}

type Kept = readonly [ReadonlySet<number>, ReadonlySet<number>];

const same = (x: string | undefined, y: string | undefined) => x?.trim() === y?.trim();

function commonEnds(a: readonly string[], b: readonly string[]): Kept {
  const keptA = new Set<number>();
  const keptB = new Set<number>();
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && same(a[start], b[start])) {
    keptA.add(start);
    keptB.add(start);
    start += 1;
  }
  for (let end = 1; end <= shorter - start && same(a[a.length - end], b[b.length - end]); end += 1) {
    keptA.add(a.length - end);
    keptB.add(b.length - end);
  }
  return [keptA, keptB];
}

function commonSubsequence(a: readonly string[], b: readonly string[]): Kept {
  // lengths[i][j]: longest common subsequence of a from i and b from j.
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const keptA = new Set<number>();
  const keptB = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i], b[j])) {
      keptA.add(i);
      keptB.add(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return [keptA, keptB];
}

function toPieces(parts: readonly string[], kept: ReadonlySet<number>): readonly MarkedText[] {
  const pieces: { text: string; mark: boolean }[] = [];
  parts.forEach((text, place) => {
    const mark = !kept.has(place);
    const last = pieces[pieces.length - 1];
    if (last && last.mark === mark) last.text += text;
    else pieces.push({ text, mark });
  });
  return pieces.flatMap(spaceApart);
}

/** The space before a marked piece is not what differs. */
function spaceApart(piece: MarkedText): readonly MarkedText[] {
  const space = piece.mark ? (/^\s+/.exec(piece.text)?.[0] ?? '') : '';
  if (space === '') return [piece];
  const rest = { text: piece.text.slice(space.length), mark: true };
  return rest.text === '' ? [piece] : [{ text: space, mark: false }, rest];
}
