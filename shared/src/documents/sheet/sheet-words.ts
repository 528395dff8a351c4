/** Words that the machinery of a tracker itself says, in the tracker's language. */
export interface SheetWords {
  /** Header of the column that tells what has not reached the service. */
  readonly check: string;
  readonly conflict: (column: string, mine: string, theirs: string) => string;
  readonly notAChoice: (column: string, mine: string) => string;
  readonly notSent: (column: string) => string;
  readonly nothing: string;
  readonly protectedArea: string;
}

/** By locale of the model. */
export const SHEET_WORDS: Readonly<Record<'ru' | 'en', SheetWords>> = {
  ru: {
    check: 'Сверка',
    conflict: (column, mine, theirs) => `${column}: здесь «${mine}», в Учительской «${theirs}»`,
    notAChoice: (column, mine) => `${column}: «${mine}» нет в списке`,
    notSent: (column) => `${column}: изменено здесь, в Учительскую ещё не передано`,
    nothing: 'пусто',
    protectedArea: 'Учительская: заполняется из записей команды',
  },
  en: {
    check: 'Check',
    conflict: (column, mine, theirs) => `${column}: “${mine}” here, “${theirs}” in Uchitelskaya`,
    notAChoice: (column, mine) => `${column}: “${mine}” is not in the list`,
    notSent: (column) => `${column}: changed here, not sent to Uchitelskaya yet`,
    nothing: 'empty',
    protectedArea: 'Uchitelskaya: filled from the team’s records',
  },
};
