import { label } from '@uchitelskaya/shared/contract/labels/label';
import { planningYearOf, previousSchoolYear } from '@uchitelskaya/shared/domain/calendar/school-year';
import { RESET_STEP_IDS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { currentRenewalStep, nextForSchool } from '@uchitelskaya/shared/domain/renewal/renewal-next';
import { missingFor } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import type { RefusalView } from '../refusal-view.ts';
import { toChainView } from './chain-view.ts';
import { needHref } from './need-place.ts';
import { type OpenedRenewal, placeOf } from './open-renewal.ts';

/** The page «Стратегия»: where the school stands, the one next action, the chain. */
export function toRenewalView(page: OpenedRenewal, refusal: RefusalView | null) {
  const { loaded, reader, place, people } = page;
  const { t, locale, formats, today } = reader;
  const { renewal, facts, rights, schoolYear } = loaded;
  const current = planningYearOf(today);
  const now = renewal === null ? null : currentRenewalStep(renewal);
  return {
    csrf: reader.csrf,
    title: t('renewal.title', { schoolYear }),
    years: [current, previousSchoolYear(current)].map((year) => ({
      href: placeOf(year, reader).home,
      text: year,
      current: year === schoolYear,
    })),
    links: {
      document: renewal === null ? null : documentHref(page),
      stages: '/school/renewal/stages',
      lists: rights.edit ? '/school/renewal/lists' : null,
    },
    refusal,
    next: renewal !== null && rights.edit ? toRenewalNext(page) : null,
    done: renewal !== null && now === null ? t('renewal.next.done') : '',
    begin: renewal === null ? toBegin(page) : null,
    steps:
      renewal === null
        ? []
        : RESET_STEP_IDS.map((step) => {
            const closing = renewal.closings[step];
            const left = missingFor(step, facts).length;
            const day = closing === null ? '' : formats.day(formats.dayOf(closing.at));
            return {
              href: place.step(step),
              title: label(locale, 'resetStep', step),
              goal: t(`renewal.goal.${step}`),
              now: step === now,
              chip:
                closing !== null
                  ? { tone: 'ok', sign: 'check2', text: t('renewal.step.closed') }
                  : step === now
                    ? { tone: 'accent', sign: '', text: t('renewal.step.current') }
                    : { tone: 'plain', sign: '', text: t('renewal.step.open') },
              note:
                closing !== null
                  ? t('renewal.step.closedAt', { day, name: people.name(closing.by) })
                  : left === 0
                    ? t('renewal.step.ready')
                    : t('renewal.step.left', { count: left }),
            };
          }),
    chain: renewal === null ? null : toChainView(loaded, place, reader),
  };
}

/** The analytical note of the year, to read and print. */
function documentHref({ key }: Pick<OpenedRenewal, 'key'>): string {
  const query = new URLSearchParams({ school: key.schoolId, schoolYear: key.schoolYear });
  return `/api/v1/documents/DOC-13.html?${query}`;
}

function toBegin({ loaded, place, reader }: OpenedRenewal) {
  const { t } = reader;
  const { schoolYear, carryFrom, rights } = loaded;
  return {
    title: t('renewal.begin.title', { schoolYear }),
    text: t('renewal.begin.text'),
    action: place.to('begin'),
    mayBegin: rights.edit,
    wait: t('renewal.begin.wait'),
    carry:
      carryFrom === null
        ? null
        : {
            text: t('renewal.begin.carry', { schoolYear: carryFrom }),
            hint: t('renewal.begin.carryHint'),
          },
  };
}

/** The first thing that waits, as the template `next` wants it. */
export function toRenewalNext({ loaded, place, reader }: Pick<OpenedRenewal, 'loaded' | 'place' | 'reader'>) {
  const { t, locale } = reader;
  const [first] = nextForSchool(loaded.facts);
  if (first === undefined || first.key === 'begin_renewal') return null;
  const eyebrow = t('renewal.next.eyebrow', { step: label(locale, 'resetStep', first.step) });
  if (first.key === 'close_renewal_step') {
    return {
      eyebrow,
      title: t('renewal.next.close'),
      why: t('renewal.next.closeWhy'),
      href: place.step(first.step, {}, 'close'),
      button: t('renewal.next.closeButton'),
    };
  }
  const { step, need, itemId } = first;
  const lacking = itemId === null ? [] : [itemId];
  const button = t(`renewal.make.${need}`);
  return {
    eyebrow,
    title: button,
    why: t('renewal.next.needWhy', { missing: t(`renewal.need.${need}`) }),
    href: needHref(step, { key: need, lacking }, place),
    button,
  };
}
