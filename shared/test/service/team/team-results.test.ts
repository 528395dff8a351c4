import { expect } from 'chai';
import type { ImpactAssessment } from '../../../src/domain/results/impact-assessment.ts';
import {
  EMPTY_PRESENTATION,
  type PresentationEvent,
} from '../../../src/domain/results/presentation-event.ts';
import { EMPTY_RECOMMENDATION, type Recommendation } from '../../../src/domain/results/recommendation.ts';
import { EMPTY_CASE, type TeachingCase } from '../../../src/domain/results/teaching-case.ts';
import { TEAMS } from '../../../src/service/collections/teams.ts';
import { loadTeamHistory } from '../../../src/service/history.ts';
import {
  addIndicator,
  findImpact,
  recordImpactDecision,
  removeIndicator,
  startImpact,
  updateIndicator,
} from '../../../src/service/results/impact.ts';
import { loadImpactFacts } from '../../../src/service/results/impact-facts.ts';
import {
  answerCouncil,
  markPresentationHeld,
  PRESENTATION,
} from '../../../src/service/results/presentations.ts';
import {
  answerToRecommendation,
  handOverRecommendation,
  listSchoolRecommendations,
  RECOMMENDATION,
} from '../../../src/service/results/recommendations.ts';
import { readSchoolCases, TEACHING_CASE } from '../../../src/service/results/teaching-cases.ts';
import {
  addEntry,
  getEntry,
  listEntries,
  removeEntry,
  updateEntry,
} from '../../../src/service/results/team-entries.ts';
import { closeTeam } from '../../../src/service/team/team-orders.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const head = theHead();

describe('results of a team’s year', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const facts = () => loadImpactFacts(school.deps, DISTRICT, { id: teamId }, '2026/27');
  const year = async () => {
    const team = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).get(teamId);
    return team?.schoolYear;
  };

  it('stand in the year that the team works in', async () => {
    expect(await year()).to.equal('2026/27');
  });

  describe('impact', () => {
    const start = async () =>
      savedRecord<ImpactAssessment>(
        await startImpact(school.deps, ivan, teamId, { practice: 'Вопрос своими словами' }),
      );

    it('is assessed once a year, whoever begins', async () => {
      const [one, two] = await Promise.all([start(), startImpact(school.deps, olga, teamId)]);
      expect(savedRecord<ImpactAssessment>(two).id).to.equal(one.id);
      expect((await findImpact(school.deps, olga, teamId))?.practice).to.equal('Вопрос своими словами');
    });

    it('is the team’s: the administration reads, a stranger does not', async () => {
      await start();
      expect((await findImpact(school.deps, head, teamId))?.decision).to.equal(null);
      expect(await codeOf(findImpact(school.deps, petr, teamId))).to.equal('forbidden');
      expect(await codeOf(startImpact(school.deps, head, teamId, { failed: 'x' }))).to.equal('forbidden');
    });

    it('is decided on when a result was measured twice and the failure named', async () => {
      const { id } = await start();
      const place = { teamId, entryId: id };
      const decide = () =>
        recordImpactDecision(school.deps, olga, place, {
          kind: 'adapt',
          reason: 'Помогло двоим',
          causes: '',
        });
      expect(refusalsIn(await decide())).to.equal('result_indicator_missing failure_unsaid');
      const added = savedRecord<ImpactAssessment>(
        await addIndicator(school.deps, ivan, place, { name: 'Называют вопрос', before: 6, unit: 'из 24' }),
      );
      const indicatorId = added.indicators[0]?.id ?? '';
      savedRecord(
        await updateIndicator(school.deps, olga, place, indicatorId, {
          mine: { after: 15 },
          against: { base: { after: null } },
        }),
      );
      savedRecord(await startImpact(school.deps, olga, teamId, { failed: 'Не хватило времени на чтение' }));
      const { decision } = savedRecord<ImpactAssessment>(await decide());
      expect(decision).to.include({ kind: 'adapt', reason: 'Помогло двоим', by: 'olga' });
      expect(await facts()).to.include({ impactDecision: 'adapt', impactReason: 'Помогло двоим' });
      const left = savedRecord<ImpactAssessment>(
        await removeIndicator(school.deps, olga, place, indicatorId),
      );
      expect(left.indicators).to.deep.equal([]);
    });

    it('shows both values when two measure the same thing differently', async () => {
      const place = { teamId, entryId: (await start()).id };
      const { indicators } = savedRecord<ImpactAssessment>(
        await addIndicator(school.deps, ivan, place, { name: 'Решили задачу', before: 3 }),
      );
      const id = indicators[0]?.id ?? '';
      const edit = (before: number) =>
        updateIndicator(school.deps, olga, place, id, { mine: { before }, against: { base: { before: 3 } } });
      savedRecord(await edit(4));
      expect(await edit(5)).to.deep.include({
        kind: 'conflict',
        conflicts: [{ field: `indicators.${id}.before`, base: 3, mine: 5, theirs: 4 }],
      });
      expect(
        await faultsOf(
          updateIndicator(school.deps, olga, place, id, {
            mine: { after: Number.NaN },
            against: { base: { after: null } },
          }),
        ),
      ).to.deep.equal([`indicators.${id}.after fault.not_a_number`]);
      expect(await codeOf(removeIndicator(school.deps, olga, place, 'nothing'))).to.equal('not_found');
    });
  });

  describe('recommendations', () => {
    const write = async (text = 'Общий методический день') =>
      savedRecord<Recommendation>(
        await addEntry(school.deps, ivan, RECOMMENDATION, teamId, {
          ...EMPTY_RECOMMENDATION,
          text,
          reason: 'Трое из четырёх не могут прийти на урок коллеги',
        }),
      );
    const answer = (entryId: string, fields = {}, who = head) =>
      answerToRecommendation(
        school.deps,
        who,
        { teamId, entryId },
        {
          kind: 'accepted',
          reason: 'Среда свободна со второй четверти',
          until: null,
          ...fields,
        },
      );

    it('lie with the director from the day they are handed over, and are answered with a reason', async () => {
      const { id } = await write();
      const place = { teamId, entryId: id };
      expect(await codeOf(answer(id))).to.equal('not_found');
      const sent = savedRecord<Recommendation>(await handOverRecommendation(school.deps, ivan, place));
      expect(sent).to.include({ standing: 'waiting', sentOn: '2026-11-24' });
      expect(await facts()).to.include({ recommendations: 1, recommendationsAnswered: 0 });
      const rewrite = await updateEntry(school.deps, ivan, RECOMMENDATION, teamId, id, {
        mine: { text: 'Другое' },
        against: { version: sent.version },
      });
      expect(refusalsIn(rewrite)).to.equal('recommendation_sent');
      expect(await codeOf(answer(id, {}, ivan))).to.equal('forbidden');
      expect(await faultsOf(answer(id, { reason: ' ' }))).to.deep.equal(['reason fault.required']);
      const { answer: given } = savedRecord<Recommendation>(await answer(id));
      expect(given).to.include({ kind: 'accepted', by: 'anna', date: '2026-11-24' });
      expect(refusalsIn(await answer(id))).to.equal('recommendation_answered');
      expect(await facts()).to.include({ recommendations: 1, recommendationsAnswered: 1 });
    });

    it('need a reason of their own', async () => {
      const { id } = savedRecord<Recommendation>(
        await addEntry(school.deps, ivan, RECOMMENDATION, teamId, { ...EMPTY_RECOMMENDATION, text: 'Хотим' }),
      );
      const outcome = await handOverRecommendation(school.deps, ivan, { teamId, entryId: id });
      expect(refusalsIn(outcome)).to.equal('recommendation_reason_missing');
    });

    it('wait again when a postponed one’s day has come', async () => {
      const [first, second] = [await write('Первая'), await write('Вторая')];
      for (const { id } of [first, second])
        savedRecord(await handOverRecommendation(school.deps, ivan, { teamId, entryId: id }));
      expect(await faultsOf(answer(first.id, { kind: 'postponed' }))).to.deep.equal(['until fault.required']);
      expect(await faultsOf(answer(first.id, { kind: 'postponed', until: '2026-11-01' }))).to.deep.equal([
        'until fault.in_past',
      ]);
      savedRecord(await answer(first.id, { kind: 'postponed', until: '2026-12-01' }));
      const texts = async () =>
        (await listSchoolRecommendations(school.deps, head, 'school-1')).map(({ text }) => text);
      expect(await texts()).to.deep.equal(['Вторая', 'Первая']);
      savedRecord(await answer(second.id));
      school.clock.advance(10 * 86_400_000);
      expect(await texts()).to.deep.equal(['Первая', 'Вторая']);
      expect(savedRecord<Recommendation>(await answer(first.id)).standing).to.equal('answered');
    });

    it('are listed for the administration of that school alone', async () => {
      expect(await codeOf(listSchoolRecommendations(school.deps, ivan, 'school-1'))).to.equal('forbidden');
      expect(await codeOf(listSchoolRecommendations(school.deps, head, 'school-2'))).to.equal('forbidden');
      expect(await codeOf(listSchoolRecommendations(school.deps, head, null))).to.equal('forbidden');
    });
  });

  describe('presentations', () => {
    const plan = async (fields = {}) =>
      savedRecord<PresentationEvent>(
        await addEntry(school.deps, ivan, PRESENTATION, teamId, {
          ...EMPTY_PRESENTATION,
          title: 'Педсовет: читаем условие',
          date: '2026-11-24',
          ...fields,
        }),
      );

    it('answer the four questions of the педсовет, each with an indicator or evidence', async () => {
      const { id } = await plan();
      const place = { teamId, entryId: id };
      const hold = () => markPresentationHeld(school.deps, ivan, place);
      expect(refusalsIn(await hold())).to.equal('council_ungrounded');
      const impact = savedRecord<ImpactAssessment>(await startImpact(school.deps, ivan, teamId));
      const { indicators } = savedRecord<ImpactAssessment>(
        await addIndicator(school.deps, ivan, { teamId, entryId: impact.id }, { name: 'Называют вопрос' }),
      );
      const linked = indicators[0]?.id ?? '';
      const say = (
        subject: 'pupils' | 'members' | 'class' | 'strategy',
        indicatorIds: string[],
        evidence: string,
      ) => answerCouncil(school.deps, ivan, place, subject, { text: 'Стало иначе', indicatorIds, evidence });
      savedRecord(await say('pupils', [linked], ''));
      expect(await faultsOf(say('members', ['нет такого'], ''))).to.deep.equal([
        'indicatorIds fault.unknown_value',
      ]);
      savedRecord(await say('members', [], 'карты наблюдения'));
      savedRecord(await say('class', [], 'анкета класса'));
      expect(await hold()).to.deep.include({
        kind: 'refused',
        refusals: [{ reason: 'council_ungrounded', values: { count: 1 } }],
      });
      savedRecord(await say('strategy', [linked], ''));
      expect(savedRecord<PresentationEvent>(await hold()).held).to.equal(true);
      expect(await facts()).to.include({ presentations: 1 });
    });

    it('of other formats need only their day', async () => {
      const walk = await plan({ format: 'learning_walk', date: null });
      const place = { teamId, entryId: walk.id };
      expect(refusalsIn(await markPresentationHeld(school.deps, ivan, place))).to.equal(
        'presentation_date_missing',
      );
      const ahead = await plan({ format: 'open_day', date: '2026-11-30' });
      expect(
        refusalsIn(await markPresentationHeld(school.deps, ivan, { teamId, entryId: ahead.id })),
      ).to.equal('presentation_in_future');
    });

    it('are given by people of the team', async () => {
      expect(
        await faultsOf(
          addEntry(school.deps, ivan, PRESENTATION, teamId, {
            ...EMPTY_PRESENTATION,
            title: 'x',
            presenterIds: ['petr'],
          }),
        ),
      ).to.deep.equal(['presenterIds fault.not_a_member']);
    });
  });

  describe('cases', () => {
    const write = async (share: TeachingCase['share'] = 'own') =>
      savedRecord<TeachingCase>(
        await addEntry(school.deps, ivan, TEACHING_CASE, teamId, {
          ...EMPTY_CASE,
          title: 'Как мы искали лишние данные',
          situation: 'Тайна урока',
          share,
        }),
      );
    const seenBy = async (who = olga) =>
      (await listEntries(school.deps, who, TEACHING_CASE, teamId)).items.length;

    it('belong to their author until the author shows them', async () => {
      const { id, version } = await write();
      expect([await seenBy(ivan), await seenBy(olga), await seenBy(head)]).to.deep.equal([1, 0, 0]);
      expect(await codeOf(getEntry(school.deps, olga, TEACHING_CASE, teamId, id))).to.equal('not_found');
      await updateEntry(school.deps, ivan, TEACHING_CASE, teamId, id, {
        mine: { share: 'team' },
        against: { base: { share: 'own' } },
      });
      expect([await seenBy(olga), await seenBy(head)]).to.deep.equal([1, 0]);
      const foreign = updateEntry(school.deps, olga, TEACHING_CASE, teamId, id, {
        mine: { title: 'Чужое' },
        against: { version },
      });
      expect(await codeOf(foreign)).to.equal('forbidden');
      await updateEntry(school.deps, ivan, TEACHING_CASE, teamId, id, {
        mine: { share: 'school' },
        against: { base: { share: 'team' } },
      });
      expect(await seenBy(head)).to.equal(1);
      expect(await readSchoolCases(school.deps, DISTRICT, 'school-1')).to.have.length(1);
    });

    it('do not stand in the team’s history', async () => {
      await write('team');
      const history = JSON.stringify(await loadTeamHistory(school.deps, olga, teamId));
      expect(history).to.include('case.added').and.not.include('Тайна урока');
    });
  });

  it('stay readable when the team is closed, and change no more', async () => {
    const kept = savedRecord<Recommendation>(
      await addEntry(school.deps, ivan, RECOMMENDATION, teamId, {
        ...EMPTY_RECOMMENDATION,
        text: 'Ещё одно',
        reason: 'видели',
      }),
    );
    await closeTeam(school.deps, head, teamId, {
      reason: 'задача решена',
      order: { number: '90-о', date: '2026-11-20' },
    });
    expect(
      refusalsIn(
        await addEntry(school.deps, ivan, RECOMMENDATION, teamId, { text: 'x', reason: '', needed: '' }),
      ),
    ).to.equal('team_closed');
    expect(refusalsIn(await removeEntry(school.deps, ivan, RECOMMENDATION, teamId, kept.id, null))).to.equal(
      'team_closed',
    );
    expect((await listEntries(school.deps, ivan, RECOMMENDATION, teamId)).items).to.have.length(1);
  });

  it('are taken out by the version that was seen', async () => {
    const { id, version } = savedRecord<Recommendation>(
      await addEntry(school.deps, ivan, RECOMMENDATION, teamId, { text: 'Одно', reason: '', needed: '' }),
    );
    const old = await removeEntry(school.deps, olga, RECOMMENDATION, teamId, id, version + 1);
    expect(old.kind).to.equal('conflict');
    expect((await removeEntry(school.deps, olga, RECOMMENDATION, teamId, id, version)).kind).to.equal(
      'removed',
    );
  });
});
