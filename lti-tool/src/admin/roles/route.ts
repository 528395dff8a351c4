import { label } from '@uchitelskaya/shared/contract/labels/label';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { findPeopleOfDistrict } from '@uchitelskaya/shared/service/people/people';
import { endRole, listAssignments } from '@uchitelskaya/shared/service/people/roles';
import { Router } from 'express';
import { goTo, parameter, queryOf, sendPage } from '../../pages/open-page.ts';
import { toPeople } from '../../pages/people.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, type OpenedDistrict, openDistrict } from '../open-admin-page.ts';

const FOUND = 20;

/** Who has which role, on what basis; finding a person to give one to. */
export function rolesRoutes(deps: AdminDeps): Router {
  const router = Router();

  /** One page of assignments that hold or begin later; those that ended stay in the journal. */
  async function loadRows({ admin, districtId, reader, base }: OpenedDistrict, after: string | null) {
    const store = deps.storage.forDistrict(districtId);
    const page = await listAssignments(deps, admin, districtId, null, after === null ? {} : { after });
    const holding = page.items.filter(({ to }) => to === null || to > reader.today);
    const idsOf = (kind: 'school' | 'team') =>
      holding.flatMap(({ scope }) => (scope.kind === kind ? [scope.id] : []));
    const [persons, schools, teams] = await Promise.all([
      store.collection(PERSONS).getMany([...new Set(holding.map(({ personId }) => personId))]),
      store.collection(SCHOOLS).getMany([...new Set(idsOf('school'))]),
      store.collection(TEAMS).getMany([...new Set(idsOf('team'))]),
    ]);
    const people = toPeople(persons, reader);
    const places = new Map([
      ...schools.map(({ id, shortName, name }) => [id, shortName || name] as const),
      ...teams.map(({ id, name }) => [id, name] as const),
    ]);
    const { t, formats, locale } = reader;
    const rows = holding.map(({ id, personId, role, scope, basis, from, to }) => ({
      name: people.of(personId).full,
      role: label(locale, 'role', role),
      place: scope.kind === 'district' ? t('admin.roles.district') : (places.get(scope.id) ?? ''),
      basis,
      time:
        to === null
          ? t('admin.roles.since', { from: formats.numericDay(from) })
          : t('admin.roles.between', { from: formats.numericDay(from), to: formats.numericDay(to) }),
      endAction: `${base}/roles/${id}/end`,
    }));
    return { rows, next: page.next ?? null };
  }

  router.get(`${DISTRICT_PATH}/roles`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { admin, reader, districtId, base } = opened;
    const q = queryOf(req, 'q');
    const { locale, t } = reader;
    const [{ rows, next }, found] = await Promise.all([
      loadRows(opened, queryOf(req, 'after')),
      q === null ? [] : findPeopleOfDistrict(deps, admin, districtId, { q, locale, limit: FOUND }),
    ]);
    const model = {
      csrf: reader.csrf,
      q: q ?? '',
      searched: q !== null,
      found: found.map((person) => ({
        href: `${base}/roles/new?person=${encodeURIComponent(person.id)}`,
        name: fullNameOf(person, locale),
      })),
      rows,
      moreHref: next === null ? null : `?after=${encodeURIComponent(next)}`,
    };
    const frame = districtFrame(deps, opened, 'roles', {
      title: t('admin.room.roles'),
      path: req.originalUrl,
    });
    await sendPage(res, deps, { name: 'roles', frame, model });
  });

  router.post(`${DISTRICT_PATH}/roles/:assignmentId/end`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    await endRole(deps, admin, districtId, parameter(req, 'assignmentId'));
    goTo(req, res, `${base}/roles`);
  });

  return router;
}
