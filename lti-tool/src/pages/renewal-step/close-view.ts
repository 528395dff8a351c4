import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { LOCAL_ACT_KINDS } from '@uchitelskaya/shared/domain/renewal/renewal-means';
import { type RenewalNeed, renewalNeeds } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import { toField } from '../../view/field.ts';
import { needHref } from '../renewal/need-place.ts';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import type { StepPage } from './step-page.ts';

/** «Чтобы закрыть шаг»: what is missing and where it is made; closing, opening again, and when that was done. */
export function toClose(page: OpenedRenewal, view: StepPage) {
  const { loaded, reader, place, people } = page;
  const { t, formats } = reader;
  const { step } = view;
  const { renewal } = loaded.facts;
  const needs = renewalNeeds(step, loaded.facts);
  const left = needs.filter(({ done }) => !done).length;
  const closing = renewal.closings[step];
  const items = needs.map((need) => ({
    done: need.done,
    text: t(`renewal.need.${need.key}`),
    note: noteOf(need, page),
    href: need.done || !loaded.rights.edit ? null : needHref(step, need, place),
    go: t(`renewal.make.${need.key}`),
    fact: '',
  }));
  const reopen = view.states.get('reopen') ?? null;
  return {
    todo: {
      boxed: false,
      items: [...items.filter(({ done }) => done), ...items.filter(({ done }) => !done)],
    },
    action: loaded.rights.close && closing === null ? place.to(`${step}/close`) : null,
    hint: left === 0 ? t('renewal.closeReady') : t('renewal.closeHint', { count: left }),
    closed:
      closing === null
        ? ''
        : t('renewal.step.closedAt', {
            day: formats.day(formats.dayOf(closing.at)),
            name: people.name(closing.by),
          }),
    reopen:
      loaded.rights.close && closing !== null
        ? {
            action: place.to(`${step}/reopen`),
            reason: toField({
              id: 'reopen-reason',
              name: 'reason',
              label: t('renewal.reopenReason'),
              value: reopen?.posted['reason'] ?? '',
              required: true,
            }),
          }
        : null,
    reopenings: renewal.reopenings
      .filter((one) => one.step === step)
      .map(({ at, by, reason }) =>
        t('renewal.reopened', { day: formats.day(formats.dayOf(at)), name: people.name(by), reason }),
      ),
  };
}

function noteOf({ key, done, have, need, lacking = [], byReason }: RenewalNeed, page: OpenedRenewal): string {
  const { t, locale } = page.reader;
  if (byReason) return t('renewal.byReason');
  if (done) return '';
  const { difficulties } = page.loaded.facts.renewal;
  const names =
    key === 'localActs'
      ? lacking.map((kind) => label(locale, 'localAct', kind as (typeof LOCAL_ACT_KINDS)[number]))
      : difficulties.filter(({ id }) => lacking.includes(id)).map(({ text }) => `«${text}»`);
  if (names.length > 0) return t('renewal.lackingItem', { names: names.join(', ') });
  return have !== undefined && need !== undefined && need > 1 ? t('renewal.of', { have, need }) : '';
}
