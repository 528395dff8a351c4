import { EMPTY_PROGRESS } from '@uchitelskaya/shared/domain/results/progress-entry';
import { EMPTY_SUMMARY } from '@uchitelskaya/shared/domain/team/team-summary';
import { PROGRESS } from '@uchitelskaya/shared/service/results/progress-entries';
import { addEntry } from '@uchitelskaya/shared/service/results/team-entries';
import { handOverSummary, SUMMARY, seeSummary } from '@uchitelskaya/shared/service/team/team-summaries';
import { done } from './cast.ts';
import { administrationOf } from './seed-team.ts';
import { dayOf, type Walk } from './walk.ts';

/** The coordinator sums up class and self-analysis and passes it on; the administration and all but the last have read it. */
export async function passSummary(walk: Walk, days: number): Promise<void> {
  const { cast, sample, way, teamId, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, days));
  const { id } = done(
    await addEntry(at, coordinator, SUMMARY, teamId, {
      ...EMPTY_SUMMARY,
      classResults: way.subjects.map(({ subject, text }) => `${subject}: ${text}`).join('\n'),
      strengths: 'Составляем задания разного уровня, работаем в парах',
      deficits: `Приём «${way.technique}» вели двое; наблюдать за одним учеником не пробовал никто`,
      proposal: 'Начать с одного приёма на всех предметах и ходить друг к другу на уроки',
    }),
  );
  done(await handOverSummary(at, coordinator, { teamId, entryId: id }));
  const readers = [await administrationOf(cast, sample.school), ...members.slice(1, -1)];
  for (const reader of readers) done(await seeSummary(at, reader, teamId, id));
}

/** One measuring before the lessons and one after them, in the coordinator's own subject. */
export async function measureClass(walk: Walk, days: number): Promise<void> {
  const { cast, sample, way, teamId, coordinator } = walk;
  const [own] = way.subjects;
  const { before, after, unit } = way.measured;
  const pupils = Number(unit.replace(/\D/g, '')) || null;
  const measured = [
    { day: 2, managed: before, seen: 'Начинают считать сразу' },
    { day: days, managed: after, seen: 'Сначала перечитывают вопрос' },
  ];
  // A team whose lessons still lie ahead has measured once.
  for (const { day, managed, seen } of measured.filter((one) => dayOf(walk, one.day) <= 0))
    done(
      await addEntry(cast.on(dayOf(walk, Math.max(day, 9))), coordinator, PROGRESS, teamId, {
        ...EMPTY_PROGRESS,
        subject: own?.subject ?? 'математика',
        classLabel: sample.classes[0] ?? '',
        measure: way.indicator,
        date: cast.date(dayOf(walk, day)),
        managed,
        pupils,
        seen,
      }),
    );
}
