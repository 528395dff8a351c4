import { expect } from 'chai';
import { STAGE_CONTROLS } from '../../../src/service/collections/renewal.ts';
import {
  loadStageControls,
  reopenStageControl,
  settleStageControl,
  updateStageControl,
} from '../../../src/service/school/stage-controls.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const head = theHead();
const olga = anActor('olga');
const FIRST = { schoolId: 'school-1', stage: 1 } as const;
const SECOND = { schoolId: 'school-1', stage: 2 } as const;
const blank = (mine: object) => ({
  mine,
  against: {
    base: Object.fromEntries(Object.entries(mine).map(([k, v]) => [k, Array.isArray(v) ? [] : ''])),
  },
});

describe('stages of a school’s project', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
    await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const write = (key: typeof FIRST | typeof SECOND, mine: object, actor = head) =>
    updateStageControl(school.deps, actor, key, blank(mine));
  const settleFirst = async () => {
    savedRecord(await write(FIRST, { monitoring: 'смотрели уроки', forecast: 'успеем' }));
    savedRecord(await settleStageControl(school.deps, head, FIRST));
  };

  it('open one after the other, by the control of the one before', async () => {
    expect(refusalsIn(await write(SECOND, { monitoring: 'рано' }))).to.equal('stage_not_open');
    expect(refusalsIn(await settleStageControl(school.deps, head, FIRST))).to.equal(
      'monitoring_missing forecast_missing',
    );
    await settleFirst();
    const { current, controls } = await loadStageControls(school.deps, olga, 'school-1');
    expect(current).to.equal(2);
    expect(controls[1]).to.include({ settledBy: head.personId });
    expect(refusalsIn(await write(FIRST, { forecast: 'нет' }))).to.equal('stage_settled');
    savedRecord(await write(SECOND, { monitoring: 'пора' }));
  });

  it('are opened again, and the journal tells of each turn', async () => {
    await settleFirst();
    const { id } = savedRecord(await reopenStageControl(school.deps, head, FIRST));
    savedRecord(
      await updateStageControl(school.deps, head, FIRST, {
        ...{ mine: { forecast: 'не успеем' }, against: { base: { forecast: 'успеем' } } },
      }),
    );
    const { items } = await school.deps.storage
      .forDistrict(DISTRICT)
      .collection(STAGE_CONTROLS)
      .history(id, { limit: 10 });
    expect(items.map(({ action }) => action.replace('stage-control.', ''))).to.deep.equal([
      ...['changed', 'reopened', 'settled', 'changed', 'begun'],
    ]);
  });

  it('keep both texts when two write one field, and other fields of both', async () => {
    savedRecord(await write(FIRST, { monitoring: 'одно' }));
    const other = await write(FIRST, { monitoring: 'другое', forecast: 'успеем' });
    expect(other.kind).to.equal('conflict');
    const { controls } = await loadStageControls(school.deps, head, 'school-1');
    expect(controls[1]).to.include({ monitoring: 'одно', forecast: 'успеем' });
  });

  it('are the administration’s to write, the staff’s to read, nobody else’s', async () => {
    expect(await codeOf(write(FIRST, { monitoring: 'x' }, olga))).to.equal('forbidden');
    expect(await codeOf(settleStageControl(school.deps, olga, FIRST))).to.equal('forbidden');
    expect((await loadStageControls(school.deps, olga, 'school-1')).rights).to.deep.equal({
      ...{ edit: false, settle: false },
    });
    expect(
      await codeOf(loadStageControls(school.deps, anActor('nobody', { lmsRoles: [] }), 'school-1')),
    ).to.equal('forbidden');
  });
});
