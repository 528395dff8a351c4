import { expect } from 'chai';
import type { ItemFields, Renewal, RenewalList } from '../../../src/domain/renewal/renewal.ts';
import { changeReferenceList, readReferences } from '../../../src/service/renewal/reference-lists.ts';
import { beginRenewal, getStrategy, loadRenewal } from '../../../src/service/renewal/renewal.ts';
import {
  addRenewalItem,
  changeRenewalItem,
  removeRenewalItem,
} from '../../../src/service/renewal/renewal-items.ts';
import { changeRenewalPart } from '../../../src/service/renewal/renewal-parts.ts';
import { closeStep, reopenStep } from '../../../src/service/renewal/renewal-steps.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const SCHOOL = 'school-1';
const KEY = { schoolId: SCHOOL, schoolYear: '2026/27' };
const head = theHead();
const methodologist = anActor('petr', {
  assignments: [anAssignment('districtMethodologist', { kind: 'district' }, 'petr')],
});

describe('«перезагрузка» of a school', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const begin = (schoolYear = KEY.schoolYear, carryOver = false) =>
    beginRenewal(school.deps, head, SCHOOL, { schoolYear, carryOver });
  const add = <L extends RenewalList>(key: typeof KEY, list: L, fields: Partial<ItemFields<L>>) =>
    addRenewalItem(school.deps, head, key, list, fields);

  it('is begun once a school year', async () => {
    expect((await loadRenewal(school.deps, head, SCHOOL, '2026/27')).renewal).to.equal(null);
    savedRecord(await begin());
    expect(refusalsIn(await begin())).to.equal('renewal_begun');
  });

  it('is written by the administration, read by members, and the district sees only the strategy', async () => {
    savedRecord(await begin());
    await aWorkingTeam(school);
    const work = () => loadRenewal(school.deps, anActor('ivan'), SCHOOL, '2026/27');
    expect((await work()).rights).to.deep.equal({ edit: false, close: false });
    for (const actor of [anActor('ivan'), anActor('timur'), methodologist]) {
      const write = addRenewalItem(school.deps, actor, KEY, 'causes', { text: 'x' });
      expect(await codeOf(write)).to.equal('forbidden');
    }
    for (const actor of [anActor('timur'), methodologist])
      expect(await codeOf(loadRenewal(school.deps, actor, SCHOOL, '2026/27'))).to.equal('forbidden');
    expect((await getStrategy(school.deps, methodologist, SCHOOL, '2026/27')).strategy.title).to.equal('');
  });

  it('keeps a line of a list readable while a strategy or a link names it', async () => {
    const change = (kind: 'technologies' | 'difficulties', next: Parameters<typeof changeReferenceList>[4]) =>
      changeReferenceList(school.deps, head, 'school-1', kind, next);
    const own = (id: string, label: string) => ({ id, label, hidden: false, group: null });
    await change('technologies', (items) => [...items, own('chess', 'шахматы'), own('draughts', 'шашки')]);
    const links = { causes: ['CA-LOGIC'], technologies: ['chess'] };
    await change('difficulties', (items) => [...items, { ...own('ld', 'не планируют'), links }]);
    const dropped = await change('technologies', (items) =>
      items.filter(({ id }) => id !== 'chess' && id !== 'draughts'),
    );
    expect(dropped.items.find(({ id }) => id === 'chess')).to.include({ hidden: true, label: 'шахматы' });
    expect(dropped.items.some(({ id }) => id === 'draughts')).to.equal(false);
    const wrong = change('difficulties', (items) =>
      items.map((item) => ({ ...item, links: { causes: ['nothing'], technologies: [] } })),
    );
    expect(await codeOf(wrong)).to.equal('invalid_input');
  });

  it('knows a text of the school’s list, and gives one’s own words no reference', async () => {
    await begin();
    savedRecord(await add(KEY, 'difficulties', { text: 'Не решают  текстовые задачи' }));
    const { difficulties } = savedRecord<Renewal>(await add(KEY, 'difficulties', { text: 'своё' }));
    expect(difficulties.map(({ referenceId }) => referenceId)).to.deep.equal(['LD-WORD', null]);
  });

  it('merges two deputies field by field, and shows both texts where they wrote the same field', async () => {
    await begin();
    const added = await add(KEY, 'difficulties', { text: 'а' });
    if (added.kind !== 'saved') throw new Error('not added');
    const base = { text: 'а', subjects: [], classes: [] };
    const edit = (mine: object) =>
      changeRenewalItem(school.deps, head, KEY, 'difficulties', added.itemId, { mine, against: { base } });
    savedRecord(await edit({ text: 'б' }));
    const { difficulties } = savedRecord<Renewal>(await edit({ classes: ['7А'] }));
    expect(difficulties[0]).to.deep.include({ text: 'б', classes: ['7А'] });
    const lost = await edit({ text: 'в' });
    expect(lost.kind === 'conflict' && lost.conflicts).to.deep.equal([
      { field: `difficulties.${added.itemId}.text`, base: 'а', mine: 'в', theirs: 'б' },
    ]);
  });

  it('refuses what cannot be kept, and names the place', async () => {
    await begin();
    expect(await faultsOf(add(KEY, 'causes', { text: ' ', difficultyIds: ['nobody'] }))).to.deep.equal([
      'text fault.required',
      'difficultyIds fault.unknown_value',
    ]);
    expect(await faultsOf(add(KEY, 'products', { title: 'x', responsibleId: 'nobody' }))).to.deep.equal([
      'responsibleId fault.not_in_course',
    ]);
    expect(await faultsOf(add(KEY, 'evidence', { title: 'x', link: 'javascript:alert(1)' }))).to.deep.equal([
      'link fault.not_an_address',
    ]);
    const more = {
      mine: { answered: 30, teachers: 27 },
      against: { base: { answered: null, teachers: null } },
    };
    const part = changeRenewalPart(school.deps, head, KEY, 'competence', more);
    expect(await faultsOf(part)).to.deep.equal(['competence.answered fault.out_of_range']);
  });

  it('asks for a reason when people say otherwise than the years', async () => {
    await begin();
    expect(await faultsOf(add(KEY, 'difficulties', { text: 'x', trend: true }))).to.deep.equal([
      'trendReason fault.required',
    ]);
    savedRecord(await add(KEY, 'difficulties', { text: 'x', trend: true, trendReason: 'было и в началке' }));
  });

  it('closes a step when nothing is missing, and what was agreed on then stays until it is opened again', async () => {
    await begin();
    const early = await closeStep(school.deps, head, KEY, 'RB-3');
    expect(early.kind === 'not_ready' && early.missing.length).to.equal(9);
    const goal = {
      goal: 'ц',
      groundedInNeeds: 'п',
      feasibleHere: 'п',
      checkableBy: 'п',
      acceptedOn: '2026-08-28',
      acceptedBy: 'педсовет',
    };
    const set = (mine: Partial<typeof goal>, base: object) =>
      changeRenewalPart(school.deps, head, KEY, 'goal', { mine, against: { base } });
    const blank = Object.fromEntries(Object.keys(goal).map((key) => [key, key === 'acceptedOn' ? null : '']));
    savedRecord(await set(goal, blank));
    const product = await add(KEY, 'products', { title: 'дневник' });
    savedRecord(await add(KEY, 'criteria', { stage: 1, text: 'a', nature: 'process' }));
    savedRecord(await add(KEY, 'criteria', { stage: 2, text: 'b', nature: 'result' }));
    savedRecord(await closeStep(school.deps, head, KEY, 'RB-3'));
    expect(refusalsIn(await set({ goal: 'другая' }, goal))).to.equal('renewal_step_closed');
    expect(refusalsIn(await add(KEY, 'products', { title: 'ещё' }))).to.equal('renewal_step_closed');
    if (product.kind !== 'saved') throw new Error('no product');
    const done = { mine: { status: 'done' as const }, against: { base: { status: 'planned' as const } } };
    savedRecord(await changeRenewalItem(school.deps, head, KEY, 'products', product.itemId, done));
    expect(refusalsIn(await reopenStep(school.deps, head, KEY, 'RB-3', ''))).to.equal(
      'reopening_reason_missing',
    );
    const { reopenings } = savedRecord<Renewal>(await reopenStep(school.deps, head, KEY, 'RB-3', 'уточнили'));
    expect(reopenings.map(({ by, reason }) => [by, reason])).to.deep.equal([['anna', 'уточнили']]);
    savedRecord(await removeRenewalItem(school.deps, head, KEY, 'products', product.itemId));
  });

  it('carries last year over', async () => {
    await begin('2025/26');
    const last = { ...KEY, schoolYear: '2025/26' };
    savedRecord(await add(last, 'difficulties', { text: 'не решают текстовые задачи' }));
    expect((await loadRenewal(school.deps, head, SCHOOL, '2026/27')).carryFrom).to.equal('2025/26');
    const { difficulties, carriedFrom } = savedRecord<Renewal>(await begin('2026/27', true));
    expect([difficulties[0]?.yearsSeen, carriedFrom]).to.deep.equal([2, '2025/26']);
    expect(await faultsOf(begin('2029/30', true))).to.deep.equal(['carryOver fault.unknown_value']);
  });

  it('writes everything into the journal of the school', async () => {
    await begin();
    await add(KEY, 'tasks', { text: 'з' });
    const { items } = await school.deps.storage.forDistrict(DISTRICT).journal(`school:${SCHOOL}`);
    expect(items.map(({ action }) => action)).to.deep.equal(['renewal.line-added', 'renewal.begun']);
  });

  describe('the school’s lists', () => {
    it('are renamed, hidden, ordered and added to, and keep what ships', async () => {
      const own = { id: 'own-1', label: 'чтение с карандашом', hidden: false, group: null };
      await changeReferenceList(school.deps, head, SCHOOL, 'technologies', (items) => [
        own,
        ...items.map((item) => (item.id === 'TECH_FA' ? { ...item, hidden: true } : item)),
      ]);
      const { items, versions } = await readReferences(school.deps, DISTRICT, SCHOOL);
      expect(items.technologies.slice(0, 2).map(({ id, hidden }) => [id, hidden])).to.deep.equal([
        ['own-1', false],
        ['TECH_FA', true],
      ]);
      expect([items.technologies.length, versions.technologies, versions.causes]).to.deep.equal([6, 1, 0]);
    });

    it('are the administration’s', async () => {
      await aWorkingTeam(school);
      const change = changeReferenceList(school.deps, anActor('ivan'), SCHOOL, 'causes', () => []);
      expect(await codeOf(change)).to.equal('forbidden');
    });
  });
});
