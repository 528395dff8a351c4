import type { Actor } from '@uchitelskaya/shared/service/actor';
import { confirmImport } from '@uchitelskaya/shared/service/classes/apply-import';
import { createClassList } from '@uchitelskaya/shared/service/classes/class-lists';
import { matchResults, stageResults } from '@uchitelskaya/shared/service/classes/results-imports';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { appointHead, HEAD, seedColleagues, seedRun } from '../support/seed-competence.ts';

const PATH = '/school/formation';
const COLLEAGUES = 5;

/** From results, answers and wishes to a team of people who came in by their own word (F-1 … F-7, AMB-15). */
describe('the way of a team from results to its order', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let ids: readonly string[];
  let teachers: readonly PageVisitor[];
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 0 });
    const seeded = await seedColleagues(pages.storage, pages.seeded, COLLEAGUES);
    await appointHead(pages.storage, seeded);
    const places = [...seeded.personIds.keys()].slice(-COLLEAGUES);
    // F-3: all but the last have looked at how they use the technologies.
    await seedRun(pages.storage, seeded, {
      questionnaireId: 'Q-STRAT',
      daysAgo: 30,
      answeredBy: places.slice(0, COLLEAGUES - 1),
    });
    head = await pages.visitor(HEAD);
    ids = seeded.personIds.slice(-COLLEAGUES);
    teachers = await Promise.all(ids.map((id) => pages.visitor(id)));
  });
  afterEach(() => pages.close());

  async function headActor(): Promise<Actor> {
    const { districtId, platformId, courseId, schoolId, personIds } = pages.seeded;
    const personId = personIds[HEAD] ?? '';
    const { items } = await pages.storage
      .forDistrict(districtId)
      .collection(ASSIGNMENTS)
      .find({ index: 'person', equals: { personId } });
    const who = { districtId, platformId, personId, courseId, schoolId, locale: 'ru' } as const;
    return { ...who, lmsRoles: ['Instructor'], assignments: items };
  }

  /** F-2: marks of a quarter, 8Б the worse of two classes. */
  async function bringResults(): Promise<void> {
    const { deps } = pages.app;
    const [actor, { schoolId }] = [await headActor(), pages.seeded];
    const rows: string[] = [];
    for (const [classLabel, marks] of [
      ['8А', '45454'],
      ['8Б', '23332'],
    ] as const) {
      const input = { classLabel, schoolYear: '2026/27', pupils: 10 };
      const made = await createClassList(deps, actor, schoolId, input);
      if (made.kind !== 'saved') throw new Error(made.kind);
      made.record.codes.forEach(({ code }, at) => {
        rows.push(`${code};${marks[at % marks.length]}`);
      });
    }
    const bytes = new TextEncoder().encode(`Код;Математика\n${rows.join('\n')}`);
    const file = { name: 'отметки.csv', bytes };
    const staged = await stageResults(deps, actor, schoolId, {
      kind: 'register',
      schoolYear: '2026/27',
      file,
    });
    if (staged.kind !== 'saved') throw new Error(staged.kind);
    const { id, roles } = staged.record;
    const settings = { subject: '', period: 'q1', date: null, title: '' } as const;
    await matchResults(deps, actor, schoolId, id, { roles, settings });
    const applied = await confirmImport(deps, actor, schoolId, id);
    expect(applied.kind).to.equal('saved');
  }

  async function writeWishes(): Promise<void> {
    const [a, b, c, d, e] = teachers;
    const common = { classes: '8б', freeSlots: ['2-7', '4-7'] };
    const [, second = '', , , fifth = ''] = ids;
    await a?.post('/my/wishes', { ...common, position: 'tutor', preferred: [second], unwanted: [fifth] });
    await b?.post('/my/wishes', { ...common, position: 'leader' });
    await c?.post('/my/wishes', common);
    await d?.post('/my/wishes', common);
    await e?.post('/my/wishes', common);
  }

  const decision = /action="([^"]+)\/decision"/;
  const teamOf = async (id: string) =>
    pages.storage.forDistrict(pages.seeded.districtId).collection(TEAMS).get(id);

  it('goes from the class in most need to an order over those who said yes themselves', async () => {
    await bringResults();
    await writeWishes();
    const form = await head.get(PATH);
    expect(form.words).to.include('ответили 4 из 5').and.include('поддержка нужнее всего, низкая');
    const first = /name="targets" value="([^"]+)"/.exec(form.text)?.[1];
    expect(first, 'the class in most need stands first').to.equal('8Б');
    const asked = { basis: 'class', targets: '8Б', reason: 'год уже идёт', take: ids };
    expect((await head.post(PATH, asked)).status).to.equal(303);

    const proposed = await head.get(PATH);
    const action = decision.exec(proposed.text)?.[1] ?? '';
    expect(proposed.words)
      .to.include('Есть тьютор и лидер')
      .and.include('Свободны все: Вт, урок 7; Чт, урок 7');
    expect(proposed.words).to.include('Пожелания быть вместе: учтено 1 из 1');
    const [one = '', two = '', three = '', four = '', five = ''] = ids;
    const groupOf = (id: string) =>
      new RegExp(`name="base.place.${id}" value="([^"]*)"`).exec(proposed.text)?.[1] ?? '?';
    expect(groupOf(one) === groupOf(five), 'the unwanted pair is apart').to.equal(false);
    const left = ids.find((id) => groupOf(id) === '') ?? '';
    expect([three, four, five, two]).to.include(left);

    // People know better: the team is to be these four.
    const team = [one, two, three, four];
    const places = Object.fromEntries(
      ids.flatMap((id) => [
        [`place.${id}`, team.includes(id) ? '1' : ''],
        [`base.place.${id}`, groupOf(id)],
      ]),
    );
    const named = { ...places, 'name.1': 'Восьмой Б', 'base.name.1': '' };
    expect((await head.post(action, named)).status).to.equal(303);
    const accepted = { kind: 'accepted', reason: 'решил педсовет' };
    expect((await head.post(`${action}/decision`, accepted)).status).to.equal(303);
    const teamId = /href="\/teams\/([^/"]+)\/charter"/.exec((await head.get(PATH)).text)?.[1] ?? '';
    const made = await teamOf(teamId);
    expect(made).to.include({ name: 'Восьмой Б', state: 'draft', basis: 'class', coordinatorId: null });
    expect(made?.members.map(({ personId, consentAt }) => [personId, consentAt])).to.deep.equal(
      team.map((id) => [id, null]),
    );

    // Nobody is brought in by another's hand: without three who agreed there is no order.
    const charter = `/teams/${teamId}/charter`;
    await head.post(`${charter}/coordinator`, { personId: two });
    const order = { number: '91-о', date: '2026-11-24' };
    expect((await head.post(`${charter}/order`, order)).words).to.include('Участников с согласием 0');
    const [a, b, c, d] = teachers;
    for (const teacher of [a, b, c])
      expect((await teacher?.post(`${charter}/consent`, {}))?.status).to.equal(303);
    expect((await d?.post(`${charter}/leave`, {}))?.location, 'the fourth declines').to.equal('/teams');
    expect((await head.post(`${charter}/order`, order)).status).to.equal(303);
    const ordered = await teamOf(teamId);
    expect(ordered).to.deep.include({ state: 'ordered', order, coordinatorId: two, targetClasses: ['8Б'] });
    expect(ordered?.members.filter(({ leftAt }) => leftAt === null)).to.have.length(3);

    // AMB-15: the order named the class, the team confirms it; F-6, F-7: tutor and rules are the team's.
    expect((await c?.post(`${charter}/class`, {}))?.status).to.equal(303);
    expect((await b?.post(`${charter}/tutor`, { personId: one }))?.status).to.equal(303);
    await b?.post(`${charter}/rules`, { text: 'Ждём от каждого ученика большего' });
    const ruleId = (await teamOf(teamId))?.rules[0]?.id ?? '';
    for (const teacher of [a, b, c]) await teacher?.post(`${charter}/rules/${ruleId}/agree`, {});
    const working = await teamOf(teamId);
    expect(working?.classWords?.[0]).to.include({ kind: 'confirmed', by: three });
    expect(working?.tutorId).to.equal(one);
    expect(working?.rulesAdoptedAt).to.be.a('string');
  }).timeout(60_000);
});
