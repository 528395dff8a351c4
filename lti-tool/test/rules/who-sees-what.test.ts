import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { AccessRecord } from '@uchitelskaya/shared/domain/access/access-matrix';
import { expect } from 'chai';
import { crawlApi, crawlPages, type Read } from './support/crawl.ts';
import { openWholeSchool, PEOPLE, type PersonName, ROLES, type WholeSchool } from './support/whole-school.ts';

/** A text that stands in one record only, and the record whose row of the matrix says who reads it. */
interface Marked {
  readonly record: AccessRecord;
  readonly text: string;
  /** Written by the `member`, who alone has it as the own. */
  readonly own?: boolean;
  /** What those read who get no more than the summary. */
  readonly summary?: boolean;
}

const MARKED: readonly Marked[] = [
  { record: 'AgreementRules', text: 'говорим-по-очереди' },
  { record: 'TeamPlan', text: 'строка-плана' },
  { record: 'MeetingMinutes', text: 'решение-протокола' },
  { record: 'TeamStep', text: 'польза-ученикам' },
  { record: 'TeamDiary', text: 'запись-дневника' },
  { record: 'ImpactAssessment', text: 'оценка-влияния' },
  { record: 'PresentationEvent', text: 'показ-коллегам' },
  { record: 'Recommendation', text: 'рекомендация-директору' },
  { record: 'TeamSummary', text: 'сводка-команды' },
  { record: 'ProgressEntry', text: 'замер-по-предмету' },
  { record: 'ObstacleNote', text: 'что-мешает' },
  { record: 'TeamResource', text: 'на-что-опираемся' },
  { record: 'TeachingCase', text: 'случай-из-практики', own: true },
  { record: 'IndividualRoute', text: 'моя-трудность', own: true },
  { record: 'LessonPlan', text: 'ход-урока', own: true },
  { record: 'ObservationSheet', text: 'увидел-на-уроке', own: true },
  { record: 'PupilInterview', text: 'слова-ученика', own: true },
  { record: 'CycleSummary', text: 'вывод-цикла', summary: true },
  { record: 'LearningDifficulty', text: 'трудность-школы' },
  { record: 'SchoolStrategy', text: 'стратегия-школы' },
];

/** They read records of a school over the API; pages of a school belong to its people. */
const DISTRICT: readonly PersonName[] = ['districtMethodologist', 'districtAdmin'];

/** Fills each record with its text, by those who write it. */
async function mark({ places, people }: WholeSchool): Promise<void> {
  const [team, school] = [`/teams/${places.teamId}`, `/schools/${places.schoolId}/renewal/2026-27`];
  const lesson = `${team}/lesson-studies/${places.cycleId}`;
  const text = (record: AccessRecord) => MARKED.find((one) => one.record === record)?.text ?? '';
  const { member, coordinator, schoolAdmin } = people;
  const any = { 'If-Match': '*' };
  const send = async (who: typeof member, method: string, path: string, body: object) => {
    const answer = await who.api.call(method, path, { body, headers: any });
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).to.be.below(300);
    return answer.body;
  };
  await coordinator.page.post(`${team}/charter/rules`, { text: text('AgreementRules') });
  await send(member, 'PATCH', `${team}/plan-lines/${places.lineId}`, { activity: text('TeamPlan') });
  await send(coordinator, 'POST', `${team}/meetings/${places.meetingId}/decisions`, {
    text: text('MeetingMinutes'),
  });
  await send(member, 'PATCH', `${team}/steps/HJ-2`, { answers: { benefit: text('TeamStep') } });
  await send(member, 'PATCH', `${team}/diary/${places.entryId}`, { tried: text('TeamDiary') });
  await send(member, 'PATCH', `${team}/impact/${places.impactId}`, { practice: text('ImpactAssessment') });
  await send(member, 'PATCH', `${team}/presentations/${places.presentationId}`, {
    title: text('PresentationEvent'),
  });
  await send(member, 'PATCH', `${team}/recommendations/${places.recommendationId}`, {
    text: text('Recommendation'),
  });
  await send(coordinator, 'POST', `${team}/summaries`, { classResults: text('TeamSummary') });
  await send(member, 'PATCH', `${team}/progress/${places.progressId}`, { seen: text('ProgressEntry') });
  await send(member, 'PATCH', `${team}/obstacles/${places.obstacleId}`, { heard: text('ObstacleNote') });
  await send(member, 'PATCH', `${team}/resources/${places.resourceId}`, { text: text('TeamResource') });
  await send(member, 'PATCH', `${team}/cases/${places.caseId}`, { title: text('TeachingCase') });
  await send(member, 'PATCH', `/routes/${places.routeId}`, { problem: text('IndividualRoute') });
  await send(coordinator, 'PATCH', `${lesson}/lessons/1`, { planText: text('LessonPlan') });
  await send(member, 'POST', `${lesson}/lessons/1/observations`, {
    ...{ level: 'high', surprises: text('ObservationSheet') },
    moments: [{ id: 'm-1', time: '10:44', saw: text('ObservationSheet') }],
  });
  await send(member, 'POST', `${lesson}/lessons/1/interviews`, {
    ...{ level: 'high', mode: 'single', minutes: 4 },
    answers: [{ question: 'I-2', words: text('PupilInterview') }],
  });
  await send(coordinator, 'PATCH', `${lesson}/summary`, { whatWeFound: text('CycleSummary') });
  await send(schoolAdmin, 'PATCH', `${school}/difficulties/d1`, { text: text('LearningDifficulty') });
  await send(schoolAdmin, 'PATCH', `${school}/strategy`, { title: text('SchoolStrategy') });
}

/** Whether the matrix lets this person read that record as it stands: nothing was shown, shared or published yet. */
function mayRead(name: PersonName, { record, own = false, summary = false }: Marked): boolean {
  return decideAccess(ROLES[name], record, 'read', { own: own && name === 'member', summary }).allowed;
}

describe('who sees what (glossary.md §2.2)', function () {
  this.timeout(240_000);
  let school: WholeSchool;
  const api = new Map<string, readonly Read[]>();
  const pages = new Map<string, readonly Read[]>();
  before(async () => {
    school = await openWholeSchool();
    await mark(school);
    for (const [name, who] of [...Object.entries(school.people), ['stranger', school.stranger] as const]) {
      api.set(name, await crawlApi(who, school.places));
      pages.set(name, await crawlPages(who, school.places));
    }
  });
  after(() => school.close());

  const where = (reads: ReadonlyMap<string, readonly Read[]>, name: string, text: string) =>
    (reads.get(name) ?? []).filter((read) => read.text.includes(text)).map(({ path }) => path);

  for (const marked of MARKED) {
    it(`${marked.record} is read by those whom the matrix names, and by nobody else`, () => {
      for (const name of PEOPLE)
        for (const [face, reads] of [['api', api] as const, ['page', pages] as const]) {
          const found = where(reads, name, marked.text);
          if (mayRead(name, marked)) {
            if (face === 'page' && DISTRICT.includes(name)) continue;
            expect(found.length, `${name} by ${face}`).to.be.greaterThan(0);
          } else expect(found, `${name} by ${face}`).to.deep.equal([]);
        }
    });
  }

  it('another district sees none of it', () => {
    for (const { text } of MARKED) {
      expect(where(api, 'stranger', text)).to.deep.equal([]);
      expect(where(pages, 'stranger', text)).to.deep.equal([]);
    }
  });

  it('no pupil’s code leaves the school and the team (RULE-01, P-7)', () => {
    const code = /\d{1,2}[А-ЯЁ]-\d\d[А-ЯЁ]/u;
    expect(
      pages.get('coordinator')?.some(({ text }) => code.test(text)),
      'there are codes',
    ).to.equal(true);
    const outside = ['districtMethodologist', 'districtAdmin', 'technicalAdmin', 'pupil', 'stranger'];
    for (const name of [...outside, 'instructor', 'invited', 'expert'])
      for (const { path, text } of [...(api.get(name) ?? []), ...(pages.get(name) ?? [])])
        expect(code.exec(text)?.[0], `${name} ${path}`).to.equal(undefined);
  });

  it('nothing breaks, whoever asks for whatever', () => {
    for (const [name, reads] of [...api, ...pages])
      for (const { path, status } of reads)
        expect(status, `${name} ${path}`).to.be.oneOf([200, 303, 403, 404]);
  });
});
