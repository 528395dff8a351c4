import type { Locale } from './locale.ts';

const NBSP = '\u00A0';

// Words that must not end a line: prepositions, conjunctions and «не», as Russian typesetting has it.
const RU_SHORT =
  'а|без|в|во|да|до|для|ж|за|и|из|или|к|ко|на|над|не|ни|но|о|об|обо|от|по|под|при|про|с|со|то|у|через|вы';
const ruShort = new RegExp(`(^|[\\s(«„“"\\u00A0–])(${RU_SHORT})[ \\t]+(?=\\S)`, 'giu');
const ruParticle = /[ \t]+(же|ли|бы|б|ж)(?=[\s.,;:!?…)»]|$)/giu;
const initials = /(^|[\s(«„\u00A0])(\p{Lu}\.)[ \t]?(?:(\p{Lu}\.)[ \t]?)?(?=\p{Lu}\p{Ll})/gu;
const numberSign = /№[ \t]*(?=[\p{L}\p{N}])/gu;
const numberAndWord = /(\d)[ \t]+(?=\p{L})/gu;
const spacedDash = /[ \t\u00A0]+(?:–|—|-{1,2})(?=[ \t]|$)/gu;
const middleDot = /[ \t\u00A0]+·[ \t\u00A0]+/gu;
const percent = /(\d)[ \t]?%/gu;

/**
 * The one place that sets type: non-breaking spaces after prepositions, «№» and numbers, in initials and before dashes;
 * spaced hyphens and em dashes become en dashes. For text that is shown, never for the value of a field.
 */
export function typeset(text: string, locale: Locale): string {
  if (text === '') return text;
  const common = text
    .replace(spacedDash, `${NBSP}–`)
    .replace(middleDot, `${NBSP}· `)
    .replace(numberSign, `№${NBSP}`)
    .replace(numberAndWord, `$1${NBSP}`)
    .replace(initials, (_match, before: string, first: string, second: string | undefined) =>
      second ? `${before}${first}${NBSP}${second}${NBSP}` : `${before}${first}${NBSP}`,
    );
  if (locale !== 'ru') return common;
  return (
    common
      // Twice, because two short words in a row share the space between them («и в классе»).
      .replace(ruShort, `$1$2${NBSP}`)
      .replace(ruShort, `$1$2${NBSP}`)
      .replace(ruParticle, `${NBSP}$1`)
      .replace(percent, `$1${NBSP}%`)
  );
}
