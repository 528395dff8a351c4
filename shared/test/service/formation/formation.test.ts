import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import type { FormationWishes } from '../../../src/domain/formation/formation-wishes.ts';
import type { GroupingProposal } from '../../../src/domain/formation/grouping-proposal.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import type { Answers } from '../../../src/domain/surveys/survey-response.ts';
import { openTeamGrouper } from '../../../src/optimization/open-team-grouper.ts';
import { ASSIGNMENTS, ENROLMENTS } from '../../../src/service/collections/people.ts';
import { TEAMS } from '../../../src/service/collections/teams.ts';
import {
  computeGrouping,
  FORMATION_GROUP,
  type GroupingDeps,
  type ProposeInput,
  proposeGrouping,
  repeatGrouping,
} from '../../../src/service/formation/formation.ts';
import {
  changeGrouping,
  decideGroupingProposal,
} from '../../../src/service/formation/formation-decisions.ts';
import { setOwnWishes } from '../../../src/service/formation/formation-wishes.ts';
import { getGroupingProposal, openFormation } from '../../../src/service/formation/grouping-proposals.ts';
import { beginRoute } from '../../../src/service/routes/begin-route.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { closeSurveyRun } from '../../../src/service/surveys/survey-runs.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const YEAR = '2026/27';
const head = theHead();
const TEACHERS = ['olga', 'ivan', 'dina', 'timur', 'alla', 'petr'] as const;
const WISHES = {
  ...{ position: null, preferred: [], unwanted: [], classes: ['7А'] },
  ...{ subjects: [], focuses: [], freeSlots: ['2-7', '4-7'] },
};
const PLACE = { schoolId: 'school-1', schoolYear: YEAR };
const ASKED: ProposeInput = {
  ...PLACE,
  ...{ basis: 'class', targets: ['7А'], without: ['anna'], reason: 'год уже идёт' },
};

describe('formation of teams', () => {
  let school: TestSchool;
  let deps: GroupingDeps;
  beforeEach(async () => {
    school = await openSchool();
    deps = { ...school.deps, grouper: openTeamGrouper() };
    const appointed = anAssignment('schoolAdmin', { kind: 'school', id: 'school-1' });
    const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
    await deps.storage.forDistrict(DISTRICT).collection(ASSIGNMENTS).insert('head', appointed, author);
  });
  afterEach(() => school.remove());

  const readings = (value: 0 | 1 | 2 | 3): Answers =>
    Object.fromEntries([1, 2, 3, 4, 5].map((item) => [`RD${item}`, value]));

  /** A closed run of Q-STRAT that these people answered. */
  async function aStrategyRun(answersOf: Readonly<Record<string, Answers>>): Promise<void> {
    const { id } = await anOpenRun(school, head, { questionnaireId: 'Q-STRAT', strategies: ['TECH_READ'] });
    for (const [personId, answers] of Object.entries(answersOf)) {
      await giveSurveyConsent(school.deps, anActor(personId));
      const saved = await saveOwnAnswers(surveyDeps(school), anActor(personId), id, {
        answers,
        submit: true,
      });
      savedRecord(saved as never);
    }
    savedRecord(await closeSurveyRun(school.deps, head, id));
  }

  const wish = (id: string, fields: Partial<FormationWishes> = {}) =>
    setOwnWishes(deps, anActor(id), { ...WISHES, ...fields });
  const propose = async (fields: Partial<ProposeInput> = {}): Promise<Stored<GroupingProposal>> =>
    savedRecord(await proposeGrouping(deps, head, { ...ASKED, ...fields }));
  const at = ({ id }: { readonly id: string }) => ({ schoolId: 'school-1', proposalId: id });

  it('groups by items of the strategy, says what is in common and which technique nobody can teach', async () => {
    const oneTechnique = { ...readings(2), RD5: 0 } as const;
    await aStrategyRun({
      ...{ olga: { ...readings(0), RD1: 0 }, ivan: readings(0), dina: { ...oneTechnique, RD1: 3 } },
      ...{ timur: { ...readings(2), RD4: 3 } },
    });
    for (const id of TEACHERS.slice(0, 4)) await wish(id);
    const proposal = await propose({ without: ['anna', 'alla', 'petr'] });
    expect(proposal).to.include({ state: 'ready', deficitsFrom: 'strategy', basis: 'class' });
    const [group] = proposal.computed?.groups ?? [];
    expect(group?.memberIds).to.deep.equal(['dina', 'ivan', 'olga', 'timur']);
    expect(group?.focus, 'half of four lack it, and somebody has 3').to.deep.equal(['RD1', 'RD4']);
    const lacking = group?.gaps.flatMap((gap) => (gap.kind === 'resource' ? [gap.item] : []));
    expect(lacking).to.include.members(['RD2', 'RD3', 'RD5']);
    const taught = await propose({ without: ['anna', 'alla', 'petr'], tutorTechnologies: ['TECH_READ'] });
    expect(taught.computed?.groups[0]?.gaps.map(({ kind }) => kind)).not.to.include('resource');
  });

  it('says nothing of what a group has in common while fewer than three of it have answered', async () => {
    await aStrategyRun({ olga: readings(0), ivan: readings(0) });
    for (const id of TEACHERS.slice(0, 3)) await wish(id);
    const proposal = await propose({ without: ['anna', 'timur', 'alla', 'petr'] });
    const [group] = proposal.computed?.groups ?? [];
    expect(group?.memberIds).to.have.length(3);
    expect(group).to.deep.include({ focus: [] });
    expect(group?.parts.commonDeficit).to.equal(0);
    expect(group?.gaps.map(({ kind }) => kind))
      .to.include('answers_few')
      .and.not.include('resource');
  });

  it('tells counts of what is ready, and nobody by name', async () => {
    await aStrategyRun({ olga: readings(0), ivan: readings(1), dina: readings(3) });
    savedRecord(await beginRoute(school.deps, anActor('olga'), { schoolYear: YEAR }));
    await wish('ivan');
    const { ground } = await openFormation(deps, head, PLACE);
    expect(ground).to.deep.include({
      ...{
        renewalReady: false,
        answered: 3,
        withRoute: 1,
        withClasses: 1,
        deficitsFrom: 'strategy',
        ordered: 0,
      },
    });
    expect(ground.freeIds).to.have.length(7);
    expect(ground.candidateIds, 'who reads the groups is in none').to.deep.equal([...TEACHERS].sort());
    expect(ground.acts.every(({ state }) => state === null)).to.equal(true);
    expect(await codeOf(openFormation(deps, anActor('olga'), PLACE))).to.equal('forbidden');
  });

  it('asks for a reason before «перезагрузка» is closed, for something to unite on, and for three people', async () => {
    expect(refusalsIn(await proposeGrouping(deps, head, { ...ASKED, reason: ' ' }))).to.equal(
      'formation_renewal_open',
    );
    expect(await faultsOf(proposeGrouping(deps, head, { ...ASKED, targets: [] }))).to.deep.equal([
      'targets fault.required',
    ]);
    expect(
      refusalsIn(await proposeGrouping(deps, head, { ...ASKED, without: ['anna', ...TEACHERS.slice(2)] })),
    ).to.equal('formation_no_candidates');
    expect(await codeOf(proposeGrouping(deps, anActor('olga'), ASKED))).to.equal('forbidden');
  });

  it('never puts an unwanted pair together, and tells nobody of it', async () => {
    for (const id of TEACHERS) await wish(id, id === 'olga' ? { unwanted: ['ivan'] } : {});
    const proposal = await propose();
    for (const { memberIds } of proposal.groups)
      expect(memberIds.includes('olga') && memberIds.includes('ivan')).to.equal(false);
    expect(JSON.stringify(proposal)).not.to.include('unwanted');
  });

  it('tells that answers or wishes have changed since, and not whose', async () => {
    for (const id of TEACHERS) await wish(id);
    const proposal = await propose();
    expect((await getGroupingProposal(deps, head, 'school-1', proposal.id)).outdated).to.equal(false);
    await wish('dina', { position: 'leader' });
    const { outdated, goneIds } = await getGroupingProposal(deps, head, 'school-1', proposal.id);
    expect({ outdated, goneIds }).to.deep.equal({ outdated: true, goneIds: [] });
  });

  it('groups nobody who has left the school or joined another team meanwhile', async () => {
    for (const id of TEACHERS) await wish(id);
    const [one, two] = [await propose(), await propose()];
    const enrolments = school.deps.storage.forDistrict(DISTRICT).collection(ENROLMENTS);
    const enrolment = await enrolments.get('course-1-petr');
    if (enrolment === null) throw new Error('petr was never here');
    const author = { by: 'system', at: '2026-11-24T09:00:00.000Z' };
    await enrolments.replace(enrolment.id, { ...enrolment, active: false }, enrolment.version, author);
    expect((await getGroupingProposal(deps, head, 'school-1', one.id)).goneIds).to.deep.equal(['petr']);
    const accept = (proposal: { id: string }) =>
      decideGroupingProposal(deps, head, at(proposal), { kind: 'accepted', reason: 'решили' });
    expect(refusalsIn(await accept(one))).to.equal('formation_people_gone');
    const together = ['olga', 'ivan', 'dina', 'timur', 'alla'].map((personId) => ({
      personId,
      groupId: 'new',
    }));
    const edit = { moves: [{ personId: 'petr', groupId: null }, ...together], groups: [] };
    savedRecord(await changeGrouping(deps, head, at(one), edit));
    savedRecord(await accept(one));
    expect(refusalsIn(await accept(two)), 'its people are in teams now').to.equal('formation_people_gone');
  });

  it('lets two people decide at once: one decision, one set of teams', async () => {
    for (const id of TEACHERS) await wish(id);
    const proposal = await propose();
    const accept = (reason: string) =>
      decideGroupingProposal(deps, head, at(proposal), { kind: 'accepted', reason });
    const outcomes = await Promise.all([accept('первый'), accept('второй')]);
    expect(outcomes.map(({ kind }) => kind).sort()).to.deep.equal(['refused', 'saved']);
    const { items } = await school.deps.storage
      .forDistrict(DISTRICT)
      .collection(TEAMS)
      .find({ index: 'school', equals: { schoolId: 'school-1' } });
    expect(items).to.have.length(proposal.groups.length);
    expect(
      items.every(
        ({ state, members }) => state === 'draft' && members.every((one) => one.consentAt === null),
      ),
    ).to.equal(true);
  });

  it('keeps class and people when the solver dies, and computes again when asked', async () => {
    for (const id of TEACHERS) await wish(id);
    const broken: GroupingDeps = {
      ...deps,
      grouper: { group: () => Promise.reject(new AppError('internal', { detail: 'the solver ended' })) },
    };
    const failed = savedRecord<GroupingProposal>(await proposeGrouping(broken, head, ASKED));
    expect(failed).to.include({ state: 'failed', computed: null });
    expect((await getGroupingProposal(deps, head, 'school-1', failed.id)).silent).to.equal(true);
    expect(refusalsIn(await changeGrouping(deps, head, at(failed), { moves: [], groups: [] }))).to.equal(
      'formation_computing',
    );
    const again = savedRecord<GroupingProposal>(await repeatGrouping(deps, head, 'school-1', failed.id));
    expect(again.state).to.equal('ready');
    expect(again.candidateIds).to.deep.equal(failed.candidateIds);
  });

  it('leaves a large pool to the background, where it survives the death of its process', async () => {
    for (let at = 0; at < 8; at += 1) {
      await school.addPerson(`t${at}`);
      await school.enrol(`t${at}`, 'course-1');
    }
    const proposal = await propose({ basis: 'deficit', targets: [] });
    expect(proposal).to.include({ state: 'computing', computed: null });
    const { outbox } = school.deps.storage;
    const jobs = await outbox.lease(school.clock.now(), 1000, 10);
    expect(jobs.map(({ kind, payload }) => [kind, payload])).to.deep.include([
      FORMATION_GROUP,
      { proposalId: proposal.id },
    ]);
    const still = savedRecord<GroupingProposal>(await repeatGrouping(deps, head, 'school-1', proposal.id));
    expect(still.version, 'it is on its way: nothing is begun twice').to.equal(proposal.version);
    school.clock.advance(120_000);
    expect((await getGroupingProposal(deps, head, 'school-1', proposal.id)).silent).to.equal(true);
    savedRecord(await repeatGrouping(deps, head, 'school-1', proposal.id));
    const [first, second] = await Promise.all([
      computeGrouping(deps, DISTRICT, proposal.id),
      computeGrouping(deps, DISTRICT, proposal.id),
    ]);
    expect(first?.state).to.equal('ready');
    expect(second?.version, 'the second run does no harm').to.equal(first?.version);
    expect(first?.groups.flatMap(({ memberIds }) => memberIds)).to.have.length(14);
  });
}).timeout(60_000);
