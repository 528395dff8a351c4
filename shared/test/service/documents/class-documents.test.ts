import { expect } from 'chai';
import type { Actor } from '../../../src/service/actor.ts';
import { createClassList } from '../../../src/service/classes/class-lists.ts';
import { getDocument, getSheetDocument } from '../../../src/service/documents/get-document.ts';
import { listTeamDocuments } from '../../../src/service/documents/list-team-documents.ts';
import { openTeam } from '../../../src/service/team/team-access.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');

describe('passport of a team’s class (DOC-14)', () => {
  let school: TestSchool;
  let team: string;

  beforeEach(async () => {
    school = await openSchool();
    team = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const begin = async (classLabel: string) => {
    const input = { schoolYear: '2026/27', classLabel, pupils: 24 };
    return savedRecord(await createClassList(school.deps, theHead(), 'school-1', input));
  };
  const get = (actor: Actor, label?: string) =>
    getDocument(school.deps, actor, { kind: 'DOC-14', team, ...(label !== undefined && { class: label }) });
  const listed = async (actor: Actor) => {
    const opened = await openTeam(school.deps, actor, team);
    const documents = await listTeamDocuments(school.deps, actor, { ...opened, schoolYear: '2026/27' });
    return documents.filter(({ model }) => model.kind === 'DOC-14').map(({ model }) => model.scope['class']);
  };

  it('is of the first class of the team, as document and as workbook, without any code', async () => {
    const { codes } = await begin('7А');
    const model = await get(olga);
    expect(docText(model)).to.include('Учеников в списке: 24');
    const sheet = await getSheetDocument(school.deps, olga, { kind: 'DOC-14', team });
    expect(sheet.tabs.map(({ title }) => title)).to.deep.equal([
      'Предметы',
      'Метапредметные',
      'Трудности',
      'Динамика',
    ]);
    const written = JSON.stringify([model, sheet]);
    expect(codes.filter(({ code }) => written.includes(code))).to.deep.equal([]);
    expect(model.scope['class']).to.equal('7А');
  });

  it('is of classes of this team alone, however the label is typed', async () => {
    await begin('7А');
    await begin('8Б');
    expect(await codeOf(get(olga, '7а'))).to.equal('none');
    expect(await codeOf(get(olga, '8Б'))).to.equal('not_found');
    expect(await codeOf(get(theHead(), '8Б'))).to.equal('not_found');
  });

  it('is listed once the class has a list, for those who may see its results', async () => {
    expect(await listed(olga)).to.deep.equal([]);
    expect(await codeOf(get(olga))).to.equal('not_found');
    await begin('7А');
    expect(await listed(olga)).to.deep.equal(['7А']);
    expect(await listed(theHead())).to.deep.equal(['7А']);
    expect(await listed(anActor('petr'))).to.deep.equal([]);
    expect(await codeOf(get(anActor('petr')))).to.equal('forbidden');
  });
});
