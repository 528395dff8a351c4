import { expect } from 'chai';
import { carriedOver, type Renewal } from '../../../src/domain/renewal/renewal.ts';
import { withoutItem } from '../../../src/domain/renewal/renewal-edit.ts';
import { LOCAL_ACT_KINDS } from '../../../src/domain/renewal/renewal-means.ts';
import { nextForSchool } from '../../../src/domain/renewal/renewal-next.ts';
import {
  closeRenewalStep,
  missingFor,
  renewalNeeds,
  reopenRenewalStep,
} from '../../../src/domain/renewal/renewal-step.ts';
import { staffPictureOf } from '../../../src/domain/renewal/staff-picture.ts';
import { isTooEarly, stageTwoFrom } from '../../../src/domain/results/effectiveness.ts';
import { aRenewal, aTeamOf, factsOf } from '../../support/a-renewal.ts';

const WHO = { by: 'anna', at: '2026-08-28T10:00:00.000Z' };
const [difficulty] = aRenewal().difficulties;
const [cause] = aRenewal().causes;
const { competence, goal } = aRenewal();

function lacks(step: Parameters<typeof missingFor>[0], renewal: Renewal, teams = [aTeamOf()]) {
  return missingFor(step, factsOf(renewal, teams)).map(({ key }) => key);
}

describe('guards of «перезагрузка»', () => {
  describe('RB-1', () => {
    it('closes with a trend on two kinds of evidence, a cause one can act on, and a strategy that a meeting agreed on', () => {
      const decision = closeRenewalStep('RB-1', factsOf(aRenewal()), WHO);
      expect(decision.kind === 'decided' && decision.value.closings['RB-1']).to.deep.equal(WHO);
    });

    it('needs two kinds of evidence, not two pieces of one kind', () => {
      const evidence = aRenewal().evidence.map((one) => ({ ...one, kind: 'vpr' as const }));
      const [need] = missingFor('RB-1', factsOf(aRenewal({ evidence })));
      expect(need).to.deep.include({ key: 'trend', have: 1, need: 2, lacking: ['d1'] });
    });

    it('takes two years in a row for a trend, unless people say otherwise', () => {
      const once = { ...difficulty!, yearsSeen: 1 };
      expect(lacks('RB-1', aRenewal({ difficulties: [once] }))).to.deep.equal(['trend', 'causes']);
      expect(lacks('RB-1', aRenewal({ difficulties: [{ ...once, trend: true }] }))).to.deep.equal([]);
      expect(lacks('RB-1', aRenewal({ difficulties: [{ ...difficulty!, trend: false }] }))).to.include(
        'trend',
      );
    });

    it('needs a cause that teaching can influence for each trend, and names the difficulty that has none', () => {
      const other = { ...difficulty!, id: 'd2' };
      const [need] = missingFor('RB-1', factsOf(aRenewal({ difficulties: [difficulty!, other] })));
      expect(need).to.deep.include({ key: 'causes', have: 1, need: 2, lacking: ['d2'] });
      const causes = [{ ...cause!, actionable: false }];
      expect(lacks('RB-1', aRenewal({ causes }))).to.deep.equal(['causes', 'strategyCause']);
    });

    it('needs the strategy linked to a cause, and the minutes of the decision', () => {
      const { strategy } = aRenewal();
      expect(lacks('RB-1', aRenewal({ strategy: { ...strategy, causeIds: [] } }))).to.deep.equal([
        'strategyCause',
      ]);
      expect(lacks('RB-1', aRenewal({ strategy: { ...strategy, minutesNumber: ' ' } }))).to.deep.equal([
        'decision',
      ]);
    });

    it('says everything that is missing at once', () => {
      const decision = closeRenewalStep('RB-1', factsOf(aRenewal({ difficulties: [], evidence: [] })), WHO);
      expect(decision.kind === 'not_ready' && decision.missing.map(({ key }) => key)).to.deep.equal([
        'analysis',
        'trend',
        'causes',
      ]);
    });
  });

  describe('RB-2', () => {
    const zone = { id: 'z', text: 'Вести от условия к модели', technology: 'TECH_READ', teachers: 14 };
    const ready = aRenewal({
      competence: { ...competence, answered: 17, teachers: 27, feasibility: 'with_training' },
      strengths: [zone],
      deficits: [zone],
      methodWork: { character: 'по предметам', themesHelpPupils: 'partly', evidence: '' },
    });

    it('needs 60 % of the teachers, or a reason', () => {
      expect(lacks('RB-2', ready)).to.deep.equal([]);
      const few = { ...ready, competence: { ...ready.competence, answered: 16 } };
      expect(missingFor('RB-2', factsOf(few))[0]).to.include({ key: 'coverage', have: 16, need: 17 });
      const explained = { ...few, competence: { ...few.competence, coverageReason: 'курсы до октября' } };
      expect(renewalNeeds('RB-2', factsOf(explained))[0]).to.include({ done: true, byReason: true });
    });

    it('needs a strength, a deficit, feasibility and the audit', () => {
      expect(lacks('RB-2', aRenewal())).to.deep.equal([
        'coverage',
        'strengths',
        'deficits',
        'feasibility',
        'methodWork',
      ]);
    });

    it('takes the diagnostics where they speak, and people over them only with a reason', () => {
      const computed = {
        answered: 20,
        teachers: 27,
        strengths: [],
        deficits: [{ text: 'DEF-MET', technology: null, teachers: 9 }],
        feasibility: 'yes' as const,
      };
      const nobody = {
        competence: { ...competence, answered: 5, teachers: 27 },
        strengths: [],
        deficits: [],
      };
      expect(staffPictureOf(nobody, computed)).to.include({ source: 'computed', answered: 20 });
      const said = { ...nobody, competence: { ...nobody.competence, handReason: 'считали на бумаге' } };
      expect(staffPictureOf(said, computed)).to.include({ source: 'hand', answered: 5 });
    });
  });

  describe('RB-3', () => {
    const criterion = {
      id: 'k1',
      stage: 1,
      text: 'EFF',
      effectId: null,
      nature: 'process',
      target: '',
    } as const;
    const ready = aRenewal({
      goal: {
        goal: 'ц',
        groundedInNeeds: 'п',
        feasibleHere: 'п',
        checkableBy: 'п',
        acceptedOn: '2026-08-28',
        acceptedBy: 'педсовет',
      },
      products: [
        {
          id: 'p1',
          group: 'methodical',
          title: 'дневник ПОС',
          taskId: null,
          due: null,
          responsibleId: null,
          status: 'planned',
        },
      ],
      criteria: [criterion, { ...criterion, id: 'k2', stage: 2, nature: 'result' }],
    });

    it('needs the goal with its four checks, a product, criteria of both stages', () => {
      expect(lacks('RB-3', ready)).to.deep.equal([]);
      expect(lacks('RB-3', { ...ready, goal: { ...goal, goal: 'ц' } })).to.deep.equal([
        'groundedInNeeds',
        'feasibleHere',
        'checkableBy',
        'accepted',
      ]);
      expect(lacks('RB-3', { ...ready, criteria: [criterion] })).to.deep.equal([
        'criteriaStage2',
        'resultIndicator',
      ]);
    });

    it('is not closed by counts of process alone (RULE-03)', () => {
      const criteria = ready.criteria.map((one) => ({ ...one, nature: 'process' as const }));
      expect(lacks('RB-3', { ...ready, criteria })).to.deep.equal(['resultIndicator']);
    });

    it('calls stage 2 too early for a year after the goal was accepted (RULE-04)', () => {
      expect(stageTwoFrom('2026/27', '2026-10-01')).to.equal('2027-10-01');
      const accepted = { schoolYear: '2026/27', acceptedOn: null };
      expect(isTooEarly(2, accepted, '2027-08-31')).to.equal(true);
      expect(isTooEarly(2, accepted, '2027-09-01')).to.equal(false);
      expect(isTooEarly(1, accepted, '2026-09-01')).to.equal(false);
    });
  });

  describe('RB-4', () => {
    const action = { id: 'a', text: 'приказы', due: null, responsibleId: null, status: 'planned' } as const;
    const acts = LOCAL_ACT_KINDS.filter((kind) => kind !== 'other').map((kind) => ({
      ...{ id: kind, kind, title: kind, number: '', date: null, state: 'prepared' as const, note: '' },
    }));
    const ready = aRenewal({ actionPlan: { task: 'команды' }, actions: [action], acts });

    it('needs an order of a team, from the teams’ own records, and each act of the register', () => {
      expect(lacks('RB-4', ready)).to.deep.equal([]);
      expect(lacks('RB-4', ready, [aTeamOf({ order: null })])).to.deep.equal(['teamOrder']);
      expect(lacks('RB-4', ready, [aTeamOf({ state: 'closed' })])).to.deep.equal(['teamOrder']);
      const [need] = missingFor('RB-4', factsOf({ ...ready, acts: acts.slice(1) }, [aTeamOf()]));
      expect(need).to.deep.include({ key: 'localActs', have: 3, need: 4, lacking: ['method_day'] });
    });
  });

  it('keeps why a step was opened again', () => {
    const closed = closeRenewalStep('RB-1', factsOf(aRenewal()), WHO);
    if (closed.kind !== 'decided') throw new Error('not closed');
    expect(reopenRenewalStep('RB-1', closed.value, { ...WHO, reason: ' ' }).kind).to.equal('refused');
    expect(reopenRenewalStep('RB-2', closed.value, { ...WHO, reason: 'новые данные' }).kind).to.equal(
      'refused',
    );
    const open = reopenRenewalStep('RB-1', closed.value, { ...WHO, reason: 'новые данные' });
    if (open.kind !== 'decided') throw new Error('not opened');
    expect(open.value.closings['RB-1']).to.equal(null);
    expect(open.value.reopenings).to.deep.equal([{ step: 'RB-1', ...WHO, reason: 'новые данные' }]);
  });

  it('begins a new year with the difficulties seen one year more, and asks for evidence and decision anew', () => {
    const next = carriedOver(aRenewal(), '2027/28');
    expect(next.difficulties[0]).to.deep.include({ yearsSeen: 4, evidenceIds: [], trend: null });
    expect(next.carriedFrom).to.equal('2026/27');
    expect(lacks('RB-1', next)).to.deep.equal(['analysis', 'trend', 'decision']);
  });

  it('takes a line out with everything that pointed to it', () => {
    expect(withoutItem(aRenewal(), 'evidence', 'e1').difficulties[0]?.evidenceIds).to.deep.equal(['e2']);
    expect(withoutItem(aRenewal(), 'difficulties', 'd1').causes[0]?.difficultyIds).to.deep.equal([]);
    expect(withoutItem(aRenewal(), 'causes', 'c1').strategy.causeIds).to.deep.equal([]);
  });

  it('tells the administration what waits: to begin, to mend, to close', () => {
    expect(nextForSchool(null)).to.deep.equal([{ key: 'begin_renewal' }]);
    expect(nextForSchool(factsOf(aRenewal({ causes: [] })))[0]).to.deep.equal({
      key: 'renewal_need',
      step: 'RB-1',
      need: 'causes',
      itemId: 'd1',
    });
    expect(nextForSchool(factsOf(aRenewal()))).to.deep.equal([{ key: 'close_renewal_step', step: 'RB-1' }]);
  });
});
