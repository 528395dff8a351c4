import type { Locale } from '../../texts/locale.ts';

/** What the sidebar itself says. */
export interface PageTexts {
  readonly working: string;
  readonly workingLong: string;
  readonly again: string;
  readonly close: string;
  readonly toNotice: string;

  readonly pairTitle: string;
  readonly pairNeeded: string;
  readonly pairSteps: readonly string[];
  readonly pairCode: string;
  readonly pairButton: string;
  readonly pairCodeMissing: string;
  readonly paired: (name: string) => string;

  readonly fillTitle: string;
  readonly fillWhat: string;
  readonly fillButton: string;
  readonly filled: (title: string) => string;
  readonly rows: (tab: string, count: number) => string;
  readonly waiting: (count: number) => string;
  readonly showDifference: string;
  readonly noTeams: string;

  readonly sendTitle: string;
  readonly nothingToSend: string;
  readonly refreshButton: string;
  readonly sendButton: (count: number) => string;
  readonly sendChosen: string;
  readonly taken: (count: number) => string;
  readonly conflictsTitle: string;
  readonly conflictWhat: string;
  readonly conflictIn: (column: string) => string;
  readonly keepMine: (value: string) => string;
  readonly takeTheirs: (value: string) => string;
  readonly decideLater: string;
  readonly before: (value: string) => string;
  readonly refusedTitle: string;
  readonly empty: string;

  readonly refreshTitle: string;
  readonly refreshed: (title: string) => string;

  readonly documentTitle: string;
  readonly documentWhat: string;
  readonly documentChoose: string;
  readonly documentButton: string;
  readonly noDocuments: string;
  readonly documentDone: (title: string) => string;
  readonly documentUnchanged: (title: string) => string;
  readonly documentEdited: string;
  readonly documentBeside: string;
  readonly documentReplace: string;
  readonly documentDraft: string;
  readonly gapsTitle: string;

  readonly checkTitle: string;
  readonly checkWhat: string;
  readonly checkButton: string;
  readonly checkAllWell: string;
  readonly checkDiffers: (count: number) => string;
  readonly checkReport: string;

  readonly aboutTitle: string;
  readonly aboutWhat: readonly string[];
  readonly aboutPerson: (name: string) => string;
  readonly aboutNobody: string;
  readonly aboutService: string;
  readonly unpairButton: string;
  readonly unpaired: string;
}

const ru = new Intl.PluralRules('ru');
const en = new Intl.PluralRules('en');

/** The Russian form for a count: one, few, many. */
function formOf(count: number, one: string, few: string, many: string): string {
  const rule = ru.select(count);
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`;
}

function countOf(count: number, one: string, other: string): string {
  return `${count} ${en.select(count) === 'one' ? one : other}`;
}

const RU: PageTexts = {
  working: 'Одну минуту…',
  workingLong:
    'Работаем с файлом, обычно это занимает несколько секунд. Панель можно закрыть – работа закончится сама.',
  again: 'Повторить',
  close: 'Закрыть панель',
  toNotice: 'Обратите внимание',

  pairTitle: 'Связать с Учительской',
  pairNeeded: 'Этот аккаунт Google ещё не связан с вами в Учительской.',
  pairSteps: [
    'Откройте Учительскую в курсе, нажмите на свои инициалы вверху и в разделе «Google» – «Получить код».',
    'Введите сюда девять цифр, которые она покажет. Код работает десять минут и один раз.',
  ],
  pairCode: 'Код',
  pairButton: 'Связать аккаунт',
  pairCodeMissing: 'Введите девять цифр кода.',
  paired: (name) => `Готово. В Учительской вы – ${name}.`,

  fillTitle: 'План года: заполнить лист',
  fillWhat:
    'План, заседания и решения команды станут листами этого файла. Ваши другие листы останутся как есть.',
  fillButton: 'Заполнить лист',
  filled: (title) => `Готово: ${title}.`,
  rows: (tab, count) => `${tab}: ${formOf(count, 'строка', 'строки', 'строк')}`,
  waiting: (count) =>
    `Не отправлено: ${formOf(count, 'правка', 'правки', 'правок')}. В листе всё осталось, как вы ввели.`,
  showDifference: 'Посмотреть правки',
  noTeams: 'Вы пока не состоите ни в одной команде. Команду собирают в Учительской.',

  sendTitle: 'Отправить правки',
  nothingToSend: 'Правок нет: лист совпадает с тем, что было при последнем обновлении.',
  refreshButton: 'Обновить лист',
  sendButton: (count) => `Отправить ${formOf(count, 'правку', 'правки', 'правок')}`,
  sendChosen: 'Применить выбор',
  taken: (count) => `В Учительскую записано: ${formOf(count, 'правка', 'правки', 'правок')}.`,
  conflictsTitle: 'Изменили двое',
  conflictWhat: 'Обе записи целы. Выберите одну – до этого в Учительской ничего не поменяется.',
  conflictIn: (column) => `«${column}» изменили двое`,
  keepMine: (value) => `Оставить моё: ${value}`,
  takeTheirs: (value) => `Взять из Учительской: ${value}`,
  decideLater: 'Решить позже',
  before: (value) => `Было: ${value}`,
  refusedTitle: 'Не принято',
  empty: 'пусто',

  refreshTitle: 'Обновить лист',
  refreshed: (title) => `Лист обновлён: ${title}.`,

  documentTitle: 'Создать документ команды',
  documentWhat:
    'План, протокол, отчёт или дневник команды появится в этом документе. При повторном создании он обновится на том же месте; всё, что вы написали до и после него, останется.',
  documentChoose: 'Выбрать документ',
  documentButton: 'Создать документ',
  noDocuments: 'Документов пока нет: они собираются сами, когда у команды появятся записи.',
  documentDone: (title) => `Готово: ${title}.`,
  documentUnchanged: (title) => `${title}: с прошлого раза ничего не изменилось.`,
  documentEdited:
    'Внутри документа, который здесь уже есть, кто-то правил текст. Новый можно поставить ниже, а этот оставить с правками.',
  documentBeside: 'Поставить новый ниже',
  documentReplace: 'Заменить вместе с правками',
  documentDraft: 'Это проект: силу он получит с номером, датой и подписью.',
  gapsTitle: 'Чего не хватает',

  checkTitle: 'Самопроверка',
  checkWhat:
    'Дополнение проверит на пустом черновом листе каждое действие Google, которым пользуется, и удалит лист. Отчёт пригодится администратору; личных данных в нём нет.',
  checkButton: 'Начать самопроверку',
  checkAllWell: 'Всё работает так, как дополнение ожидает.',
  checkDiffers: (count) => `Не так, как ожидалось: ${count}. Передайте отчёт администратору.`,
  checkReport: 'Отчёт',

  aboutTitle: 'О дополнении',
  aboutWhat: [
    '«План года: заполнить лист» показывает план, заседания и решения команды в таблице.',
    'Статус и ответственного можно менять прямо в таблице. «Отправить правки» сначала покажет разницу; если коллега изменил то же самое, решать вам.',
    'В документе «Создать документ команды» собирает план, протокол, отчёт или дневник для печати и подписи.',
  ],
  aboutPerson: (name) => `В Учительской вы – ${name}.`,
  aboutNobody: 'Этот аккаунт Google ни с кем не связан.',
  aboutService: 'Учительская этого района',
  unpairButton: 'Отвязать этот аккаунт',
  unpaired: 'Аккаунт отвязан. Листы и документы остались как есть.',
};

const EN: PageTexts = {
  working: 'One moment…',
  workingLong:
    'Working on the file, usually a few seconds. You may close the panel; the work finishes by itself.',
  again: 'Try again',
  close: 'Close the panel',
  toNotice: 'Worth knowing',

  pairTitle: 'Connect with Uchitelskaya',
  pairNeeded: 'This Google account is not connected with you in Uchitelskaya yet.',
  pairSteps: [
    'Open Uchitelskaya in your course, press your initials at the top, then “Get a code” under “Google”.',
    'Type the nine digits it shows. The code works for ten minutes, once.',
  ],
  pairCode: 'Code',
  pairButton: 'Connect account',
  pairCodeMissing: 'Type the nine digits of the code.',
  paired: (name) => `Done. In Uchitelskaya you are ${name}.`,

  fillTitle: 'Plan of the year: fill a sheet',
  fillWhat:
    'The plan, meetings and decisions of the team become sheets of this file. Your other sheets stay as they are.',
  fillButton: 'Fill the sheet',
  filled: (title) => `Done: ${title}.`,
  rows: (tab, count) => `${tab}: ${countOf(count, 'row', 'rows')}`,
  waiting: (count) =>
    `Not sent: ${countOf(count, 'change', 'changes')}. The sheet still shows what you typed.`,
  showDifference: 'Show the changes',
  noTeams: 'You are not in a team yet. Teams are formed in Uchitelskaya.',

  sendTitle: 'Send changes',
  nothingToSend: 'No changes: the sheet is as it was at the last refresh.',
  refreshButton: 'Refresh the sheet',
  sendButton: (count) => `Send ${countOf(count, 'change', 'changes')}`,
  sendChosen: 'Apply the choice',
  taken: (count) => `Written to Uchitelskaya: ${countOf(count, 'change', 'changes')}.`,
  conflictsTitle: 'Changed by two',
  conflictWhat: 'Both are safe. Choose one – until then nothing changes in Uchitelskaya.',
  conflictIn: (column) => `“${column}” was changed by two`,
  keepMine: (value) => `Keep mine: ${value}`,
  takeTheirs: (value) => `Take Uchitelskaya’s: ${value}`,
  decideLater: 'Decide later',
  before: (value) => `Before: ${value}`,
  refusedTitle: 'Not taken',
  empty: 'empty',

  refreshTitle: 'Refresh the sheet',
  refreshed: (title) => `The sheet is refreshed: ${title}.`,

  documentTitle: 'Create a document of the team',
  documentWhat:
    'The team’s plan, minutes, report or diary appears in this document. Created again, it is renewed in the same place; what you wrote before and after it stays.',
  documentChoose: 'Choose a document',
  documentButton: 'Create the document',
  noDocuments: 'No documents yet: they make themselves once the team has records.',
  documentDone: (title) => `Done: ${title}.`,
  documentUnchanged: (title) => `${title}: nothing has changed since last time.`,
  documentEdited:
    'Somebody has edited the text inside the plan that is here already. The new plan can go below, leaving this one as edited.',
  documentBeside: 'Put the new one below',
  documentReplace: 'Replace it, edits included',
  documentDraft: 'This is a draft: it comes into force with number, date and signature.',
  gapsTitle: 'What is missing',

  checkTitle: 'Self-check',
  checkWhat:
    'The add-on tries every Google action it uses on an empty scratch sheet and removes the sheet. The report is for the administrator; there is no personal data in it.',
  checkButton: 'Start the self-check',
  checkAllWell: 'Everything works as the add-on expects.',
  checkDiffers: (count) => `Not as expected: ${count}. Give the report to the administrator.`,
  checkReport: 'Report',

  aboutTitle: 'About the add-on',
  aboutWhat: [
    '“Plan of the year: fill a sheet” shows the team’s plan, meetings and decisions in the spreadsheet.',
    'Status and responsible person may be changed right there. “Send changes” shows the difference first; when a colleague changed the same, you decide.',
    'In a document, “Create a document of the team” makes the plan, minutes, a report or the diary to print and sign.',
  ],
  aboutPerson: (name) => `In Uchitelskaya you are ${name}.`,
  aboutNobody: 'This Google account is not connected with anybody.',
  aboutService: 'Uchitelskaya of this district',
  unpairButton: 'Disconnect this account',
  unpaired: 'The account is disconnected. Sheets and documents stay as they are.',
};

/** Texts of a language. */
export function pageTexts(locale: Locale): PageTexts {
  return locale === 'en' ? EN : RU;
}
