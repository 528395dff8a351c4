import { expect } from 'chai';
import type { Actor } from '../../../src/service/actor.ts';
import { getDocument } from '../../../src/service/documents/get-document.ts';
import { listTeamDocuments } from '../../../src/service/documents/list-team-documents.ts';
import { openTeam } from '../../../src/service/team/team-access.ts';
import { createTeam } from '../../../src/service/team/teams.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { aCycle, agreeAll, CODES, discussThe, writeSummary } from '../../support/a-cycle.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf } from '../../support/outcome.ts';

const olga = anActor('olga');

describe('documents of research lessons', () => {
  let school: TestSchool;
  let team: string;
  let cycle: string;

  beforeEach(async () => {
    school = await openSchool();
    team = await aWorkingTeam(school);
    const place = await aCycle(school, team);
    cycle = place.cycleId;
    for (const number of [1, 2, 3]) await discussThe(school, place, number);
    await writeSummary(school, place);
    await agreeAll(school, place);
  });
  afterEach(() => school.remove());

  const report = (actor: Actor) => getDocument(school.deps, actor, { kind: 'DOC-16', team, cycle });
  const listed = async (actor: Actor) => {
    const opened = await openTeam(school.deps, actor, team);
    const documents = await listTeamDocuments(school.deps, actor, { ...opened, schoolYear: '2026/27' });
    return documents.map(({ model }) => model.kind);
  };

  it('give the group its cycle with codes, sheets and names of today', async () => {
    const model = await report(olga);
    const text = docText(model);
    for (const part of ['И. П. Ветров', CODES.high, 'двое из трёх', 'Обсуждение урока № 1', 'пары'])
      expect(text).to.include(part);
    expect(model.draft).to.equal(false);
    expect(model.sourceRefs.filter(({ collection }) => collection === 'observation_sheets')).to.have.length(
      9,
    );
  });

  it('give the administration what was concluded, without codes', async () => {
    const text = docText(await report(theHead()));
    expect(text).to.include('двое из трёх');
    expect(text).to.not.include(CODES.high);
  });

  it('are for those who may read the cycle, and stand in their list alone', async () => {
    expect(await codeOf(report(anActor('petr')))).to.equal('forbidden');
    expect(await listed(olga)).to.include('DOC-16');
    expect(await listed(theHead())).to.include('DOC-16');
    expect(await listed(anActor('petr'))).to.deep.equal([]);
  });

  it('are not another team’s, and need to know which cycle', async () => {
    const other = await createTeam(school.deps, olga, { name: 'Другая', kind: 'pos' });
    const ask = (query: object) => codeOf(getDocument(school.deps, olga, { kind: 'DOC-16', team, ...query }));
    expect(await ask({ team: other.record.id, cycle })).to.equal('not_found');
    expect(await ask({ cycle: 'none' })).to.equal('not_found');
    expect(await ask({})).to.equal('invalid_input');
  });
});
