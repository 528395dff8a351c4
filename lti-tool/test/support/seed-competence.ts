import { findPublished } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { ASSIGNMENTS, ENROLMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { giveSurveyConsent, saveOwnAnswers } from '@uchitelskaya/shared/service/surveys/survey-answering';
import type { SurveyDeps } from '@uchitelskaya/shared/service/surveys/survey-deps';
import { closeSurveyRun, createRun, openSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { randomIds } from '../../src/random-ids.ts';
import { SEED_NOW, type Seeded } from './seed.ts';

/** The colleague outside the team is of the administration. */
export const HEAD = 5;

/** What the use cases need to fill a seeded district. */
function seedDeps(storage: Storage, now = SEED_NOW): SurveyDeps {
  return { storage, clock: { now: () => now }, ids: randomIds, secret: new Uint8Array(32).fill(7) };
}

/** One of the seeded people as a session would make them. */
async function seedActor(storage: Storage, seeded: Seeded, person: number): Promise<Actor> {
  const personId = seeded.personIds[person] ?? '';
  const { items } = await storage
    .forDistrict(seeded.districtId)
    .collection(ASSIGNMENTS)
    .find({ index: 'person', equals: { personId } });
  return {
    ...{ districtId: seeded.districtId, personId, platformId: seeded.platformId, locale: 'ru' },
    ...{ courseId: seeded.courseId, schoolId: seeded.schoolId, lmsRoles: ['Instructor'] },
    assignments: items,
  };
}

/** Gives the last of the seeded people the rights of the school's administration. */
export async function appointHead(storage: Storage, seeded: Seeded): Promise<void> {
  const personId = seeded.personIds[HEAD] ?? '';
  await storage
    .forDistrict(seeded.districtId)
    .collection(ASSIGNMENTS)
    .insert(
      'head',
      {
        ...{ personId, role: 'schoolAdmin', scope: { kind: 'school', id: seeded.schoolId } },
        ...{ scopeKey: `school:${seeded.schoolId}`, basis: 'приказ № 3', from: '2026-09-01', to: null },
      },
      { by: 'system', at: '2026-09-01T06:00:00.000Z' },
    );
}

/** Colleagues outside the team, so that the school has numbers of its own. Returns the seeded people with them. */
export async function seedColleagues(storage: Storage, seeded: Seeded, count: number): Promise<Seeded> {
  const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
  const store = storage.forDistrict(seeded.districtId);
  const ids = Array.from({ length: count }, (_, i) => `colleague-${i}`);
  for (const [i, id] of ids.entries()) {
    const full = `Учитель ${'АБВГДЕЖЗИКЛМНОПР'[i] ?? ''}`;
    await store.collection(PERSONS).insert(
      id,
      {
        ...{ platformId: seeded.platformId, sub: id, lmsName: { full }, ownName: null },
        ...{ number: 100 + i, locale: null, theme: null },
      },
      author,
    );
    await store.collection(ENROLMENTS).insert(
      `enrolment-${id}`,
      {
        ...{ courseId: seeded.courseId, personId: id, lmsRoles: ['Instructor'] as const },
        ...{ active: true, source: 'launch' as const, seenAt: author.at },
      },
      author,
    );
  }
  return { ...seeded, personIds: [...seeded.personIds, ...ids] };
}

/** Answers that differ by person and item, the same every time. */
function answersOf(questionnaireId: string, person: number, better: number): Answers {
  const questionnaire = findPublished(questionnaireId, '1');
  const least = questionnaire?.scale.values[0]?.value ?? 0;
  return Object.fromEntries(
    (questionnaire?.items ?? []).map(({ id }, i) => {
      const value = (person * 7 + i * 3 + (i % 5) * person + better) % 4;
      return [id, (Math.max(value, better) + least) as AnswerValue];
    }),
  );
}

export interface SeededRun {
  readonly questionnaireId: string;
  readonly teamId?: string;
  /** Days before the day of all tests. */
  readonly daysAgo: number;
  /** Raises every answer to at least this. */
  readonly better?: number;
  /** Default true. */
  readonly closes?: boolean;
  /** Places of those who answer; default: everybody who is asked. */
  readonly answeredBy?: readonly number[];
}

/** A run that everybody it asks has answered. Returns its id. */
export async function seedRun(storage: Storage, seeded: Seeded, run: SeededRun): Promise<string> {
  const { questionnaireId, teamId = null, daysAgo, better = 0, closes = true } = run;
  const deps = seedDeps(storage, SEED_NOW - daysAgo * 86_400_000);
  const by = await seedActor(storage, seeded, teamId === null ? HEAD : 0);
  const made = await createRun(deps, by, {
    ...{ schoolYear: '2026/27', questionnaireId, questionnaireVersion: '1', classLabel: null, teamId },
    audience: teamId === null ? 'staff' : 'team',
    purpose: 'Решить, чему учиться вместе',
    opensOn: '2026-09-01',
    closesOn: '2027-05-31',
  });
  const { id } = made.record;
  await openSurveyRun(deps, by, id);
  const asked = teamId === null ? seeded.personIds.keys() : [0, 1, 2, 3, 4];
  for (const person of run.answeredBy ?? asked) {
    const actor = await seedActor(storage, seeded, person);
    await giveSurveyConsent(deps, actor);
    const answers = answersOf(questionnaireId, person, better);
    await saveOwnAnswers(deps, actor, id, { answers, submit: true });
  }
  if (closes) await closeSurveyRun(deps, by, id);
  return id;
}
