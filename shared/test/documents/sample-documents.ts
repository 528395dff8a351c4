import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import { cycleReportDocument } from '../../src/documents/lessons/cycle-report.ts';
import { caseDocument } from '../../src/documents/results/case-document.ts';
import { councilReportDocument } from '../../src/documents/results/council-report.ts';
import { recommendationDocument } from '../../src/documents/results/recommendation-document.ts';
import { aFullCycleRead, anEmptyCycleRead } from './lessons/cycle-records.ts';
import { aCaseRead, aFullReport, anEmptyReport, aRecommendationRead } from './results/result-records.ts';

/** One of every document that the records of a year give: full of long texts, and with nothing written yet. */
export function sampleDocuments(): readonly (readonly [string, DocModel])[] {
  return [
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
