import { expect } from 'chai';
import type { Actor } from '../../../src/service/actor.ts';
import { addVisit } from '../../../src/service/diary/peer-visits.ts';
import { writeDiaryEntry } from '../../../src/service/diary/team-diary.ts';
import type { DocumentQuery } from '../../../src/service/documents/document-query.ts';
import { getDocument } from '../../../src/service/documents/get-document.ts';
import { listTeamDocuments } from '../../../src/service/documents/list-team-documents.ts';
import { writeInterview, writeSheet } from '../../../src/service/lessons/lesson-evidence.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import { openTeam } from '../../../src/service/team/team-access.ts';
import { addMember } from '../../../src/service/team/team-members.ts';
import { addRule } from '../../../src/service/team/team-rules.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { aCycle, CODES, giveThe, planLesson } from '../../support/a-cycle.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aPlanLine } from '../../support/a-team.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');
const NEW = { base: {} } as const;

describe('order, rules, diary and observation of a team', () => {
  let school: TestSchool;
  let team: string;

  beforeEach(async () => {
    school = await openSchool();
    team = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const get = (actor: Actor, query: Omit<DocumentQuery, 'team'>) =>
    getDocument(school.deps, actor, { team, ...query });
  const text = async (actor: Actor, query: Omit<DocumentQuery, 'team'>) => docText(await get(actor, query));
  const listed = async (actor: Actor) => {
    const opened = await openTeam(school.deps, actor, team);
    const documents = await listTeamDocuments(school.deps, actor, { ...opened, schoolYear: '2026/27' });
    return documents.map(({ model }) => `${model.kind}${model.scope['blank'] ? ' blank' : ''}`);
  };

  it('order and rules: what the charter says, for those who may read it', async () => {
    savedRecord(await addRule(school.deps, olga, team, 'Урок общий: удача и неудача принадлежат группе.'));
    expect(await text(theHead(), { kind: 'DOC-01' })).to.include('Создать КОУЧ «Читаем условие»');
    expect(await text(olga, { kind: 'DOC-15' })).to.include('Урок общий');
    savedRecord(await addMember(school.deps, olga, team, { personId: 'timur' }));
    // Who is invited reads both to decide.
    for (const kind of ['DOC-01', 'DOC-15'] as const) {
      expect(await codeOf(get(anActor('timur'), { kind })), kind).to.equal('none');
      expect(await codeOf(get(anActor('petr'), { kind })), kind).to.equal('forbidden');
    }
    expect(await listed(anActor('timur'))).to.deep.equal(['DOC-01', 'DOC-15']);
  });

  it('diary: entries earliest first; words of children for the team alone; without codes outside', async () => {
    const write = async (id: string, date: string, tried: string) =>
      savedRecord(
        await writeDiaryEntry(school.deps, olga, team, id, { mine: { date, tried }, against: NEW }),
      );
    await write('e2', '2026-11-10', 'потом на физике');
    await write('e1', '2026-10-10', `сначала на математике, ${CODES.high} понял`);
    await addPlanLine(school.deps, olga, team, { ...aPlanLine(), activity: 'Воркшоп', responsibleId: null });
    const place = { ...(await aCycle(school, team)), lesson: 1 };
    await giveThe(school, place, 1);
    const said = { answers: { mine: { 'I-2': 'читаю дважды' }, against: { base: { 'I-2': '' } } } } as const;
    savedRecord(await writeInterview(school.deps, anActor('ivan'), place, 'high', said));

    const whole = await text(olga, { kind: 'DOC-06' });
    expect(whole).to.match(/сначала на математике[\s\S]*потом на физике/);
    for (const part of ['Воркшоп', 'вопрос своими словами', `${CODES.high}\t`, 'читаю дважды'])
      expect(whole).to.include(part);

    const outside = await text(olga, { kind: 'DOC-06', codes: 'no' });
    expect(outside).to.include('[—] понял').and.include('читаю дважды').and.not.include(CODES.high);

    const head = await text(theHead(), { kind: 'DOC-06' });
    expect(head).to.include('потом на физике').and.not.include('читаю дважды');
    expect(await codeOf(get(anActor('petr'), { kind: 'DOC-06' }))).to.equal('forbidden');
  });

  it('sheets: a form before the lesson, what was seen after it, neither for the administration', async () => {
    const place = { ...(await aCycle(school, team)), lesson: 1 };
    await planLesson(school, place, 1, '2026-11-24');
    const form = { kind: 'DOC-07', cycle: place.cycleId, lesson: '1', blank: 'yes' } as const;
    expect(await text(olga, form))
      .to.include('назовёт вопрос сам')
      .and.include(CODES.middle);
    expect(await listed(olga))
      .to.include('DOC-07 blank')
      .and.not.include('DOC-07');

    const seen = { moments: [{ id: 'm1', mine: { saw: 'перечитал вопрос' }, against: NEW }] };
    savedRecord(await writeSheet(school.deps, anActor('ivan'), place, 'middle', seen));
    const { blank: _blank, ...filled } = form;
    expect(await text(olga, filled))
      .to.include('перечитал вопрос')
      .and.include('И. П. Ветров');
    expect(await listed(olga)).to.include('DOC-07');

    expect(await codeOf(get(theHead(), form))).to.equal('forbidden');
    expect(await codeOf(get(theHead(), filled))).to.equal('forbidden');
    expect((await listed(theHead())).join(' ')).to.not.include('DOC-07');
    expect(await codeOf(get(olga, { kind: 'DOC-07', cycle: place.cycleId, lesson: '9' }))).to.equal(
      'not_found',
    );
    expect(await codeOf(get(olga, { kind: 'DOC-07', cycle: place.cycleId }))).to.equal('invalid_input');
  });

  it('a visit outside a cycle, for those who read the team’s notes', async () => {
    const input = {
      date: '2026-11-18',
      hostId: 'ivan',
      lesson: 'физика, 7А',
      purpose: 'Посмотреть чтение вдвоём',
      seen: 'Сверяли вопрос',
      takeAway: 'Пары',
    };
    const { id } = savedRecord(await addVisit(school.deps, anActor('dina'), team, input));
    expect(await text(olga, { kind: 'DOC-07', visit: id }))
      .to.include('Сверяли вопрос')
      .and.include('Пары');
    expect(await codeOf(get(theHead(), { kind: 'DOC-07', visit: id }))).to.equal('forbidden');
    expect(await codeOf(get(olga, { kind: 'DOC-07', visit: 'none' }))).to.equal('not_found');
  });
});
