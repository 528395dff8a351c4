import { isGivenName, wordStem } from './given-names.ts';
import { isAuthor, isWellKnown } from './well-known-people.ts';

/**
 * P-2: no field takes a pupil's name. Free texts are looked through for what looks like a person's name – two words of
 * which one is a first name, a patronymic with a family name, a family name with one initial – in any case, and the
 * writer is warned. Nothing is refused: colleagues and writers stand in minutes lawfully.
 */

const GAP = '[ \\t\\u00A0]+';
const WORD = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';
const RUN = new RegExp(`${WORD}(?:${GAP}${WORD})+(?:${GAP}(?:оглы|кызы))?(?![а-яё-])`, 'gu');
const PATRONYMIC = /(?:ович|евич|ьич)(?:а|у|ем|е)?$|(?:овн|евн|ичн)(?:а|ы|е|у|ой)$/u;
const FAMILY_END =
  /(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой)?$|(?:ск|цк)(?:ий|ая|ого|ому|им|ом|ой|ую)$|(?:енко|швили|дзе)$|(?:ян|ук|юк)(?:а|у|ом|е)?$/u;
/** Family names so short that no ending tells them. */
const SHORT_FAMILY: readonly string[] = ['Ким', 'Ли', 'Пак', 'Цой', 'Хан', 'Тен', 'Шин'];
/** «Иван Грозный», «Екатерина Вторая», «Северная Двина», «Новый год»; a Толстой or Бедный is told by the first name alone. */
const ADJECTIVE = /(?:[аяое]я|[ыио]й|ое|ее|ого|его|ому|ему|ую|юю|ых|их)$/u;
/** Before a name, and no part of one: titles, streets, works and books, lessons. */
const COMMON =
  /^(?:академик|князь|княгиня|царь|царица|граф|император|генерал|маршал|святой|учитель|ученик|педагог|директор|завуч|психолог|улица|станция|город|река|озеро|площадь|школа|гимназия|лицей|класс|кабинет|урок|тема|раздел|глава|роман|рассказ|повесть|поэма|стих|стихотворени|сказка|басня|пьеса|картина|портрет|образ|герой|учебник|сборник|задача|задани|упражнени|теорема|закон|правило|формула|опыт|таблица|метод|методика|приём|прием|технологи|систем|школ|программа|проект|конкурс|олимпиада|премия|фонд|дом|музей|памяти|имени|совет|союз|россия|москва)/iu;
const INITIALS = [
  new RegExp(`(${WORD})${GAP}([А-ЯЁ])\\.(?!${GAP}?[А-ЯЁ]\\.|[А-ЯЁ]\\.)`, 'gu'),
  new RegExp(`(?<![А-ЯЁ]\\.[ \\u00A0]?|[А-Яа-яё])([А-ЯЁ])\\.[ \\u00A0]?(${WORD})(?![а-яё-])`, 'gu'),
];
const SENTENCE_START = /(?:^|[.!?…:;•«"„(\n–—-])\s*$/u;

function isFamily(word: string): boolean {
  return FAMILY_END.test(word) || SHORT_FAMILY.includes(word);
}

/** Whether a capitalised word may be a family name where nothing but its place says so. */
function mayBeFamily(word: string): boolean {
  return !(ADJECTIVE.test(word) || COMMON.test(word) || PATRONYMIC.test(word) || isGivenName(word));
}

/** «Роман Булгакова»: a man's name in the nominative has no family name that ends like a woman's. */
function disagrees(given: string, family: string): boolean {
  return /[^аяиеуюыоьй]$/u.test(given) && /(?:[оеё]в|[иы]н)а$|(?:ск|цк)ая$/u.test(family);
}

/** Whether these two neighbours are a first name and a family name, in either order. `starts`: the first begins a sentence. */
function isPair(first: string, second: string, starts: boolean): boolean {
  if (isWellKnown(first, second)) return false;
  if (isGivenName(first) && !PATRONYMIC.test(second))
    return (isFamily(second) || mayBeFamily(second)) && !disagrees(first, second);
  if (isGivenName(second) && !PATRONYMIC.test(first) && !COMMON.test(first))
    return isFamily(first) || (!starts && mayBeFamily(first));
  // A first name that is not in the list: only inside a sentence, where a capital letter means a name.
  return !starts && FAMILY_END.test(second) && mayBeFamily(first) && !isAuthor(first) && !isAuthor(second);
}

/** «Иванова Мария Петровна», «Мария Петровна Иванова»: the rest of three words around a patronymic. */
function isTriple(words: readonly string[], starts: boolean): boolean {
  const at = words.findIndex((word) => PATRONYMIC.test(word));
  const [before = '', given = '', after = ''] = [words[at - 2], words[at - 1], words[at + 1]];
  if (given === '' || at < 1) return false;
  if (after !== '' && (isFamily(after) || mayBeFamily(after))) return !isWellKnown(given, after);
  if (before === '' || isWellKnown(given, before)) return false;
  return isFamily(before) || (!starts && mayBeFamily(before));
}

/** The name in a run of capitalised words; null when there is none. */
function nameIn(run: string, starts: boolean): string | null {
  if (/(?:оглы|кызы)$/u.test(run)) return run;
  const words = run.split(/[ \t\u00A0]+/u);
  for (let at = 0; at < words.length - 1; at += 1) {
    const opens = starts && at === 0;
    const three = words.slice(at, at + 3);
    if (three.length === 3 && isTriple(three, opens)) return three.join(' ');
    const [first = '', second = ''] = three;
    if (isPair(first, second, opens) && !PATRONYMIC.test(three[2] ?? '')) return `${first} ${second}`;
  }
  return null;
}

/** A match is a colleague's when two of its words are of one colleague's name: a first name alone is many people's. */
function isOneOf(match: string, known: readonly ReadonlySet<string>[]): boolean {
  const words = match.split(/[ \t\u00A0]+/u).map(wordStem);
  return known.some(
    (name) => name.size > 0 && words.filter((word) => name.has(word)).length >= Math.min(2, name.size),
  );
}

/** Every place where the pattern stands. */
function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  const search = new RegExp(pattern.source, pattern.flags);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) found.push(match);
  return found;
}

/** A family name or a first name with one initial: «Иванов П.», «Петя И.», «А. Смирнова». */
function findInitial(text: string, known: readonly ReadonlySet<string>[]): string | null {
  for (const [order, pattern] of INITIALS.entries())
    for (const match of matchesOf(pattern, text)) {
      const word = match[order === 0 ? 1 : 2] ?? '';
      const isName = FAMILY_END.test(word) ? !isAuthor(word) : order === 0 && isGivenName(word);
      if (isName && !COMMON.test(word) && !known.some((name) => name.has(wordStem(word)))) return match[0];
    }
  return null;
}

/**
 * The first thing in the text that looks like a person's name; null when nothing does. `known` are full names that may
 * stand there (colleagues, as they write themselves).
 */
export function findPersonName(typed: string, known: readonly string[] = []): string | null {
  // «ПЕТРОВ ПЕТЯ»: the same name, typed loudly.
  const text = typed.replace(/[А-ЯЁ]{3,}/gu, (loud) => loud.charAt(0) + loud.slice(1).toLowerCase());
  const names = known.map(
    (name) =>
      new Set(
        name
          .split(/[\s\u00A0]+/u)
          .filter((word) => word.length > 2)
          .map(wordStem),
      ),
  );
  for (const { 0: run, index } of matchesOf(RUN, text)) {
    const name = nameIn(run, SENTENCE_START.test(text.slice(Math.max(0, index - 3), index)));
    if (name !== null && !isOneOf(name, names)) return name;
  }
  return findInitial(text, names);
}
