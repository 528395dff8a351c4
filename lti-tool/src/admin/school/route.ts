import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { SCHOOL_TYPES, type SchoolType } from '@uchitelskaya/shared/domain/school/school';
import {
  findSchool,
  removeSchool,
  type SchoolFields,
  updateSchool,
} from '@uchitelskaya/shared/service/school/schools';
import { type Request, type Response, Router } from 'express';
import { editField, type FormState } from '../../pages/edit-field.ts';
import { goTo, parameter, sendPage } from '../../pages/open-page.ts';
import { editState, type FormOutcome, statusOf, tried } from '../../pages/outcome.ts';
import { toPeople } from '../../pages/people.ts';
import type { Reader } from '../../pages/reader.ts';
import {
  type Codecs,
  optionalCodec,
  optionalWholeCodec,
  readEdit,
  readForm,
  textCodec,
} from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';

const PATH = `${DISTRICT_PATH}/schools/:schoolId`;
const CODECS: Codecs<SchoolFields> = {
  name: textCodec,
  shortName: textCodec,
  place: textCodec,
  staffCount: optionalWholeCodec,
  type: optionalCodec<SchoolType>(),
};
const FIELDS = ['name', 'shortName', 'place', 'staffCount', 'type'] as const;

/** What stands above the form when it was not kept. */
interface Result {
  readonly state: FormState | null;
  readonly status: number;
  readonly notice: 'duplicate' | 'inUse' | null;
}
const UNTOUCHED: Result = { state: null, status: 200, notice: null };

function typeOptions({ t }: Reader) {
  return ['', ...SCHOOL_TYPES].map((value) => ({ value, label: t(`district.type.${value || 'unknown'}`) }));
}

/** One school: what documents print of it. */
export function schoolRoutes(deps: AdminDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, result: Result): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { reader, districtId, base } = opened;
    const school = await findSchool(deps, districtId, parameter(req, 'schoolId'));
    if (school === null) throw new AppError('not_found');
    const { t } = reader;
    const form = {
      codecs: CODECS,
      kept: { ...school, type: school.type ?? null },
      meta: school,
      idPrefix: '',
      pathPrefix: '',
      state: result.state,
    };
    const nobody = toPeople([], reader);
    const href = `${base}/schools/${school.id}`;
    const notice = result.notice;
    const model = {
      csrf: reader.csrf,
      backHref: `${base}/schools`,
      title: school.name,
      action: href,
      removeAction: `${href}/remove`,
      notice: notice && { sign: 'hand-index', text: t(`admin.schools.${notice}`), links: [] },
      fields: FIELDS.map((name) =>
        editField(
          form,
          name,
          {
            label: t(`admin.schools.field.${name}`),
            hint: t(`admin.schools.hint.${name}`),
            required: name === 'name',
            ...(name === 'type' && { kind: 'select' as const, options: typeOptions(reader) }),
          },
          reader,
          nobody,
        ),
      ),
    };
    const frame = districtFrame(deps, opened, 'schools', { title: school.name, path: href });
    await sendPage(res, deps, { name: 'school', frame, model, status: result.status });
  }

  router.get(PATH, (req, res) => show(req, res, UNTOUCHED));

  router.post(PATH, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const schoolId = parameter(req, 'schoolId');
    const edit = readEdit(CODECS, readForm(req.body));
    const outcome = await tried(() =>
      updateSchool(deps, admin, districtId, schoolId, { mine: edit.mine, against: { base: edit.base } }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `${base}/schools`);
    const duplicate = outcome.kind === 'duplicate';
    const shown: FormOutcome = duplicate ? { kind: 'refused', refusals: [] } : outcome;
    const notice = duplicate ? 'duplicate' : null;
    await show(req, res, { state: editState(edit, shown), status: statusOf(shown), notice });
  });

  router.post(`${PATH}/remove`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const outcome = await removeSchool(deps, admin, districtId, parameter(req, 'schoolId'));
    if (outcome.kind === 'not_found') throw new AppError('not_found');
    if (outcome.kind === 'removed') return goTo(req, res, `${base}/schools`);
    await show(req, res, { state: null, status: 409, notice: 'inUse' });
  });

  return router;
}
