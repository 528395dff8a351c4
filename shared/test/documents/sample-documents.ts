import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import { cycleReportDocument } from '../../src/documents/lessons/cycle-report.ts';
import { aFullCycleRead, anEmptyCycleRead } from './lessons/cycle-records.ts';

/** One of every document that the records of a year give: full of long texts, and with nothing written yet. */
export function sampleDocuments(): readonly (readonly [string, DocModel])[] {
  return [
    ['DOC-16', cycleReportDocument(aFullCycleRead())],
    ['an empty DOC-16', cycleReportDocument(anEmptyCycleRead())],
  ];
}
