import { expect } from 'chai';
import type { MethodBankItem } from '../../../src/domain/bank/method-bank-item.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { getBankItem } from '../../../src/service/bank/bank-access.ts';
import {
  handInBankItem,
  offerBankItem,
  publishBankItem,
  publishBankItemInDistrict,
  reuseBankItem,
  reviewBankItem,
} from '../../../src/service/bank/bank-course.ts';
import { addBankItem, removeBankItem, updateBankItem } from '../../../src/service/bank/bank-items.ts';
import { listTeamBankItems, mayEnterBank, searchBank } from '../../../src/service/bank/bank-search.ts';
import { SCHOOLS } from '../../../src/service/collections/people.ts';
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

const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const head = theHead();
const expert = anActor('timur', {
  assignments: [anAssignment('expert', { kind: 'school', id: 'school-1' }, 'timur')],
});
const foreignExpert = anActor('alla', {
  courseId: 'course-2',
  schoolId: 'school-2',
  assignments: [anAssignment('expert', { kind: 'school', id: 'school-2' }, 'alla')],
});
const methodologist = anActor('petr', {
  courseId: null,
  schoolId: null,
  lmsRoles: [],
  assignments: [anAssignment('districtMethodologist', { kind: 'district' }, 'petr')],
});
const GOOD = { problem: 2, repeatable: 3, evidence: 2, tasks: 2, clean: 3 };
const ALL = { technology: '', subject: '', difficulty: '', words: '' };

describe('method bank', () => {
  let school: TestSchool;
  let teamId: string;
  let id: string;
  beforeEach(async () => {
    school = await openSchool();
    const other = { name: 'Школа № 5', shortName: '№ 5', place: '', staffCount: 9, nameKey: 'школа № 5' };
    const author = { by: 'system', at: school.clock.iso() };
    await school.deps.storage.forDistrict(DISTRICT).collection(SCHOOLS).insert('school-2', other, author);
    teamId = await aWorkingTeam(school);
    id = savedRecord<MethodBankItem>(
      await addBankItem(school.deps, ivan, teamId, {
        title: 'Вопрос своими словами',
        summary: 'Пересказать вопрос, не глядя в условие',
      }),
    ).id;
  });
  afterEach(() => school.remove());

  const accept = (who: Actor, fields = {}) =>
    reviewBankItem(school.deps, who, id, {
      scores: GOOD,
      verdict: 'accept',
      comment: 'Повторимо',
      ...fields,
    });
  const sees = async (who: Actor) => (await codeOf(getBankItem(school.deps, who, id))) === 'none';
  const published = async (who: Actor) => (await searchBank(school.deps, who, ALL)).published.length;
  const waiting = async (who: Actor) => (await searchBank(school.deps, who, ALL)).waiting.length;

  it('keeps a draft in its team, and its text with its authors', async () => {
    const readers = await Promise.all(
      [olga, ivan, petr, head, expert, foreignExpert, methodologist].map(sees),
    );
    expect(readers).to.deep.equal([true, true, false, false, false, false, false]);
    const edit = { mine: { title: 'Иначе' }, against: { version: 1 } };
    expect(await codeOf(updateBankItem(school.deps, olga, id, edit))).to.equal('forbidden');
    expect(savedRecord<MethodBankItem>(await updateBankItem(school.deps, ivan, id, edit)).title).to.equal(
      'Иначе',
    );
    expect(await codeOf(addBankItem(school.deps, petr, teamId, { title: 'x' }))).to.equal('forbidden');
    expect(
      await faultsOf(addBankItem(school.deps, ivan, teamId, { title: 'x', authorIds: ['petr'] })),
    ).to.deep.equal(['authorIds fault.not_a_member']);
    expect(await listTeamBankItems(school.deps, olga, teamId, '2026/27')).to.have.length(1);
    expect(await listTeamBankItems(school.deps, head, teamId, '2026/27')).to.have.length(0);
    expect(await removeBankItem(school.deps, ivan, id)).to.deep.equal({ kind: 'removed' });
  });

  it('goes through review and the administration into the school’s bank', async () => {
    savedRecord(await handInBankItem(school.deps, ivan, id));
    expect(
      refusalsIn(
        await updateBankItem(school.deps, ivan, id, { mine: { title: 'x' }, against: { version: 2 } }),
      ),
    ).to.equal('bank_item_handed');
    expect(refusalsIn(await removeBankItem(school.deps, ivan, id))).to.equal('bank_item_handed');
    expect([await waiting(expert), await waiting(olga), await waiting(head)]).to.deep.equal([1, 0, 0]);
    expect(await codeOf(accept(olga))).to.equal('forbidden');
    expect(refusalsIn(await publishBankItem(school.deps, head, id))).to.equal('review_missing');
    expect(refusalsIn(await accept(expert, { scores: { ...GOOD, clean: 0 } }))).to.equal('rubric_too_low');
    expect(await faultsOf(accept(expert, { comment: '' }))).to.deep.equal(['comment fault.required']);
    savedRecord(await accept(expert));
    expect(await waiting(head)).to.equal(1);
    expect(await codeOf(publishBankItem(school.deps, ivan, id))).to.equal('forbidden');
    savedRecord(await publishBankItem(school.deps, head, id));
    expect([await published(olga), await published(head)]).to.deep.equal([1, 1]);
    expect(await codeOf(searchBank(school.deps, petr, ALL))).to.equal('forbidden');
    expect([await mayEnterBank(school.deps, olga), await mayEnterBank(school.deps, petr)]).to.deep.equal([
      true,
      false,
    ]);
  });

  it('does not let an expert review a material of the expert’s own', async () => {
    const own = anActor('ivan', {
      assignments: [anAssignment('expert', { kind: 'school', id: 'school-1' }, 'ivan')],
    });
    savedRecord(await handInBankItem(school.deps, ivan, id));
    expect(refusalsIn(await accept(own))).to.equal('own_product');
    expect(await waiting(own)).to.equal(0);
  });

  it('reaches the district after a second reviewer of another school', async () => {
    savedRecord(await handInBankItem(school.deps, ivan, id));
    savedRecord(await accept(expert));
    savedRecord(await publishBankItem(school.deps, head, id));
    expect([await sees(foreignExpert), await sees(methodologist)]).to.deep.equal([false, false]);
    savedRecord(await offerBankItem(school.deps, head, id));
    expect(refusalsIn(await publishBankItemInDistrict(school.deps, methodologist, id))).to.equal(
      'second_review_missing',
    );
    expect(await waiting(foreignExpert)).to.equal(1);
    const second = savedRecord<MethodBankItem>(await accept(foreignExpert));
    expect(second.reviews.map(({ schoolId }) => schoolId)).to.deep.equal(['school-1', 'school-2']);
    savedRecord(await publishBankItemInDistrict(school.deps, methodologist, id));
    expect(await published(foreignExpert)).to.equal(1);
  });

  it('counts who took a material and what came of it', async () => {
    savedRecord(await handInBankItem(school.deps, ivan, id));
    savedRecord(await accept(expert));
    savedRecord(await publishBankItem(school.deps, head, id));
    const take = (who: Actor, result = 'В 7Б назвали вопрос 18 из 25') =>
      reuseBankItem(school.deps, who, id, { place: '7Б', result });
    expect(await faultsOf(take(olga, ' '))).to.deep.equal(['result fault.required']);
    const { reuses } = savedRecord<MethodBankItem>(await take(olga));
    expect(reuses[0]).to.include({ personId: 'olga', place: '7Б', schoolId: 'school-1' });
    expect(await codeOf(take(ivan))).to.equal('forbidden');
  });
});
