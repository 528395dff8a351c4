import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { PageApp } from './page-app.ts';

const HTMX = { 'HX-Request': 'true' };

/** A cycle whose first lesson is today, with its three pupils; the address of the lesson. */
export async function aPlannedLesson(pages: PageApp): Promise<string> {
  const coordinator = await pages.visitor(0);
  const begun = await coordinator.post(`/teams/${pages.seeded.teamId}/lessons`, {
    technique: 'вопрос своими словами',
    researchQuestion: '',
    classLabel: '7А',
  });
  const cycle = begun.location ?? '';
  for (const [i, level] of CASE_LEVELS.entries())
    await coordinator.post(
      `${cycle}/pupils/${level}`,
      { code: pupilCode('7А', i + 1), 'base.code': '', whyTypical: 'как многие', 'base.whyTypical': '' },
      HTMX,
    );
  const plan = { date: '2026-11-24', 'base.date': '', subject: 'физика', 'base.subject': '' };
  await coordinator.post(`${cycle}/1/plan`, plan, HTMX);
  return `${cycle}/1`;
}
