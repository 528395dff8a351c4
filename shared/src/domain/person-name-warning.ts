/**
 * P-2: no field takes a pupil's name. Free texts are looked through for what looks like a Russian person's name, and
 * the writer is warned; nothing is refused, since colleagues and writers stand in minutes lawfully.
 */

const WORD = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';
const PATRONYMIC = '[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична)';
const FAMILY =
  '[А-ЯЁ][а-яё]+(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|цкий|цкая|енко|швили|дзе|ян)(?:-[А-ЯЁ][а-яё]+)?';
const GAP = '[\\s\\u00A0]+';
const EDGE = '(?![а-яёА-ЯЁ-])';

const PATTERNS: readonly RegExp[] = [
  // Иванова Мария Петровна · Мария Петровна Иванова
  new RegExp(`${WORD}${GAP}${WORD}${GAP}${PATRONYMIC}${EDGE}|${WORD}${GAP}${PATRONYMIC}${GAP}${WORD}`, 'gu'),
  // Алиев Тимур Рашид оглы
  new RegExp(`${WORD}${GAP}${WORD}${GAP}${WORD}${GAP}(?:оглы|кызы)${EDGE}`, 'gu'),
  // Маша Иванова · Иванов Петя: two words, one of them built like a family name
  new RegExp(`${WORD}${GAP}${FAMILY}${EDGE}|${FAMILY}${GAP}${WORD}`, 'gu'),
];

/** A match is a colleague's when two of its words are of one colleague's name: a first name alone is many people's. */
function isOneOf(match: string, known: readonly ReadonlySet<string>[]): boolean {
  const words = match.split(/[\s\u00A0]+/u);
  return known.some(
    (name) => name.size > 0 && words.filter((word) => name.has(word)).length >= Math.min(2, name.size),
  );
}

/**
 * The first thing in the text that looks like a person's name; null when nothing does. `known` are full names that may
 * stand there (colleagues, as they write themselves).
 */
export function findPersonName(text: string, known: readonly string[] = []): string | null {
  const names = known.map((name) => new Set(name.split(/[\s\u00A0]+/u).filter((word) => word.length > 2)));
  for (const pattern of PATTERNS)
    for (const match of text.match(pattern) ?? []) if (!isOneOf(match, names)) return match;
  return null;
}
