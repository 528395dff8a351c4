import { expect } from 'chai';
import { EMPTY_PRESENTATION } from '../../../src/domain/results/presentation-event.ts';
import { EMPTY_RECOMMENDATION } from '../../../src/domain/results/recommendation.ts';
import { EMPTY_CASE, type ShareLevel } from '../../../src/domain/results/teaching-case.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { getDocument } from '../../../src/service/documents/get-document.ts';
import { listTeamDocuments } from '../../../src/service/documents/list-team-documents.ts';
import { addIndicator, startImpact } from '../../../src/service/results/impact.ts';
import { answerCouncil, PRESENTATION } from '../../../src/service/results/presentations.ts';
import { handOverRecommendation, RECOMMENDATION } from '../../../src/service/results/recommendations.ts';
import { TEACHING_CASE } from '../../../src/service/results/teaching-cases.ts';
import { addEntry } from '../../../src/service/results/team-entries.ts';
import { openTeam } from '../../../src/service/team/team-access.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { aCycle, CODES } from '../../support/a-cycle.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');

describe('documents of a team’s results', () => {
  let school: TestSchool;
  let team: string;

  beforeEach(async () => {
    school = await openSchool();
    team = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const listed = async (actor: Actor) => {
    const opened = await openTeam(school.deps, actor, team);
    const documents = await listTeamDocuments(school.deps, actor, { ...opened, schoolYear: '2026/27' });
    return documents
      .filter(({ group }) => group === 'results')
      .map(({ model, note }) => [model.kind, note].filter(Boolean).join(' '));
  };
  const get = (actor: Actor, kind: 'DOC-10' | 'DOC-19' | 'DOC-24', entry?: string) =>
    getDocument(school.deps, actor, { kind, team, ...(entry !== undefined && { entry }) });

  describe('DOC-10', () => {
    async function aYearToReport(): Promise<string> {
      const impact = savedRecord(
        await startImpact(school.deps, olga, team, {
          failed: `${CODES.middle} не успевал дочитать`,
          nextQuestion: 'Как составить вопрос?',
        }),
      );
      const place = { teamId: team, entryId: impact.id };
      const input = { name: 'Называют вопрос', before: 6, after: 15 };
      const { indicators } = savedRecord(await addIndicator(school.deps, olga, place, input));
      const event = savedRecord(
        await addEntry(school.deps, olga, PRESENTATION, team, { ...EMPTY_PRESENTATION, title: 'Педсовет' }),
      );
      const answer = { text: 'Спрашивают сами', indicatorIds: [indicators[0]?.id ?? ''], evidence: '' };
      savedRecord(
        await answerCouncil(school.deps, olga, { teamId: team, entryId: event.id }, 'pupils', answer),
      );
      return event.id;
    }

    it('reports to the latest педсовет what the year’s records say, without pupils’ codes (GD-5)', async () => {
      const event = await aYearToReport();
      await aCycle(school, team);
      const model = await get(olga, 'DOC-10');
      const text = docText(model);
      for (const part of [
        'Педсовет',
        'Спрашивают сами',
        'Называют вопрос\t6\t15\t+9',
        'вопрос своими словами',
      ])
        expect(text).to.include(part);
      expect(text).to.include('[—] не успевал дочитать').and.not.include(CODES.middle);
      expect(model.scope).to.deep.equal({ team, schoolYear: '2026/27', entry: event });
      expect(docText(await get(olga, 'DOC-10', event))).to.equal(text);
    });

    it('is there for the team and its administration, and listed once there is anything to report', async () => {
      expect(await listed(olga)).to.deep.equal([]);
      await aYearToReport();
      expect(await listed(olga)).to.deep.equal(['DOC-10']);
      expect(await listed(theHead())).to.deep.equal(['DOC-10']);
      expect(await codeOf(get(anActor('petr'), 'DOC-10'))).to.equal('forbidden');
      expect(await codeOf(get(olga, 'DOC-10', 'none'))).to.equal('not_found');
    });
  });

  describe('DOC-24', () => {
    it('is not the director’s to see before it was handed over', async () => {
      const fields = {
        ...EMPTY_RECOMMENDATION,
        text: 'Общий методический час',
        reason: 'посещения срываются',
      };
      const kept = savedRecord(await addEntry(school.deps, olga, RECOMMENDATION, team, fields));
      expect(docText(await get(olga, 'DOC-24', kept.id))).to.include('посещения срываются');
      expect(await codeOf(get(theHead(), 'DOC-24', kept.id))).to.equal('not_found');
      expect(await listed(theHead())).to.deep.equal([]);
      savedRecord(await handOverRecommendation(school.deps, olga, { teamId: team, entryId: kept.id }));
      expect(docText(await get(theHead(), 'DOC-24', kept.id))).to.include('24.11.2026');
      expect(await listed(theHead())).to.deep.equal(['DOC-24 Общий методический час']);
    });

    it('needs to know which one', async () => {
      expect(await codeOf(get(olga, 'DOC-24'))).to.equal('invalid_input');
    });
  });

  describe('DOC-19', () => {
    const tell = async (share: ShareLevel) => {
      const fields = { ...EMPTY_CASE, title: 'Лишнее число', situation: `${CODES.high} спросил`, share };
      return savedRecord(await addEntry(school.deps, anActor('ivan'), TEACHING_CASE, team, fields)).id;
    };

    it('is its author’s until shown', async () => {
      const id = await tell('own');
      expect(docText(await get(anActor('ivan'), 'DOC-19', id)))
        .to.include('И. П. Ветров')
        .and.include('[—] спросил');
      for (const actor of [olga, theHead()]) {
        expect(await codeOf(get(actor, 'DOC-19', id))).to.equal('not_found');
        expect(await listed(actor)).to.deep.equal([]);
      }
    });

    it('is the team’s, then the school’s, when its author shows it', async () => {
      const toTeam = await tell('team');
      expect(await codeOf(get(olga, 'DOC-19', toTeam))).to.equal('none');
      expect(await codeOf(get(theHead(), 'DOC-19', toTeam))).to.equal('not_found');
      expect(await codeOf(get(theHead(), 'DOC-19', await tell('school')))).to.equal('none');
    });
  });
});
