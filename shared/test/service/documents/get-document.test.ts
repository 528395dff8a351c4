import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import { getDocument } from '../../../src/service/documents/get-document.ts';
import { addMeeting } from '../../../src/service/meetings/meetings.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import { addMember } from '../../../src/service/team/team-members.ts';
import { createTeam } from '../../../src/service/team/teams.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { anActor, openSchool, type TestSchool } from '../../support/a-school.ts';

const olga = anActor('olga');

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('documents', () => {
  let school: TestSchool;
  let team: string;
  let meeting: string;

  beforeEach(async () => {
    school = await openSchool();
    const created = await createTeam(school.deps, olga, { name: 'Читаем условие', kind: 'kouch' });
    team = created.record.id;
    await addPlanLine(school.deps, olga, team, {
      activity: 'Воркшоп',
      month: '2026-12',
      responsibleId: 'olga',
    });
    const planned = await addMeeting(school.deps, olga, team, {
      date: '2026-11-20',
      purpose: 'Разбираем урок',
      format: 'meeting',
      plannedMinutes: 90,
      attendance: ['olga'],
      segments: [{ title: 'Урок № 1', kind: 'joint_analysis', minutes: 40 }],
    });
    if (planned.kind !== 'saved') throw new Error(planned.kind);
    meeting = planned.record.id;
  });
  afterEach(() => school.remove());

  it('makes the plan from the records, with the school and names of today (GD-6)', async () => {
    const model = await getDocument(school.deps, olga, { kind: 'DOC-03', team });
    const text = docText(model);
    expect(text).to.include('Школа № 3');
    expect(text).to.include('О. В. Сомова');
    expect(text).to.include('Воркшоп');
    expect(model.scope).to.deep.equal({ team, schoolYear: '2026/27' });
    expect(model.generatedAt).to.equal('2026-11-24T09:00:00.000Z');
  });

  it('makes schedule and minutes', async () => {
    const schedule = await getDocument(school.deps, olga, { kind: 'DOC-04', team });
    expect(docText(schedule)).to.include('Разбираем урок');
    const minutes = await getDocument(school.deps, olga, { kind: 'DOC-05', team, meeting });
    expect(docText(minutes)).to.include('Урок № 1');
    expect(minutes.sourceRefs[0]).to.deep.include({ collection: 'meetings', id: meeting });
  });

  it('speaks the language of the reader', async () => {
    const model = await getDocument(school.deps, { ...olga, locale: 'en' }, { kind: 'DOC-03', team });
    expect(docText(model)).to.include('PLAN OF WORK');
  });

  it('gives a document only to those who may read what it is made from', async () => {
    for (const kind of ['DOC-03', 'DOC-04', 'DOC-05'] as const)
      expect(await codeOf(getDocument(school.deps, anActor('petr'), { kind, team, meeting })), kind).to.equal(
        'forbidden',
      );
    await addMember(school.deps, olga, team, { personId: 'ivan' });
    const invited = anActor('ivan');
    expect(await codeOf(getDocument(school.deps, invited, { kind: 'DOC-03', team }))).to.equal('none');
    expect(await codeOf(getDocument(school.deps, invited, { kind: 'DOC-05', team, meeting }))).to.equal(
      'forbidden',
    );
  });

  it('finds no minutes of another team, of no meeting, and says when the meeting is not named', async () => {
    const other = await createTeam(school.deps, olga, { name: 'Другая', kind: 'pos' });
    const ask = (query: object) => codeOf(getDocument(school.deps, olga, { kind: 'DOC-05', team, ...query }));
    expect(await ask({ team: other.record.id, meeting })).to.equal('not_found');
    expect(await ask({ meeting: 'none' })).to.equal('not_found');
    expect(await ask({})).to.equal('invalid_input');
  });
});
