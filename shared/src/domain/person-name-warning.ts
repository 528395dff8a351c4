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

/**
 * The first thing in the text that looks like a person's name; null when nothing does. `known` are names that may
 * stand there (colleagues, as they write themselves): a match that contains a known word of theirs is passed over.
 */
export function findPersonName(text: string, known: readonly string[] = []): string | null {
  const passed = new Set(
    known.flatMap((name) => name.split(/[\s\u00A0]+/u)).filter((word) => word.length > 2),
  );
  for (const pattern of PATTERNS)
    for (const match of text.match(pattern) ?? [])
      if (!match.split(/[\s\u00A0]+/u).some((word) => passed.has(word))) return match;
  return null;
}
