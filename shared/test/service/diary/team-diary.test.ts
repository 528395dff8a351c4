import { expect } from 'chai';
import { addVisit, listVisits, updateVisit } from '../../../src/service/diary/peer-visits.ts';
import { hasDiaryEntry, listDiary, writeDiaryEntry } from '../../../src/service/diary/team-diary.ts';
import { aCycle } from '../../support/a-cycle.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, savedRecord } from '../../support/outcome.ts';

describe('the diary of a team', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const write = (mine: object, base: object = {}, id = 'entry-1', who = 'ivan') =>
    writeDiaryEntry(school.deps, anActor(who), teamId, id, { mine, against: { base } });

  it('begins an entry with its first words and keeps their writer as the author', async () => {
    const entry = savedRecord(await write({ tried: 'пары' }));
    expect(entry).to.include({ id: 'entry-1', authorId: 'ivan', date: '2026-11-24', schoolYear: '2026/27' });
    const more = { seen: 'спорят', aboutPupils: true };
    const after = savedRecord(await write(more, { seen: '', aboutPupils: false }, 'entry-1', 'dina'));
    expect(after).to.include({ authorId: 'ivan', tried: 'пары', seen: 'спорят', aboutPupils: true });
  });

  it('makes no entry without words, nor of a day to come', async () => {
    expect(await faultsOf(write({ tried: ' ' }))).to.deep.equal(['tried fault.required']);
    expect(await faultsOf(write({ tried: 'пары', date: '2026-11-25' }))).to.deep.equal([
      'date fault.in_future',
    ]);
  });

  it('shows both texts when two wrote into one field', async () => {
    savedRecord(await write({ tried: 'пары' }));
    savedRecord(await write({ conclusion: 'помогло' }, { conclusion: '' }));
    const outcome = await write({ conclusion: 'не помогло' }, { conclusion: '' }, 'entry-1', 'dina');
    expect(outcome.kind).to.equal('conflict');
  });

  it('is about records of this team alone', async () => {
    const { cycleId } = await aCycle(school, teamId);
    savedRecord(await write({ tried: 'пары', about: `lesson:${cycleId}:2` }));
    const foreign = write({ tried: 'пары', about: 'meeting:elsewhere' }, {}, 'entry-2');
    expect(await faultsOf(foreign)).to.deep.equal(['about fault.unknown_value']);
  });

  it('is listed by month, latest first, and tells whether the month has an entry', async () => {
    savedRecord(await write({ tried: 'раньше', date: '2026-10-05' }));
    savedRecord(await write({ tried: 'позже', date: '2026-10-20' }, {}, 'entry-2'));
    const { items } = await listDiary(school.deps, anActor('olga'), teamId, { month: '2026-10' });
    expect(items.map(({ tried }) => tried)).to.deep.equal(['позже', 'раньше']);
    const has = (month: string) => hasDiaryEntry(school.deps, DISTRICT, teamId, month);
    expect([await has('2026-10'), await has('2026-11')]).to.deep.equal([true, false]);
  });

  it('is read by the administration and written by members alone', async () => {
    savedRecord(await write({ tried: 'пары' }));
    expect((await listDiary(school.deps, theHead(), teamId)).items).to.have.length(1);
    const byTheHead = writeDiaryEntry(school.deps, theHead(), teamId, 'entry-2', {
      mine: { tried: 'своё' },
      against: { base: {} },
    });
    expect(await codeOf(byTheHead)).to.equal('forbidden');
    expect(await codeOf(listDiary(school.deps, anActor('timur'), teamId))).to.equal('forbidden');
  });

  describe('mutual visits', () => {
    const visit = (input: object = {}, who = 'ivan') =>
      addVisit(school.deps, anActor(who), teamId, {
        hostId: 'olga',
        lesson: 'математика, 7А',
        takeAway: 'вопрос своими словами',
        ...input,
      });

    it('are written by the guest, of a colleague of the team', async () => {
      expect(savedRecord(await visit())).to.include({ guestId: 'ivan', hostId: 'olga', date: '2026-11-24' });
      expect(await faultsOf(visit({ hostId: 'ivan' }))).to.deep.equal(['hostId fault.teacher_observes']);
      expect(await faultsOf(visit({ hostId: 'timur', lesson: ' ' }))).to.deep.equal([
        'lesson fault.required',
        'hostId fault.not_a_member',
      ]);
    });

    it('are changed by the guest alone', async () => {
      const { id } = savedRecord(await visit());
      const edit = { mine: { seen: 'спорят' }, against: { base: { seen: '' } } };
      expect(await codeOf(updateVisit(school.deps, anActor('olga'), teamId, id, edit))).to.equal('forbidden');
      savedRecord(await updateVisit(school.deps, anActor('ivan'), teamId, id, edit));
    });

    it('show the administration who and when, not what was taken along', async () => {
      savedRecord(await visit());
      const [own] = (await listVisits(school.deps, anActor('dina'), teamId)).items;
      const [seen] = (await listVisits(school.deps, theHead(), teamId)).items;
      expect(own?.takeAway).to.equal('вопрос своими словами');
      expect(seen).to.include({ guestId: 'ivan', hostId: 'olga', takeAway: '' });
    });
  });
});
