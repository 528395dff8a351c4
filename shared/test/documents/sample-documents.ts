import { teamOrderDocument } from '../../src/documents/charter/order-document.ts';
import { rulesDocument } from '../../src/documents/charter/rules-document.ts';
import { classPassportDocument } from '../../src/documents/classes/class-passport.ts';
import { teamDiaryDocument } from '../../src/documents/diary/team-diary.ts';
import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import { cycleReportDocument } from '../../src/documents/lessons/cycle-report.ts';
import {
  blankObservationDocument,
  observationDocument,
} from '../../src/documents/lessons/observation-document.ts';
import { visitDocument } from '../../src/documents/lessons/visit-document.ts';
import { caseDocument } from '../../src/documents/results/case-document.ts';
import { councilReportDocument } from '../../src/documents/results/council-report.ts';
import { recommendationDocument } from '../../src/documents/results/recommendation-document.ts';
import { anOrder, rulesOf } from './charter/charter-records.ts';
import { anEmptyPassport, aPassport } from './classes/class-records.ts';
import { aFullDiary, anEmptyDiary } from './diary/diary-records.ts';
import { aFullCycleRead, aLessonWatched, anEmptyCycleRead, aVisit } from './lessons/cycle-records.ts';
import { aCaseRead, aFullReport, anEmptyReport, aRecommendationRead } from './results/result-records.ts';
import { aTeamRecords } from './team/team-records.ts';

/** One of every document that the records of a year give: full of long texts, and with nothing written yet. */
export function sampleDocuments(): readonly (readonly [string, DocModel])[] {
  return [
    ['DOC-01', teamOrderDocument(anOrder())],
    ['DOC-06', teamDiaryDocument(aFullDiary())],
    ['an empty DOC-06', teamDiaryDocument(anEmptyDiary())],
    ['DOC-07', observationDocument(aLessonWatched())],
    ['DOC-07 to be filled in by hand', blankObservationDocument(aLessonWatched())],
    ['DOC-07 of a visit', visitDocument(aVisit())],
    ['DOC-14', classPassportDocument(aPassport())],
    ['an empty DOC-14', classPassportDocument(anEmptyPassport())],
    ['DOC-15', rulesDocument(aTeamRecords({ team: rulesOf(['olga', 'ivan', 'dina']) }))],
    ['DOC-16', cycleReportDocument(aFullCycleRead())],
    ['an empty DOC-16', cycleReportDocument(anEmptyCycleRead())],
    ['DOC-10', councilReportDocument(aFullReport())],
    ['an empty DOC-10', councilReportDocument(anEmptyReport())],
    ['DOC-19', caseDocument(aCaseRead())],
    ['DOC-24', recommendationDocument(aRecommendationRead())],
    [
      'DOC-24 to be answered',
      recommendationDocument(aRecommendationRead({ standing: 'waiting', answer: null })),
    ],
  ];
}
