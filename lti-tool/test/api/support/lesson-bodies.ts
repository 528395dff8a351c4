import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { ATeam } from './a-team.ts';

/** A cycle with its pupils chosen and a first lesson in the past; an entry of the diary; a visit. */
export async function someLessons(team: ATeam) {
  const { call } = team.coordinator.client;
  const cycle = await call('POST', `${team.path}/lesson-studies`, { body: { technique: 'приём' } });
  await call('PATCH', `${team.path}/lesson-studies/${cycle.body.id}`, {
    body: {
      casePupils: CASE_LEVELS.map((level, i) => ({ level, code: pupilCode('7А', i + 1) })),
      version: 1,
    },
  });
  await call('PATCH', `${team.path}/lesson-studies/${cycle.body.id}/lessons/1`, {
    body: { date: '2026-11-20', version: 2 },
  });
  const entry = await call('POST', `${team.path}/diary`, { body: { tried: 'приём' } });
  const visit = await call('POST', `${team.path}/visits`, {
    body: { host: team.member.personId, lesson: 'физика, 7А' },
  });
  return {
    cycleId: cycle.body.id,
    lesson: '1',
    entryId: entry.body.id,
    visitId: visit.body.id,
  };
}

/** Bodies that would be taken, by operation. */
export function lessonBodies(places: {
  readonly personId: string;
  readonly meetingId: string;
  readonly cycleId: string;
}): Readonly<Record<string, object>> {
  return {
    addLessonStudy: {
      researchQuestion: 'в',
      problem: 'т',
      technique: 'п',
      knownSoFar: 'и',
      classLabel: '7А',
      fewerLessonsReason: 'к',
      members: [places.personId],
    },
    updateLessonStudy: {
      technique: 'п',
      casePupils: [{ level: 'high', code: pupilCode('7А', 9), whyTypical: 'к', reason: 'п' }],
      version: 1,
    },
    updateCycleSummary: {
      whatWeDid: 'д',
      whatWeFound: 'н',
      evidence: 'с',
      techniqueDescription: 'о',
      conditions: 'у',
      limits: 'г',
      failuresAndCauses: 'ч',
      decision: 'adapt',
      decisionReason: 'п',
      publication: 'school',
      pupils: [{ level: 'high', progress: 'some', reason: 'п' }],
      version: 1,
    },
    agreeCycleSummary: { agreed: true },
    updateResearchLesson: {
      teacher: places.personId,
      date: '2026-12-10',
      startsAt: '10:30',
      subject: 'физика',
      topic: 'т',
      aim: 'ц',
      planText: 'п',
      planUrl: 'https://school.example/plan',
      recordingUrl: 'https://school.example/video',
      recordingOpenTo: 'команда',
      recordingDeleteOn: '2027-06-01',
      ownQuestion: 'в',
      shared: true,
      observers: [{ person: places.personId, level: 'high' }],
      questions: ['I-2'],
      expectations: [{ level: 'high', startPoint: 'с', criterion: 'к', predicted: 'т' }],
      version: 1,
    },
    moveResearchLesson: { to: 'cancelled', reason: 'п' },
    writePostLessonDiscussion: {
      date: '2026-11-21',
      minutes: 40,
      inMeeting: false,
      teacherSaid: 'с',
      pupils: [
        {
          level: 'high',
          progress: 'п',
          enough: 'yes',
          predictedVsObserved: 'с',
          why: 'п',
          interviewAdds: 'д',
        },
      ],
      classProgress: 'к',
      evidence: 'с',
      helped: 'п',
      hindered: 'м',
      forWhom: 'к',
      lessonAndTasks: 'т',
      changes: 'и',
      nextAim: 'ц',
      learning: [{ person: places.personId, text: 'у' }],
      version: 1,
    },
    writeObservation: {
      level: 'high',
      moments: [
        { id: 'm-1', time: '10:44', stage: 'э', engagement: 'on_task', saw: 'читает', meant: 'понял' },
      ],
      metCriterion: 'partly',
      criterionEvidence: 'с',
      surprises: 'у',
      patterns: 'з',
      askInInterview: 'с',
    },
    writePupilInterview: {
      level: 'high',
      mode: 'single',
      minutes: 4,
      answers: [{ question: 'I-2', words: '«Вижу лишнее»' }],
    },
    addDiaryEntry: {
      date: '2026-11-20',
      tried: 'п',
      seen: 'у',
      evidence: 'с',
      conclusion: 'в',
      next: 'д',
      aboutPupils: true,
      about: `meeting:${places.meetingId}`,
      characteristics: ['CH-2'],
    },
    updateDiaryEntry: { tried: 'п', about: `lesson:${places.cycleId}:1`, version: 1 },
    addVisit: {
      date: '2026-11-20',
      host: places.personId,
      lesson: 'физика',
      purpose: 'ц',
      seen: 'у',
      takeAway: 'и',
    },
    updateVisit: { date: '2026-11-20', lesson: 'физика', seen: 'у', version: 1 },
  };
}
