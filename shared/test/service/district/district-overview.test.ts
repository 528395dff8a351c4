import { expect } from 'chai';
import {
  loadDistrictOverview,
  makeDistrictPictures,
} from '../../../src/service/district/district-overview.ts';
import { findNamingConsent, setNamingConsent } from '../../../src/service/district/naming-consent.ts';
import { createSchool } from '../../../src/service/school/schools.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf } from '../../support/outcome.ts';

const head = theHead();
const methodologist = anActor('rita', {
  courseId: null,
  schoolId: null,
  lmsRoles: [],
  assignments: [anAssignment('districtMethodologist', { kind: 'district' }, 'rita')],
});
const ADMIN = { by: 'administrator', districtId: null };

describe('the overview of a district', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  it('is refused to heads and teachers, and to a manager of a school’s course', async () => {
    for (const actor of [head, anActor('olga'), anActor('petr', { lmsRoles: ['Manager'] })])
      expect(await codeOf(loadDistrictOverview(school.deps, actor))).to.equal('forbidden');
  });

  it('opens to whom the LMS calls a manager in the district’s own course', async () => {
    await school.addCourse('centre', { schoolId: null, isDistrictCourse: true });
    const manager = anActor('petr', { courseId: 'centre', schoolId: null, lmsRoles: ['Manager'] });
    expect((await loadDistrictOverview(school.deps, manager)).schools).to.have.length(1);
  });

  it('shows a methodologist of another district none of this one', async () => {
    const foreign = { ...methodologist, districtId: 'district-2' };
    expect((await loadDistrictOverview(school.deps, foreign)).schools).to.deep.equal([]);
  });

  it('counts teams at work by kind, state and step, and holds nothing of people', async () => {
    await aWorkingTeam(school);
    const overview = await loadDistrictOverview(school.deps, methodologist);
    const [one] = overview.schools;
    expect(one?.teams.kinds).to.deep.equal({ kouch: 1 });
    expect(Object.values(one?.teams.steps ?? {})).to.deep.equal([1]);
    expect(JSON.stringify(overview)).not.to.match(/olga|Сомова/);
  });

  it('is of the night: what a school adds by day comes with the next picture', async () => {
    await loadDistrictOverview(school.deps, methodologist);
    await createSchool(school.deps, ADMIN, DISTRICT, { name: 'Лицей' });
    expect((await loadDistrictOverview(school.deps, methodologist)).schools).to.have.length(1);
    await makeDistrictPictures(school.deps);
    expect((await loadDistrictOverview(school.deps, methodologist)).schools).to.have.length(2);
  });

  it('begins anew with a school year', async () => {
    const before = await loadDistrictOverview(school.deps, methodologist);
    school.clock.advance(365 * 86_400_000);
    const after = await loadDistrictOverview(school.deps, methodologist);
    expect(after.schoolYear).not.to.equal(before.schoolYear);
  });

  describe('the consent to be named', () => {
    it('is the administration’s own, kept with who and when, and stands in the school’s history', async () => {
      expect(await findNamingConsent(school.deps, head, 'school-1')).to.equal(null);
      const consent = await setNamingConsent(school.deps, head, 'school-1', true);
      expect(consent).to.include({ named: true, decidedBy: 'anna', decidedAt: consent.updatedAt });
      await setNamingConsent(school.deps, head, 'school-1', false);
      const { items } = await school.deps.storage.forDistrict(DISTRICT).journal('school:school-1');
      expect(items.map(({ action }) => action)).to.deep.equal([
        'school.naming-withdrawn',
        'school.naming-agreed',
      ]);
    });

    it('is given by nobody else, not even the district', async () => {
      for (const actor of [anActor('olga'), methodologist, theHead({ districtId: 'district-2' })])
        expect(await codeOf(setNamingConsent(school.deps, actor, 'school-1', true))).to.be.oneOf([
          'forbidden',
          'not_found',
        ]);
    });
  });
});
