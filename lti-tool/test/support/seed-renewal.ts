import { blankRenewal, type Renewal } from '@uchitelskaya/shared/domain/renewal/renewal';
import { RENEWALS } from '@uchitelskaya/shared/service/collections/renewal';
import type { PageApp } from './page-app.ts';

/** A year of the seeded school in the middle of the work: one line of the chain whole, others that break off. */
export async function seedRenewal(pages: PageApp, fields: Partial<Renewal> = {}): Promise<void> {
  const { districtId, schoolId } = pages.seeded;
  const blank = blankRenewal(schoolId, '2026/27');
  const difficulty = (id: string, text: string, referenceId: string | null, yearsSeen: number) => ({
    ...{ id, text, referenceId, yearsSeen, classes: ['6А', '7А'], subjects: ['математика'] },
    ...{ evidenceIds: ['e1', 'e2'], trend: null, trendReason: '' },
  });
  const record: Renewal = {
    ...blank,
    analysis: { period: '2025/26 учебный год' },
    evidence: [
      {
        ...{ id: 'e1', kind: 'vpr', title: 'ВПР по математике, 6 классы', date: '2026-04-21', link: '' },
        shows: 'Задачи в два действия решили 31 из 98.',
      },
      {
        ...{ id: 'e2', kind: 'observation', title: 'Уроки в 6–7 классах', date: null, link: '' },
        shows: 'Начинают считать, не дочитав условие.',
      },
    ],
    difficulties: [
      difficulty('d1', 'не решают текстовые задачи', 'LD-WORD', 3),
      difficulty('d2', 'не рассуждают: не держат шаги, не проверяют условия', 'LD-REASON', 2),
      difficulty('d3', 'слабый счёт, не прикидывают ответ', 'LD-COMPUTE', 1),
    ],
    causes: [
      {
        ...{ id: 'c1', text: 'слабое смысловое чтение', referenceId: 'CA-READ', difficultyIds: ['d1'] },
        ...{ actionable: true, note: '' },
      },
      {
        ...{ id: 'c2', text: 'слабые логические умения', referenceId: 'CA-LOGIC', difficultyIds: ['d2'] },
        ...{ actionable: true, note: '' },
      },
    ],
    strategy: {
      ...blank.strategy,
      title: 'Читаем, чтобы понимать',
      technologies: ['TECH_READ', 'TECH_DIALOG'],
      causeIds: ['c1', 'c2'],
      decidedOn: '2026-08-28',
      minutesNumber: '1',
    },
    competence: { ...blank.competence, answered: 20, teachers: 27, handReason: 'опрос на бумаге' },
    deficits: [{ id: 'z1', text: 'Вести от условия к модели', technology: 'TECH_READ', teachers: 14 }],
    ...fields,
  };
  const author = { by: pages.seeded.personIds[5] ?? '', at: '2026-11-20T08:00:00.000Z' };
  await pages.storage.forDistrict(districtId).collection(RENEWALS).insert('renewal-1', record, author);
}
