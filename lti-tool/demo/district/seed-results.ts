import { EMPTY_INDICATOR, IMPACT_SUBJECTS } from '@uchitelskaya/shared/domain/results/impact-indicator';
import { EMPTY_OBSTACLE } from '@uchitelskaya/shared/domain/results/obstacle-note';
import { EMPTY_PRESENTATION } from '@uchitelskaya/shared/domain/results/presentation-event';
import { EMPTY_RECOMMENDATION } from '@uchitelskaya/shared/domain/results/recommendation';
import { EMPTY_CASE } from '@uchitelskaya/shared/domain/results/teaching-case';
import {
  handInBankItem,
  offerBankItem,
  publishBankItem,
  publishBankItemInDistrict,
  reuseBankItem,
  reviewBankItem,
} from '@uchitelskaya/shared/service/bank/bank-course';
import { addBankItem } from '@uchitelskaya/shared/service/bank/bank-items';
import {
  addIndicator,
  findImpact,
  recordImpactDecision,
  startImpact,
} from '@uchitelskaya/shared/service/results/impact';
import {
  answerCouncil,
  markPresentationHeld,
  PRESENTATION,
} from '@uchitelskaya/shared/service/results/presentations';
import {
  answerToRecommendation,
  handOverRecommendation,
  RECOMMENDATION,
} from '@uchitelskaya/shared/service/results/recommendations';
import { TEACHING_CASE } from '@uchitelskaya/shared/service/results/teaching-cases';
import { addEntry } from '@uchitelskaya/shared/service/results/team-entries';
import { OBSTACLE, RESOURCE } from '@uchitelskaya/shared/service/steps/team-conditions';
import { type Cast, done } from './cast.ts';
import { administrationOf } from './seed-team.ts';
import { dayOf, type Walk } from './walk.ts';

/** HJ-6: a result measured before and after, what failed, and the team's word. */
export async function assessImpact(walk: Walk, days: number): Promise<void> {
  const { cast, way, teamId, coordinator } = walk;
  const at = cast.on(dayOf(walk, days));
  const { id } = done(
    await startImpact(at, coordinator, teamId, {
      practice: way.technique,
      forPupils: way.found,
      forMembers: 'Трое дали урок коллегам впервые',
      forClass: 'На уроке стало тише, вопросов больше',
      failed: way.failed,
      nextQuestion: way.next,
    }),
  );
  const place = { teamId, entryId: id };
  const { before, after, unit } = way.measured;
  const measured = { beforeOn: cast.date(dayOf(walk, 2)), afterOn: cast.date(dayOf(walk, days - 1)) };
  const pupils = { ...EMPTY_INDICATOR, ...measured, name: way.indicator, before, after, unit };
  done(await addIndicator(at, coordinator, place, { ...pupils, evidence: 'входная и итоговая работы' }));
  const lessons = { ...EMPTY_INDICATOR, nature: 'process' as const, about: 'members' as const };
  done(
    await addIndicator(at, coordinator, place, {
      ...lessons,
      name: 'даны уроки коллегам',
      before: 0,
      after: 3,
    }),
  );
  const word = { kind: way.decision, reason: way.why, causes: '' };
  done(await recordImpactDecision(at, coordinator, place, word));
}

/** HJ-7: педсовет, a material in the bank, a case, what helps and hinders; one recommendation answered, another waits. */
export async function showResults(walk: Walk, days: number): Promise<void> {
  const { cast, sample, way, teamId, coordinator, members } = walk;
  const day = dayOf(walk, days);
  const at = cast.on(day);
  const impact = await findImpact(at, coordinator, teamId);
  const indicatorIds = (impact?.indicators ?? []).slice(0, 1).map(({ id }) => id);
  const shown = done(
    await addEntry(at, coordinator, PRESENTATION, teamId, {
      ...EMPTY_PRESENTATION,
      title: `Педсовет: ${sample.theme.toLowerCase()}`,
      date: cast.date(day),
      presenterIds: members.slice(0, 2).map(({ personId }) => personId),
      feedback: 'Просили показать урок в 5 классах',
    }),
  );
  const place = { teamId, entryId: shown.id };
  for (const subject of IMPACT_SUBJECTS)
    done(
      await answerCouncil(at, coordinator, place, subject, {
        text: way.found,
        indicatorIds,
        evidence: 'листы наблюдения',
      }),
    );
  done(await markPresentationHeld(at, coordinator, place));

  const item = done(
    await addBankItem(at, coordinator, teamId, {
      title: `Карточки «${way.technique}»`,
      kind: 'didactic_material',
      subject: 'любой предмет',
      grades: '5–8',
      technologies: sample.technologies,
      difficulty: way.answers.judgement,
      summary: 'Три минуты чтения молча, вопрос своими словами, сверка в паре',
      evidence: way.found,
    }),
  );
  done(await handInBankItem(at, coordinator, item.id));
  const [first] = members.slice(1);
  if (first)
    done(
      await addEntry(at, first, TEACHING_CASE, teamId, {
        ...EMPTY_CASE,
        title: 'Когда молчание помогло',
        situation: 'Класс начинал считать сразу',
        done: 'Дал три минуты тишины',
        seen: way.found,
        advice: 'Не объяснять условие самому',
        share: 'team',
      }),
    );
  done(
    await addEntry(at, coordinator, OBSTACLE, teamId, {
      ...EMPTY_OBSTACLE,
      kind: 'organisational',
      heard: 'Уроки в одно время, на чужой урок не прийти',
      agreed: 'Просим общий методический день',
    }),
  );
  done(
    await addEntry(at, coordinator, RESOURCE, teamId, {
      kind: 'time',
      text: 'Методический день',
      there: true,
    }),
  );
  const deputy = await administrationOf(cast, sample.school);
  for (const { text, reason, answer } of way.asks) {
    if (answer === '' && way.end !== 'sharing') continue;
    const fields = { ...EMPTY_RECOMMENDATION, text, reason };
    const { id: entryId } = done(await addEntry(at, coordinator, RECOMMENDATION, teamId, fields));
    done(await handOverRecommendation(at, coordinator, { teamId, entryId }));
    if (answer === '') continue;
    const said = { kind: 'accepted', reason: answer, until: null } as const;
    done(await answerToRecommendation(cast.on(day + 1), deputy, { teamId, entryId }, said));
  }
}

const GOOD = { problem: 3, repeatable: 3, evidence: 2, tasks: 2, clean: 3 };

/** The bank in all its states: draft, returned, handed in, of the school with a re-use, of the district, declined. */
export async function seedBank(cast: Cast, teamId: string): Promise<void> {
  const [author, expert, deputy, colleague, methodologist, foreign] = await Promise.all([
    cast.actor('3', 'town'),
    cast.actor('13', 'town'),
    administrationOf(cast, 'town'),
    cast.actor('16', 'town'),
    cast.actor('41', 'district'),
    cast.actor('25', 'village'),
  ]);
  const at = cast.on(-8);
  const add = async (title: string, summary: string) =>
    done(
      await addBankItem(at, author, teamId, {
        title,
        summary,
        kind: 'lesson_design',
        subject: 'математика',
        grades: '6–7',
        technologies: ['смысловое чтение'],
        difficulty: 'не дочитывают условие',
      }),
    ).id;
  const handed = async (title: string) => {
    const id = await add(title, 'Ход урока по минутам, две задачи и листы для пар');
    done(await handInBankItem(at, author, id));
    return id;
  };
  const review = async (
    id: string,
    verdict: 'accept' | 'revise' | 'decline',
    comment: string,
    who = expert,
  ) => done(await reviewBankItem(at, who, id, { scores: GOOD, verdict, comment }));

  await add('Черновик: задачи с лишним данным', '');
  await handed('Урок «Что спрашивают в задаче»');
  await review(await handed('Лист для пары'), 'revise', 'Добавьте, с какого класса и сколько минут');
  await review(
    await handed('Тест с ответами'),
    'decline',
    'Это проверка, а не приём: положите в материалы урока',
  );
  const school = await handed('Вопрос своими словами: первый урок');
  await review(school, 'accept', 'Повторила в 6А за один урок');
  done(await publishBankItem(at, deputy, school));
  done(
    await reuseBankItem(cast.on(-3), colleague, school, { place: '8Б', result: 'Вопрос назвали 15 из 22' }),
  );
  const district = await handed('Три минуты чтения молча');
  await review(district, 'accept', 'Ясно и коротко');
  done(await publishBankItem(at, deputy, district));
  done(await offerBankItem(at, deputy, district));
  await review(district, 'accept', 'Попробовали в сельской школе: держится', foreign);
  done(await publishBankItemInDistrict(at, methodologist, district));
}
