import { expect } from 'chai';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import { DISTRICTS } from '../../../src/service/collections/platforms.ts';
import { loadTeamHistory } from '../../../src/service/history.ts';
import { followUpDecision } from '../../../src/service/meetings/decisions.ts';
import { addMeeting } from '../../../src/service/meetings/meetings.ts';
import {
  addPlanLine,
  addPreset,
  readPlan,
  removePlanLine,
  updatePlanLine,
} from '../../../src/service/plan/plan-lines.ts';
import { loadTeamHome } from '../../../src/service/team/team-home.ts';
import { addMember, removeMember } from '../../../src/service/team/team-members.ts';
import { addRule } from '../../../src/service/team/team-rules.ts';
import { createTeam, updateTeam } from '../../../src/service/team/teams.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];
const head = theHead();

describe('a team’s space', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const home = (actor = olga) => loadTeamHome(school.deps, actor, teamId);

  describe('home', () => {
    it('has the team, its people, school, path, needs and the next action', async () => {
      const { team, people, school: of, path, needs, next, schoolYear, today, planState } = await home();
      expect(team.name).to.equal('Читаем условие');
      expect([...people.keys()]).to.have.members(['olga', 'ivan', 'dina']);
      expect(people.get('ivan')?.lmsName?.full).to.equal('Ветров Иван Петрович');
      expect(of?.name).to.equal('Школа № 3');
      expect(path.find(({ status }) => status === 'now')?.id).to.equal('HJ-1');
      expect(needs.filter(({ done }) => !done).map(({ key }) => key)).to.deep.equal([
        'order',
        'rules',
        'schedule',
      ]);
      expect(next?.key).to.equal('write_rules');
      expect([schoolYear, today, planState]).to.deep.equal(['2026/27', '2026-11-24', 'draft']);
    });

    it('says which day it is where the district is', async () => {
      school.clock.advance(11 * 3_600_000); // 20:00 UTC, 01:00 of the next day in Yekaterinburg
      expect((await home()).today).to.equal('2026-11-25');
      const districts = school.deps.storage.installation(DISTRICTS);
      const district = await districts.get(DISTRICT);
      if (district)
        await districts.replace(DISTRICT, { ...district, timeZone: 'Europe/Moscow' }, district.version, {
          by: 'x',
          at: 'x',
        });
      expect((await home()).today).to.equal('2026-11-24');
    });

    it('has the year’s plan in order and meetings by date, with decisions of any year', async () => {
      const line = (activity: string, month: string) =>
        addPlanLine(school.deps, ivan, teamId, { activity, month });
      await line('вторая', '2026-11');
      await line('первая', '2026-10');
      await line('другой год', '2027-10');
      const meeting = (date: string, text: string) =>
        addMeeting(school.deps, olga, teamId, {
          date,
          purpose: 'x',
          attendance: ['olga'],
          decisions: [{ text, responsibleId: 'ivan', due: '2026-11-20' }],
        });
      await meeting('2026-11-03', 'нынешнее');
      await meeting('2026-08-28', 'августовское');
      await meeting('2026-05-20', 'прошлогоднее');
      const { planLines, meetings, openDecisions, next } = await home(ivan);
      expect(planLines.map(({ activity }) => activity)).to.deep.equal(['первая', 'вторая']);
      expect(meetings.map(({ date }) => date)).to.deep.equal(['2026-08-28', '2026-11-03']);
      expect(openDecisions.map(({ decision }) => decision.text)).to.have.members([
        'нынешнее',
        'августовское',
        'прошлогоднее',
      ]);
      expect(next?.key).to.equal('late_decision');
    });

    it('shows somebody invited the charter and the plan, and not what the team wrote to itself', async () => {
      savedRecord(await addMember(school.deps, olga, teamId, { personId: 'timur' }));
      await addPlanLine(school.deps, ivan, teamId, { activity: 'x', month: '2026-10' });
      await addMeeting(school.deps, olga, teamId, { date: '2026-11-03', purpose: 'x', attendance: ['olga'] });
      const { planLines, meetings, next, rights } = await home(anActor('timur'));
      expect([planLines.length, meetings.length, next?.key]).to.deep.equal([1, 0, 'give_consent']);
      expect(rights).to.include({ readMinutes: false, editPlan: false, readPlan: true });
    });

    it('shows the administration all, to read and to approve', async () => {
      const { rights, planLines } = await home(head);
      expect(planLines).to.deep.equal([]);
      expect(rights).to.include({
        approvePlan: true,
        editPlan: false,
        enterOrder: true,
        readMinutes: true,
        writeMinutes: false,
        vote: false,
      });
    });

    it('is closed to colleagues outside and to LMS administrators', async () => {
      expect(await codeOf(home(anActor('petr')))).to.equal('forbidden');
      expect(await codeOf(home(anActor('petr', { lmsRoles: ['Administrator'] })))).to.equal('forbidden');
      expect(await codeOf(loadTeamHome(school.deps, olga, 'нет'))).to.equal('not_found');
    });

    it('of a team that gathered in August shows the year to come', async () => {
      school.clock.advance(-(100 * 86_400_000)); // 16 August
      const { record } = await createTeam(school.deps, olga, { name: 'Новая', kind: 'kouch' });
      await addMeeting(school.deps, olga, record.id, {
        date: '2026-08-14',
        purpose: 'x',
        attendance: ['olga'],
      });
      const { schoolYear, meetings } = await loadTeamHome(school.deps, olga, record.id);
      expect([schoolYear, meetings.length]).to.deep.equal(['2026/27', 1]);
    });
  });

  describe('history', () => {
    it('has charter, plan and meetings together, newest first, with names', async () => {
      await updateTeam(school.deps, olga, teamId, {
        mine: { theme: 'чтение' },
        against: { base: { theme: '' } },
      });
      const line = savedRecord(
        await addPlanLine(school.deps, ivan, teamId, {
          activity: 'Урок',
          month: '2026-10',
          responsibleId: 'dina',
        }),
      );
      await updatePlanLine(school.deps, dina, teamId, line.id, {
        mine: { status: 'done' },
        against: { version: 1 },
      });
      const meeting = savedRecord<Meeting>(
        await addMeeting(school.deps, olga, teamId, {
          date: '2026-11-03',
          purpose: 'x',
          attendance: ['olga'],
          decisions: [{ text: 'y' }],
        }),
      );
      await followUpDecision(
        school.deps,
        dina,
        { teamId, meetingId: meeting.id },
        meeting.decisions[0]?.id ?? '',
        { outcome: 'done' },
      );
      const { items, people } = await loadTeamHistory(school.deps, ivan, teamId);
      expect(
        items.slice(0, 5).map(({ entry, by, about }) => [entry.action, by?.id, about?.kind ?? 'team']),
      ).to.deep.equal([
        ['decision.done', 'dina', 'meeting'],
        ['meeting.recorded', 'olga', 'meeting'],
        ['plan-line.updated', 'dina', 'plan-line'],
        ['plan-line.added', 'ivan', 'plan-line'],
        ['team.updated', 'olga', 'team'],
      ]);
      expect(items[2]?.entry.changes).to.deep.equal([{ path: 'status', before: 'planned', after: 'done' }]);
      expect([...people.keys()]).to.include.members(['olga', 'ivan', 'dina']);
    });

    it('comes in pages that neither skip nor repeat', async () => {
      for (let i = 0; i < 5; i += 1) await addRule(school.deps, olga, teamId, `правило ${i}`);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await loadTeamHistory(school.deps, olga, teamId, {
          limit: 3,
          ...(after ? { after } : {}),
        });
        seen.push(...page.items.map(({ entry }) => entry.id));
        after = page.next;
      } while (after !== undefined);
      const whole = await loadTeamHistory(school.deps, olga, teamId, { limit: 100 });
      expect(seen).to.deep.equal(whole.items.map(({ entry }) => entry.id));
    });

    it('keeps what stood in a line that was taken out, and people who left', async () => {
      const line = savedRecord(
        await addPlanLine(school.deps, ivan, teamId, { activity: 'Лишнее', month: '2026-10' }),
      );
      await removePlanLine(school.deps, ivan, teamId, line.id, null);
      savedRecord(await removeMember(school.deps, dina, teamId, 'dina'));
      const { items, people } = await loadTeamHistory(school.deps, ivan, teamId);
      expect(items[1]?.entry.changes).to.deep.include({ path: 'activity', before: 'Лишнее' });
      expect(items[1]?.about).to.equal(null);
      expect(people.has('dina')).to.equal(true);
    });

    it('is for those who may read the minutes', async () => {
      savedRecord(await addMember(school.deps, olga, teamId, { personId: 'timur' }));
      for (const actor of [anActor('petr'), anActor('timur')])
        expect(await codeOf(loadTeamHistory(school.deps, actor, teamId))).to.equal('forbidden');
      expect((await loadTeamHistory(school.deps, head, teamId)).items.length).to.be.above(0);
    });
  });

  it('holds a year of work', async () => {
    await addPreset(school.deps, ivan, teamId, { schoolYear: '2026/27' });
    for (let i = 0; i < 12; i += 1)
      await addMeeting(school.deps, olga, teamId, { date: '2026-11-03', purpose: `№ ${i}` });
    const { planLines, meetings } = await home();
    expect(planLines).to.deep.equal(await readPlan(school.deps, DISTRICT, teamId, '2026/27'));
    expect(meetings.map(({ number }) => number).sort((a, b) => a - b)).to.deep.equal([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });
});
