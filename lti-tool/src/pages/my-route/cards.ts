import { label } from '@uchitelskaya/shared/contract/labels/label';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { shortNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { decideRouteNext } from '@uchitelskaya/shared/domain/routes/route-next';
import { isMethodWorkPublished } from '@uchitelskaya/shared/service/method-work/method-work';
import { findOwnRoute } from '@uchitelskaya/shared/service/routes/individual-routes';
import { listStepsToConfirm } from '@uchitelskaya/shared/service/routes/route-steps';
import { listRoutesShownTo } from '@uchitelskaya/shared/service/routes/shown-routes';
import type { MyCard, MyCardSource } from '../my/my-card.ts';
import { toRouteNextView } from './next-view.ts';

/** The own route with what is next in it, and steps of colleagues that wait for the reader's word. */
export const routeCards: MyCardSource = async (deps, { actor, reader }) => {
  if (actor.schoolId === null) return [];
  const { t, today, locale } = reader;
  const schoolYear = planningYearOf(today);
  const { schoolId } = actor;
  const [route, waiting, shown, published] = await Promise.all([
    findOwnRoute(deps, actor, schoolYear),
    listStepsToConfirm(deps, actor, schoolYear),
    listRoutesShownTo(deps, actor, schoolYear),
    isMethodWorkPublished(deps, actor.districtId, { schoolId, schoolYear }),
  ]);
  const next = decideRouteNext(route, today);
  const view = next === null ? null : toRouteNextView(next, reader);
  const own: MyCard = {
    id: 'route',
    title: t('my.route.title'),
    text: view?.why ?? t('my.route.stands', { state: label(locale, 'routeState', route?.state ?? 'draft') }),
    due: next?.due ?? null,
    waits: next !== null,
    href: view?.href ?? '/my/route',
    button: view?.button ?? t('my.route.open'),
  };
  const confirm: MyCard = {
    id: 'confirm',
    section: 'colleagues',
    title: t('my.confirm.title'),
    text: t('my.confirm.text', { count: waiting.length }),
    due: null,
    waits: true,
    href: '/my/confirmations',
    button: t('my.confirm.open'),
  };
  const training: MyCard = {
    id: 'training',
    title: t('my.training.title'),
    text: t('my.training.text'),
    due: null,
    waits: false,
    href: '/my/training',
    button: t('my.training.open'),
  };
  const plan: MyCard = {
    id: 'method-work',
    title: t('my.methodWork.title'),
    text: t('my.methodWork.text'),
    due: null,
    waits: false,
    href: '/school/method-work',
    button: t('my.methodWork.open'),
  };
  const colleagues = shown.map(
    ({ routeId, teacher }): MyCard => ({
      id: `route-${routeId}`,
      section: 'colleagues',
      title: t('my.shown.title', { name: shortNameOf(teacher, locale) }),
      text: t('my.shown.text'),
      due: null,
      waits: false,
      href: `/school/method-work/routes/${routeId}`,
      button: t('my.shown.open'),
    }),
  );
  return [
    own,
    ...(waiting.length > 0 ? [confirm] : []),
    ...colleagues,
    training,
    ...(published ? [plan] : []),
  ];
};
