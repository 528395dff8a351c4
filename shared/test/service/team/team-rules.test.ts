import { expect } from 'chai';
import { removeMember } from '../../../src/service/team/team-members.ts';
import { addRule, agreeRule, changeRule, removeRule } from '../../../src/service/team/team-rules.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam, teamJournal } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const dina = anActor('dina');
const head = theHead();

describe('rules of a team', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const gather = () => aWorkingTeam(school);
  const actionsOf = (teamId: string) => teamJournal(school, teamId);

  it('are adopted by the last yes, which history says', async () => {
    const id = await gather();
    const rule = savedRecord(await addRule(school.deps, olga, id, ' Говорим об учениках ')).rules[0];
    expect(rule?.text).to.equal('Говорим об учениках');
    savedRecord(await agreeRule(school.deps, ivan, id, rule?.id ?? ''));
    const team = savedRecord(await agreeRule(school.deps, dina, id, rule?.id ?? ''));
    expect(team.rulesAdoptedAt).to.equal('2026-11-24T09:00:00.000Z');
    expect((await actionsOf(id)).slice(0, 2).sort()).to.deep.equal([
      'rule.agreed dina',
      'rules.adopted dina',
    ]);
    expect(
      savedRecord(await changeRule(school.deps, ivan, id, rule?.id ?? '', 'Говорим о детях')).rulesAdoptedAt,
    ).to.equal(null);
    expect(savedRecord(await removeRule(school.deps, ivan, id, rule?.id ?? '')).rules).to.deep.equal([]);
  });

  it('are adopted when the last one who had not agreed leaves', async () => {
    const id = await gather();
    const ruleId = savedRecord(await addRule(school.deps, olga, id, 'x')).rules[0]?.id ?? '';
    await agreeRule(school.deps, ivan, id, ruleId);
    const team = savedRecord(await removeMember(school.deps, dina, id, 'dina'));
    expect(team.rulesAdoptedAt).to.equal('2026-11-24T09:00:00.000Z');
    expect((await actionsOf(id)).slice(0, 2).sort()).to.deep.equal([
      'member.left dina',
      'rules.adopted dina',
    ]);
  });

  it('are written and agreed to by members alone', async () => {
    const id = await gather();
    const ruleId = savedRecord(await addRule(school.deps, olga, id, 'x')).rules[0]?.id ?? '';
    expect(await codeOf(addRule(school.deps, head, id, 'x'))).to.equal('forbidden');
    expect(await codeOf(agreeRule(school.deps, head, id, ruleId))).to.equal('forbidden');
    expect(await codeOf(agreeRule(school.deps, anActor('petr'), id, ruleId))).to.equal('forbidden');
    expect(await faultsOf(addRule(school.deps, olga, id, '  '))).to.deep.equal(['text fault.required']);
  });
});
