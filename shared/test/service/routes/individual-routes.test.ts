import { expect } from 'chai';
import type { Stored } from '../../../src/domain/records/stored.ts';
import type { IndividualRoute } from '../../../src/domain/routes/individual-route.ts';
import { beginRoute } from '../../../src/service/routes/begin-route.ts';
import {
  addGoal,
  getRoute,
  setRouteShownTo,
  updateGoal,
  updateRoute,
} from '../../../src/service/routes/individual-routes.ts';
import {
  approveRoute,
  closeRoute,
  commentRoute,
  concludeRoute,
  returnRoute,
  reviewRoute,
  submitRoute,
} from '../../../src/service/routes/route-approval.ts';
import { loadRouteFacts } from '../../../src/service/routes/route-facts.ts';
import {
  addRouteStep,
  answerStepConfirmation,
  askStepConfirmation,
  listStepsToConfirm,
  removeRouteStep,
  updateRouteStep,
} from '../../../src/service/routes/route-steps.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina, petr] = ['olga', 'ivan', 'dina', 'petr'].map((id) => anActor(id)) as [
  ReturnType<typeof anActor>,
  ReturnType<typeof anActor>,
  ReturnType<typeof anActor>,
  ReturnType<typeof anActor>,
];
const head = theHead();
const WRITTEN = {
  expectedSelf: 'Даю отзыв',
  expectedPupils: 'Исправляют работу',
  indicator: 'доля работ',
  requestTo: 'тьютору',
  requestWhat: 'два урока',
  requestWhen: 'в ноябре',
};

describe('individual routes', () => {
  let school: TestSchool;
  let teamId: string;
  let route: Stored<IndividualRoute>;
  const deps = () => school.deps;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    route = (await beginRoute(deps(), ivan)).record;
  });
  afterEach(() => school.remove());

  const read = () => getRoute(deps(), ivan, route.id);
  const write = async (mine: Partial<IndividualRoute>) => {
    const { version } = await read();
    return savedRecord<IndividualRoute>(
      await updateRoute(deps(), ivan, route.id, { mine, against: { version } }),
    );
  };
  /** Written whole, and sent. */
  const send = async () => {
    await updateRoute(deps(), ivan, route.id, {
      mine: WRITTEN,
      against: { base: Object.fromEntries(Object.keys(WRITTEN).map((name) => [name, ''])) },
    });
    await addGoal(deps(), ivan, route.id, { text: 'Отзыв ученику', group: 'DEF-MET' });
    await addRouteStep(deps(), ivan, route.id, { content: 'Курс', form: 'course', due: '2027-01-20' });
    return savedRecord<IndividualRoute>(await submitRoute(deps(), ivan, route.id));
  };
  const stepId = async () => (await read()).steps[0]?.id ?? '';

  it('is begun once a year, with what the team’s records know', async () => {
    expect(route).to.include({ personId: 'ivan', schoolYear: '2026/27', state: 'draft', teamId });
    expect((await beginRoute(deps(), ivan)).record.id).to.equal(route.id);
    const both = await Promise.all([beginRoute(deps(), dina), beginRoute(deps(), dina)]);
    expect(both[0]?.record.id).to.equal(both[1]?.record.id);
  });

  it('is a teacher’s of the course too who is in no team, and no learner’s from outside', async () => {
    expect((await beginRoute(deps(), petr)).record.teamId).to.equal(null);
    expect(await codeOf(beginRoute(deps(), anActor('alla', { lmsRoles: ['Learner'] })))).to.equal(
      'forbidden',
    );
    expect((await beginRoute(deps(), { ...dina, lmsRoles: ['Learner'] })).record.personId).to.equal('dina');
    expect(await codeOf(beginRoute(deps(), { ...ivan, schoolId: null }))).to.equal('forbidden');
  });

  it('is read by its teacher and the administration; by coordinator and tutor only with consent, each by name', async () => {
    for (const other of [olga, dina, petr])
      expect(await codeOf(getRoute(deps(), other, route.id))).to.equal('forbidden');
    expect((await getRoute(deps(), head, route.id)).id).to.equal(route.id);
    savedRecord(await setRouteShownTo(deps(), ivan, route.id, 'olga', true));
    savedRecord(await setRouteShownTo(deps(), ivan, route.id, 'dina', true));
    expect((await getRoute(deps(), olga, route.id)).id).to.equal(route.id);
    expect(await codeOf(getRoute(deps(), dina, route.id)), 'a member reads none').to.equal('forbidden');
    savedRecord(await setRouteShownTo(deps(), ivan, route.id, 'olga', false));
    expect(await codeOf(getRoute(deps(), olga, route.id))).to.equal('forbidden');
  });

  it('is written by nobody but its teacher', async () => {
    savedRecord(await setRouteShownTo(deps(), ivan, route.id, 'olga', true));
    const edit = { mine: { post: 'x' }, against: { base: { post: '' } } };
    for (const other of [olga, head, petr]) {
      expect(await codeOf(updateRoute(deps(), other, route.id, edit))).to.equal('forbidden');
      expect(await codeOf(submitRoute(deps(), other, route.id))).to.equal('forbidden');
      expect(await codeOf(addRouteStep(deps(), other, route.id, { content: 'x', form: 'course' }))).to.equal(
        'forbidden',
      );
    }
    expect(await codeOf(approveRoute(deps(), ivan, route.id))).to.equal('forbidden');
    expect(await codeOf(approveRoute(deps(), olga, route.id))).to.equal('forbidden');
  });

  it('merges field by field and keeps both texts of a conflict', async () => {
    await write({ post: 'учитель физики' });
    const late = await updateRoute(deps(), ivan, route.id, {
      mine: { post: 'учитель', subject: 'физика' },
      against: { base: { post: '', subject: '' } },
    });
    expect(late).to.include({ kind: 'conflict' });
    expect(await read()).to.include({ post: 'учитель физики', subject: 'физика' });
    expect(await faultsOf(write({ experience: -1, mentorId: 'ivan' }))).to.deep.equal([
      'mentorId fault.unknown_value',
    ]);
    expect(await faultsOf(write({ experience: -1 }))).to.deep.equal(['experience fault.out_of_range']);
  });

  it('goes through its states, comes back with a note, and counts in the team', async () => {
    expect(refusalsIn(await submitRoute(deps(), ivan, route.id))).to.include('route_request_missing');
    await send();
    savedRecord(await returnRoute(deps(), head, route.id, 'Уточните срок'));
    expect(await read()).to.deep.include({ state: 'draft' });
    savedRecord(await submitRoute(deps(), ivan, route.id));
    savedRecord(await approveRoute(deps(), head, route.id));
    const { team } = await getTeam(deps(), olga, teamId);
    const facts = () => loadRouteFacts(deps(), DISTRICT, team, '2026/27');
    expect(await facts()).to.deep.equal({ members: 3, membersWithRoute: 1, membersWithApprovedRoute: 1 });
    const goal = (await read()).goals[0]?.id ?? '';
    const edit = { mine: { text: 'Взаимооценка' }, against: { base: { text: 'Отзыв ученику' } } };
    savedRecord(await updateGoal(deps(), ivan, route.id, goal, edit));
    expect((await read()).state).to.equal('submitted');
    expect((await facts()).membersWithApprovedRoute).to.equal(0);
    savedRecord(await approveRoute(deps(), head, route.id));
    await write({ reflection: 'Получилось', decision: 'reached' });
    savedRecord(await reviewRoute(deps(), ivan, route.id));
    savedRecord(await closeRoute(deps(), head, route.id));
    expect(refusalsIn(await updateRoute(deps(), ivan, route.id, edit as never))).to.equal('route_closed');
  });

  it('is confirmed step by step by the colleague who saw it, who reads nothing else of it', async () => {
    await send();
    const step = await stepId();
    const input = { kind: 'lesson_seen', evidence: 'урок 12 февраля', witnessId: 'dina' } as const;
    expect(
      await faultsOf(askStepConfirmation(deps(), ivan, route.id, step, { ...input, witnessId: 'x' })),
    ).to.deep.equal(['witnessId fault.unknown_value']);
    expect(
      refusalsIn(await askStepConfirmation(deps(), ivan, route.id, step, { ...input, witnessId: 'ivan' })),
    ).to.equal('route_own_confirmation');
    savedRecord(await askStepConfirmation(deps(), ivan, route.id, step, input));
    expect(await listStepsToConfirm(deps(), dina, '2026/27')).to.have.length(1);
    expect(await codeOf(getRoute(deps(), dina, route.id))).to.equal('forbidden');
    const yes = { confirmed: true, note: '' };
    for (const other of [ivan, olga, head])
      expect(await codeOf(answerStepConfirmation(deps(), other, route.id, step, yes))).to.equal('forbidden');
    const answered = await answerStepConfirmation(deps(), dina, route.id, step, yes);
    expect(answered.kind).to.equal('answered');
    expect((await read()).steps[0]?.status).to.equal('confirmed');
    expect(await listStepsToConfirm(deps(), dina, '2026/27')).to.deep.equal([]);
    expect(refusalsIn(await removeRouteStep(deps(), ivan, route.id, step))).to.equal('route_step_confirmed');
    const own = { mine: { status: 'confirmed' as const }, against: { base: { status: 'planned' as const } } };
    savedRecord(await addRouteStep(deps(), ivan, route.id, { content: 'Ещё', form: 'course' }));
    const other = (await read()).steps[1]?.id ?? '';
    expect(refusalsIn(await updateRouteStep(deps(), ivan, route.id, other, own))).to.equal(
      'route_own_confirmation',
    );
  });

  it('hears the tutor with consent, and a conclusion that is not the teacher’s own', async () => {
    expect(await codeOf(commentRoute(deps(), olga, route.id, 'Хорошо'))).to.equal('forbidden');
    await write({ mentorId: 'petr' });
    expect(await codeOf(commentRoute(deps(), petr, route.id, 'Хорошо'))).to.equal('forbidden');
    savedRecord(await setRouteShownTo(deps(), ivan, route.id, 'petr', true));
    savedRecord(await commentRoute(deps(), petr, route.id, 'Хорошо'));
    savedRecord(await commentRoute(deps(), ivan, route.id, 'Спасибо'));
    expect((await read()).comments.map(({ by }) => by)).to.deep.equal(['petr', 'ivan']);
    expect(await codeOf(concludeRoute(deps(), ivan, route.id, 'Сам молодец'))).to.equal('forbidden');
    savedRecord(await concludeRoute(deps(), petr, route.id, 'Приём освоен'));
    savedRecord(await concludeRoute(deps(), head, route.id, 'Приём освоен'));
    expect((await read()).conclusion?.by).to.equal('anna');
  });
});
