import type { Locale } from './locale.ts';

/** What the menus and the messages of the add-on say. Sentences about records come from the service. */
export interface ServerTexts {
  readonly product: string;
  readonly menuPair: string;
  readonly menuFill: string;
  readonly menuSend: string;
  readonly menuRefresh: string;
  readonly menuDocument: string;
  readonly menuSelfCheck: string;
  readonly menuAbout: string;
  /** Shown by Google beside a cell whose value is not in the list. Begins with the product's name (sheet-rules.ts). */
  readonly listHelp: string;
  readonly faults: Readonly<Record<LocalFault, string>>;
}

/** What can go wrong on this side, before or instead of an answer of the service. */
export type LocalFault =
  | 'unreachable'
  | 'unreadable_answer'
  | 'busy'
  | 'no_identity'
  | 'no_tracker'
  | 'two_trackers'
  | 'cannot_write'
  | 'unexpected';

const RU: ServerTexts = {
  product: 'Учительская',
  menuPair: 'Связать с Учительской',
  menuFill: 'План года: заполнить лист',
  menuSend: 'Отправить правки',
  menuRefresh: 'Обновить',
  menuDocument: 'Создать документ команды',
  menuSelfCheck: 'Самопроверка',
  menuAbout: 'О дополнении',
  listHelp: 'Учительская: выберите значение из списка или оставьте ячейку пустой',
  faults: {
    unreachable:
      'До Учительской не дозвониться: не отвечает сеть или сам сервис. Ничего не потеряно – повторите через пару минут.',
    unreadable_answer:
      'Учительская ответила непонятно: скорее всего, дополнение старее сервиса. Скажите об этом администратору.',
    busy: 'Кто-то из коллег как раз обновляет этот файл. Повторите через полминуты.',
    no_identity: 'Google не подтвердил, кто вы. Откройте файл заново и разрешите дополнению доступ.',
    no_tracker: 'В этом файле нет листа с планом. Заполните его: «План года: заполнить лист».',
    two_trackers: 'Откройте лист того плана, о котором речь: в файле их несколько.',
    cannot_write: 'Этот файл вам можно только читать. Попросите владельца дать право изменять его.',
    unexpected:
      'Что-то пошло не так у нас, а не у вас. Ваши правки на месте. Подробность для администратора:',
  },
};

const EN: ServerTexts = {
  product: 'Uchitelskaya',
  menuPair: 'Connect with Uchitelskaya',
  menuFill: 'Plan of the year: fill a sheet',
  menuSend: 'Send changes',
  menuRefresh: 'Refresh',
  menuDocument: 'Create a document of the team',
  menuSelfCheck: 'Self-check',
  menuAbout: 'About the add-on',
  listHelp: 'Uchitelskaya: choose from the list or leave the cell empty',
  faults: {
    unreachable:
      'Uchitelskaya does not answer: the network or the service is down. Nothing is lost – try again in a few minutes.',
    unreadable_answer:
      'Uchitelskaya gave an answer the add-on does not understand; the add-on is probably older than the service. Tell the administrator.',
    busy: 'A colleague is refreshing this file right now. Try again in half a minute.',
    no_identity: 'Google did not confirm who you are. Reopen the file and give the add-on access.',
    no_tracker: 'There is no sheet with a plan in this file. Fill one: “Plan of the year: fill a sheet”.',
    two_trackers: 'Open the sheet of the plan you mean: this file has several.',
    cannot_write: 'You may only read this file. Ask its owner for the right to edit.',
    unexpected:
      'Something went wrong on our side. Your changes are still here. Detail for the administrator:',
  },
};

/** Texts of a language. */
export function serverTexts(locale: Locale): ServerTexts {
  return locale === 'en' ? EN : RU;
}
