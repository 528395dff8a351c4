import {
  type ClassList,
  currentCodes,
  type ListedCode,
} from '@uchitelskaya/shared/domain/classes/class-list';
import type { OpenedClass } from '@uchitelskaya/shared/service/classes/class-profiles';
import { workHref } from '../class-work/view-model.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toProfileView } from './profile-view.ts';

/** Path of a class's own pages, without the year. */
function classPath(classLabel: string): string {
  return `/school/classes/${encodeURIComponent(classLabel)}`;
}

/** One class: its results, its codes, its paper key, and the end of it. */
export function toClassView(opened: OpenedClass, refusal: RefusalView | null, reader: Reader) {
  const { list, mayReadCodes, mayChange, mayErase, mayBring } = opened;
  const { t, formats } = reader;
  const path = classPath(list.classLabel);
  const year = `?year=${encodeURIComponent(list.schoolYear)}`;
  const hasOrder = list.keyOrder !== null;
  return {
    csrf: reader.csrf,
    title: t('classes.class', { classLabel: list.classLabel }),
    sub: `${t('classes.year', { schoolYear: list.schoolYear })}, ${t('classes.pupilCount', { count: currentCodes(list).length })}`,
    refusal,
    importHref: mayBring ? '/school/classes/imports/new' : null,
    profile: toProfileView(opened.shown, reader, mayReadCodes ? (id) => workHref({ ...list, id }) : null),
    codes: mayReadCodes
      ? {
          rows: list.codes.map((code) => toCode(code, sinceOf(list), mayChange, reader)),
          presence: `${path}/presence${year}`,
          add: mayChange ? `${path}/codes${year}` : null,
          mayChange,
        }
      : null,
    key:
      mayChange && mayReadCodes
        ? {
            made: hasOrder ? '' : t('classes.key.made'),
            open: hasOrder ? `${path}/key${year}` : null,
            confirm: `${path}/key${year}`,
          }
        : null,
    kept: t('classes.erase.kept', { count: opened.keptYears, date: formats.numericDay(opened.erasedFrom) }),
    erase: mayErase ? `${path}/erase${year}` : null,
  };
}

/** The day the list was made: a pupil is told apart by a day only who came later. */
function sinceOf({ codes }: ClassList): string {
  return codes.map(({ addedAt }) => addedAt).sort()[0] ?? '';
}

function toCode(
  { code, addedAt, retiredAt }: ListedCode,
  since: string,
  mayChange: boolean,
  { t, formats }: Reader,
) {
  const days = [
    addedAt === since ? '' : t('classes.from', { date: formats.numericDay(addedAt) }),
    retiredAt === null ? '' : t('classes.until', { date: formats.numericDay(retiredAt) }),
  ];
  return {
    code,
    here: retiredAt === null,
    when: days.filter(Boolean).join(' '),
    action: mayChange ? (retiredAt === null ? t('classes.left') : t('classes.returned')) : '',
    spoken: retiredAt === null ? t('classes.leftOf', { code }) : t('classes.backOf', { code }),
    present: retiredAt === null ? '0' : '1',
  };
}

/** The paper key: lines of the register, codes in the order drawn, empty places for names. */
export function toKeyView(opened: OpenedClass, reader: Reader) {
  const { list } = opened;
  return {
    title: `${reader.t('classes.key.title')}: ${list.classLabel}`,
    sub: reader.t('classes.year', { schoolYear: list.schoolYear }),
    backHref: `${classPath(list.classLabel)}?year=${encodeURIComponent(list.schoolYear)}`,
    rows: (list.keyOrder ?? []).map((code, at) => ({ number: String(at + 1), code })),
  };
}
