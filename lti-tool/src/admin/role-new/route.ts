import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  ASSIGNABLE_ROLES,
  ROLES,
  type Role,
  type RoleScope,
  scopeKeyOf,
} from '@uchitelskaya/shared/domain/access/role';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { giveRole } from '@uchitelskaya/shared/service/people/roles';
import { listSchools } from '@uchitelskaya/shared/service/school/schools';
import { type Request, type Response, Router } from 'express';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, queryOf, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { postedField } from '../../pages/posted-field.ts';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import { type Option, toField } from '../../view/field.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, type OpenedDistrict, openDistrict } from '../open-admin-page.ts';

const PLACES = 1000;

/** «school:<id>» of the form; what is none of the three is an unknown school, which the use case names. */
function readScope(key: string): RoleScope {
  if (key === 'district') return { kind: 'district' };
  const [kind = '', id = ''] = key.split(':', 2);
  return { kind: kind === 'team' ? 'team' : 'school', id };
}

function readRole(form: PostedForm) {
  const from = textOf(form, 'from');
  return {
    personId: textOf(form, 'personId'),
    role: textOf(form, 'role') as Role,
    scope: readScope(textOf(form, 'scope')),
    basis: textOf(form, 'basis'),
    ...(from !== '' && { from }),
    to: textOf(form, 'to') || null,
  };
}

/** Giving a role to a person who was found. */
export function roleNewRoutes(deps: AdminDeps): Router {
  const router = Router();

  async function placesOf({ districtId, reader }: OpenedDistrict): Promise<readonly Option[]> {
    const [schools, teams] = await Promise.all([
      listSchools(deps, districtId, { limit: PLACES }),
      deps.storage.forDistrict(districtId).collection(TEAMS).find({ index: 'school', limit: PLACES }),
    ]);
    const names = new Map(schools.items.map(({ id, shortName, name }) => [id, shortName || name]));
    return [
      { value: 'district', label: reader.t('admin.roles.district') },
      ...[...names].map(([id, name]) => ({ value: scopeKeyOf({ kind: 'school', id }), label: name })),
      ...teams.items.map(({ id, name, schoolId }) => ({
        value: scopeKeyOf({ kind: 'team', id }),
        label: [names.get(schoolId ?? ''), reader.t('admin.roles.team', { name })].filter(Boolean).join(': '),
      })),
    ];
  }

  async function show(req: Request, res: Response, personId: string, state: FormState | null): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { reader, districtId, base } = opened;
    const { t, locale } = reader;
    if (personId === '') throw new AppError('not_found');
    const person = await deps.storage.forDistrict(districtId).collection(PERSONS).get(personId);
    if (person === null) throw new AppError('not_found');
    const from = (name: string) => postedField(state, name, reader);
    const roles = ROLES.filter((role) => ASSIGNABLE_ROLES[role] !== undefined);
    const model = {
      csrf: reader.csrf,
      backHref: `${base}/roles`,
      action: `${base}/roles`,
      personId,
      name: fullNameOf(person, locale),
      fields: [
        toField({
          ...from('role'),
          name: 'role',
          label: t('admin.roles.role'),
          kind: 'select',
          options: roles.map((role) => ({ value: role, label: label(locale, 'role', role) })),
        }),
        toField({
          ...from('scope'),
          // Faults of the place are named `scope.kind` and `scope.id`.
          error: from('kind').error || from('id').error ? t('admin.roles.wrongPlace') : '',
          name: 'scope',
          label: t('admin.roles.place'),
          hint: t('admin.roles.placeHint'),
          kind: 'select',
          options: await placesOf(opened),
        }),
        toField({
          ...from('basis'),
          name: 'basis',
          label: t('admin.roles.basis'),
          placeholder: t('admin.roles.basisExample'),
          hint: t('admin.roles.basisHint'),
          required: true,
        }),
        toField({
          ...from('from'),
          name: 'from',
          label: t('admin.roles.from'),
          kind: 'date',
          hint: t('admin.roles.fromHint'),
        }),
        toField({
          ...from('to'),
          name: 'to',
          label: t('admin.roles.to'),
          kind: 'date',
          hint: t('admin.roles.toHint'),
        }),
      ],
    };
    const title = t('admin.roles.give');
    const path = `${base}/roles/new?person=${encodeURIComponent(personId)}`;
    const frame = districtFrame(deps, opened, 'roles', { title, path });
    await sendPage(res, deps, { name: 'role-new', frame, model, status: state === null ? 200 : 422 });
  }

  router.get(`${DISTRICT_PATH}/roles/new`, (req, res) => show(req, res, queryOf(req, 'person') ?? '', null));

  router.post(`${DISTRICT_PATH}/roles`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const form = readForm(req.body);
    const role = readRole(form);
    const outcome = await tried(() => giveRole(deps, admin, districtId, role));
    if (outcome.kind === 'saved') return goTo(req, res, `${base}/roles`);
    await show(req, res, role.personId, formState(form, outcome));
  });

  return router;
}
