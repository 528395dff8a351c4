import { expect } from 'chai';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { nextActionsOf } from '../../../src/domain/team/decide-next-action.ts';
import { EMPTY_SUMMARY, type TeamSummary } from '../../../src/domain/team/team-summary.ts';
import { TEAM_SUMMARIES, TEAMS } from '../../../src/service/collections/teams.ts';
import { addEntry, updateEntry } from '../../../src/service/results/team-entries.ts';
import { handOverSummary, SUMMARY, seeSummary } from '../../../src/service/team/team-summaries.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];
const head = theHead();
const WRITTEN = { ...EMPTY_SUMMARY, classResults: 'не дочитывают', deficits: 'приёмы чтения' };

describe('the summary that a coordinator passes on (team-cycle.md §5.3)', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const begin = async (fields = WRITTEN): Promise<Stored<TeamSummary>> =>
    savedRecord<TeamSummary>(await addEntry(school.deps, olga, SUMMARY, teamId, fields));
  const handOver = (entryId: string, actor = olga) =>
    handOverSummary(school.deps, actor, { teamId, entryId });
  const team = async () => {
    const kept = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).get(teamId);
    if (kept === null) throw new Error('no team');
    return kept;
  };
  const waitsFor = async (personId: string, role: 'member' | 'schoolAdmin') =>
    nextActionsOf({
      ...{ team: await team(), planLines: [], meetings: [], today: '2026-10-01' },
      me: { personId, roles: [role] },
    }).some(({ key }) => key === 'read_summary');

  it('waits for each member and for the administration until they have read it', async () => {
    const { id } = await begin();
    expect(await waitsFor('ivan', 'member')).to.equal(false);
    savedRecord(await handOver(id));
    expect(await waitsFor('ivan', 'member')).to.equal(true);
    expect(await waitsFor('head', 'schoolAdmin')).to.equal(true);
    expect(await waitsFor('olga', 'member')).to.equal(false);
    for (const actor of [ivan, head]) savedRecord(await seeSummary(school.deps, actor, teamId, id));
    expect(await waitsFor('ivan', 'member')).to.equal(false);
    expect(await waitsFor('dina', 'member')).to.equal(true);
    expect(await waitsFor('other-head', 'schoolAdmin')).to.equal(false);
    const seen = (await team()).handedSummary?.seenBy.map(({ personId, as }) => `${personId} ${as}`);
    expect(seen).to.deep.equal(['ivan member', `${head.personId} administration`]);
  });

  it('is kept as it was handed over, and the journal tells of it', async () => {
    const { id } = await begin();
    savedRecord(await handOver(id));
    const edit = { mine: { deficits: 'другое' }, against: { base: { deficits: WRITTEN.deficits } } };
    expect(refusalsIn(await updateEntry(school.deps, olga, SUMMARY, teamId, id, edit))).to.equal(
      'summary_handed',
    );
    expect(refusalsIn(await handOver(id))).to.equal('summary_handed');
    const { items } = await school.deps.storage
      .forDistrict(DISTRICT)
      .collection(TEAM_SUMMARIES)
      .history(id, { limit: 10 });
    expect(items.map(({ action }) => action)).to.deep.equal(['summary.handed', 'summary.added']);
  });

  it('says something of the class and of what is lacking', async () => {
    const { id } = await begin({ ...EMPTY_SUMMARY, classResults: 'не дочитывают' });
    expect(refusalsIn(await handOver(id))).to.equal('summary_empty');
    expect((await team()).handedSummary).to.equal(undefined);
  });

  it('of a newer one replaces the older: nobody reads what is past', async () => {
    const first = await begin();
    savedRecord(await handOver(first.id));
    savedRecord(await seeSummary(school.deps, ivan, teamId, first.id));
    const second = await begin();
    savedRecord(await handOver(second.id));
    expect(await waitsFor('ivan', 'member')).to.equal(true);
    expect(refusalsIn(await seeSummary(school.deps, dina, teamId, first.id))).to.equal('summary_not_handed');
  });

  it('is the coordinator’s to write and to pass on', async () => {
    const { id } = await begin();
    expect(await codeOf(handOver(id, ivan))).to.equal('forbidden');
    expect(await codeOf(addEntry(school.deps, ivan, SUMMARY, teamId, WRITTEN))).to.equal('forbidden');
    expect(await codeOf(seeSummary(school.deps, anActor('petr'), teamId, id))).to.equal('forbidden');
  });

  it('of two who read at once keeps both', async () => {
    const { id } = await begin();
    savedRecord(await handOver(id));
    await Promise.all([ivan, dina].map((actor) => seeSummary(school.deps, actor, teamId, id)));
    expect((await team()).handedSummary?.seenBy).to.have.length(2);
  });
});
