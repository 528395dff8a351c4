import type { AssessmentResult } from '../../domain/classes/assessment-result.ts';
import type { ClassList } from '../../domain/classes/class-list.ts';
import type { PupilDataRules } from '../../domain/classes/pupil-data-retention.ts';
import type { ImportPart, ImportShape, ResultsImport } from '../../domain/classes/results-import.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** Codes of pupils, by class and year (P-1). */
export const CLASS_LISTS: CollectionDefinition<ClassList> = {
  name: 'class_lists',
  scope: 'district',
  indexes: [
    { name: 'class', fields: ['schoolId', 'schoolYear', 'classLabel'], unique: true },
    { name: 'year', fields: ['schoolYear'] },
  ],
};

/** Its id is the school's. */
export const PUPIL_DATA_RULES: CollectionDefinition<PupilDataRules> = {
  name: 'pupil_data_rules',
  scope: 'district',
  indexes: [],
};

/** One document a class, subject and piece of work. It counts while its import does. */
export const ASSESSMENT_RESULTS: CollectionDefinition<AssessmentResult> = {
  name: 'assessment_results',
  scope: 'district',
  indexes: [
    { name: 'class', fields: ['schoolId', 'schoolYear', 'classLabel'] },
    { name: 'import', fields: ['importId', 'place'], unique: true },
  ],
};

export const RESULTS_IMPORTS: CollectionDefinition<ResultsImport> = {
  name: 'results_imports',
  scope: 'district',
  indexes: [
    { name: 'school', fields: ['schoolId', 'createdAt'] },
    { name: 'state', fields: ['schoolId', 'schoolYear', 'state'] },
    { name: 'file', fields: ['schoolId', 'fileKey'] },
  ],
};

/** Rows of a file between its upload and its import; swept after a day, used or not. */
export const IMPORT_PARTS: CollectionDefinition<ImportPart> = {
  name: 'import_parts',
  scope: 'district',
  indexes: [{ name: 'import', fields: ['importId', 'place'], unique: true }],
  expiresAt: 'expiresAt',
};

/** What a school said of the columns of a file, for the next file of that shape. */
export const IMPORT_SHAPES: CollectionDefinition<ImportShape> = {
  name: 'import_shapes',
  scope: 'district',
  indexes: [{ name: 'shape', fields: ['schoolId', 'shapeKey'], unique: true }],
};
