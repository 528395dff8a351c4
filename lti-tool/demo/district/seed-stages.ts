import type { Actor } from '@uchitelskaya/shared/service/actor';
import { settleStageControl, updateStageControl } from '@uchitelskaya/shared/service/school/stage-controls';
import { type Cast, done, fresh } from './cast.ts';

/** The town school has summed up its preparatory stage; the control of the second one is begun. */
export async function seedStages(cast: Cast, deputy: Actor): Promise<void> {
  const schoolId = deputy.schoolId ?? '';
  const [first, second] = [{ schoolId, stage: 1 } as const, { schoolId, stage: 2 } as const];
  const at = cast.on(-38);
  const prepared = {
    monitoring:
      'Анкета 17 учителей, ВПР и входные работы за три года, посещения уроков. Трудность с условием задачи держится третий год.',
    deviations: ['Ответили 17 учителей из 27', 'Проектный семинар прошёл на месяц позже'],
    forecast: 'Команды начнут в сентябре, первый цикл уроков успеют до каникул.',
    actions: ['До октября дособрать ответы, Дорохова', 'Семинары поставить в план методической работы'],
  };
  done(await updateStageControl(at, deputy, first, fresh(prepared)));
  done(await settleStageControl(at, deputy, first));
  const begun = { monitoring: 'Семь команд работают, четыре дошли до выводов.' };
  done(await updateStageControl(cast.on(-3), deputy, second, fresh(begun)));
}
