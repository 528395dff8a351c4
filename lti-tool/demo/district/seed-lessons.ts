import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { writeDiaryEntry } from '@uchitelskaya/shared/service/diary/team-diary';
import type { CyclePlace } from '@uchitelskaya/shared/service/lessons/change-cycle';
import { agreeSummary, updateSummary } from '@uchitelskaya/shared/service/lessons/cycle-summary';
import { writeInterview, writeSheet } from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { addCycle, getCycle, updateCycle } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import {
  closeDiscussion,
  giveLesson,
  updateDiscussion,
  updateLesson,
} from '@uchitelskaya/shared/service/lessons/research-lessons';
import { done, fresh } from './cast.ts';
import type { SampleLesson } from './sample-ways.ts';
import { codesOf, dayOf, type Walk } from './walk.ts';

/** A cycle of three lessons: each given on its day, watched, asked about and talked over; those ahead are planned. */
export async function giveLessons(walk: Walk): Promise<CyclePlace> {
  const { cast, way, sample, teamId, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, 19));
  const cycle = done(
    await addCycle(at, coordinator, teamId, {
      researchQuestion: way.research,
      problem: way.answers.judgement,
      technique: way.technique,
      classLabel: sample.classes[0] ?? '',
      members: members.map(({ personId }) => personId),
    }),
  );
  const place = { teamId, cycleId: cycle.id };
  const codes = codesOf(walk);
  const casePupils = CASE_LEVELS.map((level) => ({
    level,
    ...fresh({ code: codes[level], whyTypical: 'Так работают ещё пятеро' }),
  }));
  done(await updateCycle(at, coordinator, place, { casePupils }));
  for (const [i, lesson] of way.lessons.entries()) {
    await planLesson(walk, place, i + 1, lesson);
    if (dayOf(walk, lesson.day) < 0) await giveAndWatch(walk, place, i + 1, lesson);
    if (dayOf(walk, lesson.day) < -5) await talkOver(walk, place, i + 1, lesson);
  }
  return place;
}

/** The day of a lesson, counted from today. */
function dayOfLesson(walk: Walk, { day }: SampleLesson): number {
  return walk.cast.schoolDay(dayOf(walk, day));
}

/** Whoever gives lesson `number`: the members in turn. */
function teacherOf({ members, coordinator }: Walk, number: number) {
  return members[(number - 1) % members.length] ?? coordinator;
}

/** Everybody else, in their order. */
function observersOf(walk: Walk, number: number) {
  const teacher = teacherOf(walk, number);
  return walk.members.filter(({ personId }) => personId !== teacher.personId);
}

async function planLesson(
  walk: Walk,
  place: CyclePlace,
  number: number,
  lesson: SampleLesson,
): Promise<void> {
  const { cast, way, coordinator } = walk;
  const day = Math.min(dayOfLesson(walk, lesson) - 4, -1);
  const there = { ...place, lesson: number };
  const { cycle } = await getCycle(cast.on(day), coordinator, place);
  const kept = cycle.lessons[number - 1];
  const teacher = teacherOf(walk, number);
  const observers = observersOf(walk, number).flatMap(({ personId }, i) => {
    const level = CASE_LEVELS[i % CASE_LEVELS.length];
    return level === undefined ? [] : [`${level}:${personId}`];
  });
  done(
    await updateLesson(cast.on(day), coordinator, there, {
      fields: {
        mine: {
          teacherId: teacher.personId,
          date: cast.date(dayOfLesson(walk, lesson)),
          startsAt: '10:40',
          subject: lesson.subject,
          topic: lesson.topic,
          aim: lesson.aim,
          planText: lesson.plan,
        },
        against: { version: cycle.version },
      },
      observers: { mine: observers, base: (kept?.observers ?? []).map(({ id }) => id) },
      expectations: CASE_LEVELS.map((level) => ({
        level,
        ...fresh({ criterion: way.criteria[level], startPoint: 'Решает похожее с подсказкой' }),
      })),
    }),
  );
}

async function giveAndWatch(
  walk: Walk,
  place: CyclePlace,
  number: number,
  lesson: SampleLesson,
): Promise<void> {
  const { cast } = walk;
  const at = cast.on(dayOfLesson(walk, lesson));
  const there = { ...place, lesson: number };
  done(await giveLesson(at, teacherOf(walk, number), there));
  const observers = observersOf(walk, number);
  for (const [i, level] of CASE_LEVELS.entries()) {
    const observer = observers[i % observers.length];
    if (observer === undefined) continue;
    const { saw, meant } = lesson.seen[level];
    const moment = {
      id: `${place.cycleId}-${number}-${level}`,
      mine: { time: '10:52', stage: 'самостоятельная работа', engagement: 'on_task' as const, saw, meant },
      against: { base: {} },
    };
    const fields = fresh(
      { metCriterion: 'yes' as const, criterionEvidence: 'запись в тетради' },
      { metCriterion: null },
    );
    done(await writeSheet(at, observer, there, level, { moments: [moment], fields }));
    if (level !== 'below_middle') continue;
    const answers = fresh({ 'I-2': lesson.said });
    done(await writeInterview(at, observer, there, level, { fields: fresh({ minutes: 4 }), answers }));
  }
}

async function talkOver(walk: Walk, place: CyclePlace, number: number, lesson: SampleLesson): Promise<void> {
  const { cast, coordinator, members, teamId } = walk;
  // The same day: as soon as possible after the lesson (LS-7).
  const day = dayOfLesson(walk, lesson);
  const at = cast.on(day);
  const there = { ...place, lesson: number };
  const pupils = CASE_LEVELS.map((level) => ({
    level,
    ...fresh(
      {
        progress: lesson.seen[level].saw,
        enough: 'yes' as const,
        predictedVsObserved: 'Ждали дольше',
      },
      { enough: null },
    ),
  }));
  done(
    await updateDiscussion(at, coordinator, there, {
      fields: fresh({ date: cast.date(day), minutes: 40, teacherSaid: 'Боялась тишины, а она помогла' }),
      pupils,
    }),
  );
  const rest = { evidence: 'Тетради трёх учеников и листы', helped: 'Чтение молча', changes: lesson.changes };
  done(await updateDiscussion(at, coordinator, there, { fields: fresh(rest) }));
  done(await closeDiscussion(at, coordinator, there));
  const entry = fresh(
    {
      tried: lesson.plan,
      seen: lesson.seen.middle.saw,
      conclusion: lesson.changes,
      aboutPupils: true,
      about: `lesson:${place.cycleId}:${number}`,
    },
    { about: null },
  );
  const author = members[number % members.length] ?? coordinator;
  done(await writeDiaryEntry(at, author, teamId, `${place.cycleId}-diary-${number}`, entry));
}

/** What the cycle found, and everybody's yes to it. */
export async function summarise(walk: Walk, place: CyclePlace, days: number): Promise<void> {
  const { cast, way, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, days));
  const { cycle } = await getCycle(at, coordinator, place);
  const mine = {
    whatWeDid: `Три урока с приёмом «${way.technique}» на трёх предметах`,
    whatWeFound: way.found,
    evidence: 'Листы наблюдения, беседы, входная и итоговая работы',
    techniqueDescription: 'Три минуты чтения молча, затем вопрос своими словами в тетради, сверка в паре',
    conditions: 'Незнакомый текст, не больше шести предложений',
    limits: 'На тексте с таблицей не пробовали',
    failuresAndCauses: way.failed,
    decision: way.decision,
    decisionReason: way.why,
    publication: 'school',
  } as const;
  const pupils = CASE_LEVELS.map((level) => ({
    level,
    mine: { progress: level === 'middle' ? ('clear' as const) : ('some' as const), reason: 'по трём листам' },
    against: { version: cycle.version },
  }));
  const against = { version: cycle.version };
  done(await updateSummary(at, coordinator, place, { fields: { mine, against }, pupils }));
  for (const member of members) done(await agreeSummary(at, member, place));
}
