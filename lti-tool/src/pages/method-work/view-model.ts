import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { MethodWorkRecords } from '@uchitelskaya/shared/documents/method-work/method-work-document';
import { methodWorkCells } from '@uchitelskaya/shared/documents/method-work/method-work-document';
import type { SchoolLine } from '@uchitelskaya/shared/domain/method-work/method-work-plan';
import type { ListedRoute, MethodWork } from '@uchitelskaya/shared/service/method-work/method-work';
import type { FormState } from '../edit-field.ts';
import { routeStateChip } from '../my-route/route-chips.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { approvalForm, lineForm, newLineForm, textFields } from './forms.ts';

export interface MethodWorkFacts {
  readonly work: MethodWork;
  readonly records: MethodWorkRecords;
  readonly people: People;
  /** Forms that came back: `texts`, `newLine`, `lines.<id>`, `approval`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
  /** Own line whose form is open. */
  readonly open: string | null;
}

/** The school's programme and plan: what waits, then the plan by months. */
export function toMethodWorkView(facts: MethodWorkFacts, reader: Reader) {
  const { work, records, people } = facts;
  const { t, formats, locale, today } = reader;
  const { rights, plan, schoolYear, lines, sums } = work;
  const inState = (wanted: ListedRoute['state']) =>
    work.routes.filter(({ state }) => state === wanted).length;
  const [waiting, summedUp] = [inState('submitted'), inState('reviewed')];
  const months = [...new Set(lines.map(({ month }) => month))];
  const year = encodeURIComponent(schoolYear);
  const query = `school=${work.school.id}&schoolYear=${year}`;
  return {
    csrf: reader.csrf,
    path: '/school/method-work',
    title: t('methodWork.title', { schoolYear }),
    save: { text: '' },
    state: {
      draft: { tone: '', sign: '', text: t('plan.draft') },
      approved: { tone: 'ok', sign: 'check2', text: t('plan.approved') },
      changed: { tone: 'warn', sign: 'clock-history', text: t('plan.changed') },
    }[work.planState],
    refusal: facts.refusal,
    downloads: {
      xlsx: `/api/v1/documents/DOC-21.xlsx?${query}`,
      docx: `/api/v1/documents/DOC-21.docx?${query}`,
      print: `/api/v1/documents/DOC-21.html?${query}`,
    },
    share: t('methodWork.share', { count: work.membersWithRoute, members: work.members }),
    sums: [
      ...sums.deficits.map(({ group, teachers }) =>
        t('methodWork.atLeast', { what: label(locale, 'deficitGroup', group), count: teachers }),
      ),
    ],
    forms: sums.forms.map(({ form, teachers }) =>
      t('methodWork.atLeast', { what: label(locale, 'routeForm', form), count: teachers }),
    ),
    waiting: [
      waiting === 0 ? '' : t('methodWork.waiting', { count: waiting }),
      summedUp === 0 ? '' : t('methodWork.summedUp', { count: summedUp }),
    ]
      .filter(Boolean)
      .join(' '),
    routes: work.routes.map((route) => toRouteRow(route, people, reader)),
    showsRoutes: rights.approveRoutes,
    fields: rights.write ? textFields(facts, reader) : null,
    aim: plan.aim,
    conditions: plan.conditions,
    months: months.map((month) => ({
      key: month,
      name: formats.month(month),
      current: month === today.slice(0, 7),
      lines: lines
        .filter((line) => line.month === month)
        .map((line) => {
          const { event, format, teams, responsible, deficit } = methodWorkCells(records, line);
          const own = rights.write ? findOwnLine(work, line.ownLineId) : null;
          return {
            event,
            id: own?.id ?? '',
            editHref: own === null ? '' : `/school/method-work?line=${own.id}#line-${own.id}`,
            action: own === null ? '' : `/school/method-work/lines/${own.id}`,
            form: own !== null && facts.open === own.id ? lineForm(facts, own, reader) : null,
            sub: [format, teams].filter(Boolean).join(' · '),
            deficit,
            responsible,
          };
        }),
    })),
    add: rights.write ? newLineForm(facts, reader) : null,
    approval:
      rights.write && lines.length > 0 && work.planState !== 'approved' ? approvalForm(facts, reader) : null,
    approvedAs:
      plan.approval === null
        ? t('methodWork.notApproved')
        : t('plan.approvedAs', {
            number: plan.approval.number,
            date: formats.numericDay(plan.approval.date),
          }),
  };
}

function findOwnLine({ plan }: MethodWork, id: string | null): SchoolLine | null {
  return plan.lines.find((line) => line.id === id) ?? null;
}

function toRouteRow(route: ListedRoute, people: People, { t, locale }: Reader) {
  const { what, to, when } = route.request;
  const notes = [
    route.goalsChanged ? t('methodWork.goalsChanged') : '',
    route.changes > 0 ? t('methodWork.changes', { count: route.changes }) : '',
  ];
  return {
    href: `/school/method-work/routes/${route.id}`,
    name: people.of(route.personId).full,
    state: routeStateChip(route.state, locale),
    request: [
      what === '' ? '' : t('methodWork.asks', { what }),
      to === '' ? '' : t('methodWork.asksWhom', { to }),
      when === '' ? '' : t('methodWork.asksWhen', { when }),
    ]
      .filter(Boolean)
      .join(' · '),
    note: notes.filter(Boolean).join(' · '),
  };
}
