import { expect } from 'chai';
import type { MethodWorkPlan, SchoolLineFields } from '../../../src/domain/method-work/method-work-plan.ts';
import { goalFieldsOf, type IndividualRoute } from '../../../src/domain/routes/individual-route.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { INDIVIDUAL_ROUTES } from '../../../src/service/collections/routes.ts';
import { getDocument, getSheetDocument } from '../../../src/service/documents/get-document.ts';
import {
  addSchoolLine,
  approveMethodWork,
  removeSchoolLine,
  updateMethodWork,
  updateSchoolLine,
} from '../../../src/service/method-work/change-method-work.ts';
import { loadMethodWork } from '../../../src/service/method-work/method-work.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import { beginRoute } from '../../../src/service/routes/begin-route.ts';
import {
  addCourseTaken,
  addExternalDiagnostic,
  listGrowthRecords,
  removeGrowthRecord,
  setPeerHelp,
} from '../../../src/service/routes/growth-records.ts';
import { setRouteBasis } from '../../../src/service/routes/route-basis.ts';
import { listRouteProposals } from '../../../src/service/routes/route-proposals.ts';
import { docText } from '../../documents/doc/doc-text.ts';
import { aGoal, aRoute, aRouteStep } from '../../support/a-route.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan] = [anActor('olga'), anActor('ivan')];
const head = theHead();
const outsider: Actor = anActor('petr', { schoolId: 'school-2' });
const PLACE = { schoolId: 'school-1', schoolYear: '2026/27' };
const AUTHOR = { by: 'system', at: '2026-10-01T06:00:00.000Z' };
const LINE = {
  ...{ month: '2026-11', activity: 'Педсовет', format: 'ped_council' as const },
  ...{ responsibleId: 'anna', evidence: 'протокол' },
};

const NO_REQUEST = { requestTo: '', requestWhat: '', requestWhen: '', mentorId: null };

describe('methodical work of a school', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    await addPlanLine(school.deps, ivan, teamId, {
      ...{ activity: 'Мастерская отзыва', month: '2027-01', format: 'workshop', responsibleId: 'ivan' },
    });
  });
  afterEach(() => school.remove());

  const put = async (personId: string, fields: Partial<IndividualRoute> = {}) => {
    const record = aRoute({ personId, state: 'running', ...fields });
    const routes = school.deps.storage.forDistrict(DISTRICT).collection(INDIVIDUAL_ROUTES);
    await routes.insert(`route-${personId}`, record, AUTHOR);
  };
  const publish = () => approveMethodWork(school.deps, head, PLACE, { number: '12', date: '2026-10-01' });
  const load = (actor: Actor) => loadMethodWork(school.deps, actor, 'school-1');

  it('is read by the staff, without anybody’s request or route; those who approve see them', async () => {
    await put('ivan', { state: 'submitted', requestWhat: 'посмотреть мои уроки' });
    expect(await codeOf(load(olga)), 'before it is approved').to.equal('forbidden');
    await publish();
    const seen = await load(olga);
    expect(seen.routes).to.deep.equal([]);
    expect(JSON.stringify(seen.lines)).not.to.include('Курс');
    expect(seen).to.include({ members: 3, membersWithRoute: 1 });
    expect(seen.rights).to.deep.equal({ write: false, approveRoutes: false });
    const [listed] = (await load(head)).routes;
    expect(listed).to.deep.include({ personId: 'ivan', state: 'submitted' });
    expect(listed?.request.what).to.equal('посмотреть мои уроки');
    expect(await codeOf(load(outsider))).to.equal('forbidden');
    expect(await codeOf(loadMethodWork(school.deps, olga, 'school-9'))).to.equal('not_found');
  });

  it('is written by the administration alone, and approved as it stands', async () => {
    expect(await codeOf(addSchoolLine(school.deps, olga, PLACE, LINE))).to.equal('forbidden');
    savedRecord(await addSchoolLine(school.deps, head, PLACE, LINE));
    const edit = { mine: { aim: 'Отзыв' }, against: { base: { aim: '' } } };
    savedRecord(await updateMethodWork(school.deps, head, PLACE, edit));
    expect(
      await faultsOf(addSchoolLine(school.deps, head, PLACE, { ...LINE, month: '2028-01' })),
    ).to.deep.equal(['month fault.outside_school_year']);
    expect((await load(head)).planState).to.equal('draft');
    savedRecord(await approveMethodWork(school.deps, head, PLACE, { number: '12', date: '2026-10-01' }));
    expect((await load(head)).planState).to.equal('approved');
    const own = (await load(head)).lines.find(({ ownLineId }) => ownLineId !== null)?.ownLineId ?? '';
    savedRecord(await removeSchoolLine(school.deps, head, PLACE, own));
    expect((await load(head)).planState).to.equal('changed');
    const empty = { ...PLACE, schoolYear: '2030/31' };
    expect(
      refusalsIn(await approveMethodWork(school.deps, head, empty, { number: '1', date: '2026-10-01' })),
    ).to.equal('plan_empty');
  });

  it('lets a line of its own be changed against what was seen; who answers is of the school', async () => {
    const { lines } = savedRecord<MethodWorkPlan>(await addSchoolLine(school.deps, head, PLACE, LINE));
    const id = lines[0]?.id ?? '';
    const change = (mine: Partial<SchoolLineFields>, base: Partial<SchoolLineFields>) =>
      updateSchoolLine(school.deps, head, PLACE, id, { mine, against: { base } });
    savedRecord(await change({ activity: 'Педсовет об отзыве' }, { activity: LINE.activity }));
    expect((await change({ activity: 'Иначе' }, { activity: LINE.activity })).kind).to.equal('conflict');
    savedRecord(await change({ responsibleId: 'olga' }, { responsibleId: LINE.responsibleId }));
    expect((await load(head)).lines.find(({ ownLineId }) => ownLineId === id)).to.deep.include({
      event: 'Педсовет об отзыве',
      responsible: ['olga'],
    });
    expect(await faultsOf(change({ responsibleId: 'nobody' }, { responsibleId: 'olga' }))).to.deep.equal([
      'responsibleId fault.unknown_value',
    ]);
    const edit = { mine: { evidence: 'x' }, against: { base: { evidence: '' } } };
    for (const [actor, lineId, code] of [
      [olga, id, 'forbidden'],
      [outsider, id, 'forbidden'],
      [head, 'nothing', 'not_found'],
    ] as const)
      expect(await codeOf(updateSchoolLine(school.deps, actor, PLACE, lineId, edit))).to.equal(code);
    expect(await codeOf(removeSchoolLine(school.deps, head, PLACE, 'nothing'))).to.equal('not_found');
  });

  it('gives DOC-21 as a model and a workbook, with names only of those responsible', async () => {
    for (const personId of ['olga', 'dina', 'timur', 'alla', 'petr', 'ivan', 'anna'])
      await put(personId, { steps: [aRouteStep('s', { content: 'Мастерская отзыва', due: '2027-01-20' })] });
    savedRecord(await addSchoolLine(school.deps, head, PLACE, LINE));
    expect(await codeOf(getDocument(school.deps, olga, { kind: 'DOC-21' }))).to.equal('forbidden');
    await publish();
    const model = await getDocument(school.deps, olga, { kind: 'DOC-21' });
    const text = docText(model);
    expect(text).to.include('Мастерская отзыва').and.include('не меньше 5').and.include('Читаем условие');
    expect(text).to.include('И. П. Ветров').and.not.include('Галеев');
    expect(model).to.deep.include({ draft: false, scope: { school: 'school-1', schoolYear: '2026/27' } });
    const sheet = await getSheetDocument(school.deps, olga, { kind: 'DOC-21' });
    expect(sheet.tabs[0]?.columns.map(({ key }) => key)).to.deep.equal([
      ...['month', 'event', 'format', 'teams', 'responsible', 'deficit', 'evidence'],
    ]);
    expect(sheet.tabs[0]?.rows).to.have.length(2);
    expect(await codeOf(getDocument(school.deps, outsider, { kind: 'DOC-21', school: 'school-1' }))).to.equal(
      'forbidden',
    );
  });

  it('gives DOC-08 to those who may read the route, in the order of the catalogue', async () => {
    await put('ivan', {
      ...{ youngSpecialist: true, midYear: 'Идёт', reflection: 'Вышло', evidence: 'работы' },
      approval: { by: 'anna', at: AUTHOR.at, goalsPrint: '', steps: [], request: NO_REQUEST },
    });
    const query = { kind: 'DOC-08', route: 'route-ivan' } as const;
    const model = await getDocument(school.deps, ivan, query);
    const text = docText(model);
    const order = [
      ...['Основание', 'Цели', 'Запрос на сопровождение', 'Шаги', 'Сопровождение'],
      ...['Середина года', 'Итоговая рефлексия', 'Чем подтверждается', 'Утверждено'],
    ];
    // Each is looked for after the one before: some words stand in other headings too.
    const places: number[] = [];
    for (const word of order) places.push(text.indexOf(word, places.at(-1) ?? 0));
    expect(places).not.to.include(-1);
    expect(model.gaps.map((gap) => gap.text))
      .to.include('должность')
      .and.include('тьютор или наставник');
    expect(text).to.include('молодой учитель').and.include('наставничество в паре');
    expect((await getDocument(school.deps, head, query)).draft).to.equal(false);
    for (const other of [olga, anActor('dina')])
      expect(await codeOf(getDocument(school.deps, other, query))).to.equal('forbidden');
    expect(await faultsOf(getDocument(school.deps, ivan, { kind: 'DOC-08' }))).to.deep.equal([
      'route fault.required',
    ]);
  });
});

describe('a teacher’s own courses and diagnostics', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
    await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const course = {
    date: '2026-03-01',
    hours: 36,
    theme: 'Отзыв',
    provider: 'институт',
    groups: ['DEF-MET' as const],
  };

  it('are seen by the teacher alone, and name what they rest on in the route only', async () => {
    const { id } = savedRecord(await addCourseTaken(school.deps, olga, course));
    const diagnostic = {
      ...{ date: '2026-04-01', provider: 'ЦНППМ', level: 'средний', file: '' },
      blockScores: [{ block: 'Методический', score: 18, most: 24 }],
    };
    savedRecord(await addExternalDiagnostic(school.deps, olga, diagnostic));
    expect((await listGrowthRecords(school.deps, olga)).courses).to.have.length(1);
    expect((await listGrowthRecords(school.deps, head)).courses).to.deep.equal([]);
    expect(await codeOf(removeGrowthRecord(school.deps, head, 'course', id))).to.equal('not_found');
    const { record } = await beginRoute(school.deps, olga);
    savedRecord(await setRouteBasis(school.deps, olga, record.id, [`course:${id}`]));
    const text = docText(await getDocument(school.deps, olga, { kind: 'DOC-08', route: record.id }));
    expect(text).to.include('курс «Отзыв», 36 ч').and.not.include('18');
    await removeGrowthRecord(school.deps, olga, 'course', id);
    expect((await listGrowthRecords(school.deps, olga)).courses).to.deep.equal([]);
  });

  it('say which value is wrong', async () => {
    expect(
      await faultsOf(addCourseTaken(school.deps, olga, { ...course, hours: 0, date: '2030-01-01' })),
    ).to.deep.equal(['date fault.in_future', 'hours fault.out_of_range']);
    const wrong = {
      ...{ date: '2026-04-01', provider: 'ЦНППМ', level: '', file: 'javascript:alert(1)' },
      blockScores: [{ block: 'x', score: 30, most: 24 }],
    };
    expect(await faultsOf(addExternalDiagnostic(school.deps, olga, wrong))).to.have.members([
      'file fault.not_an_address',
      'blockScores.0.score fault.out_of_range',
    ]);
  });

  it('name nobody to colleagues who did not agree, nor one who agreed without the score', async () => {
    savedRecord(await setPeerHelp(school.deps, olga, { groups: ['DEF-MET'], note: 'по средам' }));
    savedRecord(await setPeerHelp(school.deps, olga, { groups: ['DEF-MET', 'DEF-MET'], note: '' }));
    expect((await listGrowthRecords(school.deps, olga)).peerHelp?.groups).to.deep.equal(['DEF-MET']);
    const { record } = await beginRoute(school.deps, ivan);
    const routes = school.deps.storage.forDistrict(DISTRICT).collection(INDIVIDUAL_ROUTES);
    const goal = { id: 'g1', ...goalFieldsOf(aGoal('g1')) };
    await routes.replace(record.id, aRoute({ goals: [goal], steps: [] }), record.version, AUTHOR);
    const kinds = (await listRouteProposals(school.deps, ivan, record.id)).map(({ from }) => from);
    expect(kinds).to.include('form').and.not.include('colleague');
  });
});
