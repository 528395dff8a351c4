import type { ReferenceList } from '../../domain/renewal/reference-list.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import type { StageControl } from '../../domain/school/stage-control.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** «Перезагрузка» of a school, one a school year. */
export const RENEWALS: CollectionDefinition<Renewal> = {
  name: 'renewals',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear'], unique: true }],
};

/** Control after each stage of a school's project. */
export const STAGE_CONTROLS: CollectionDefinition<StageControl> = {
  name: 'stage_controls',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'stage'], unique: true }],
};

/** Lists of suggestions that a school has made its own. */
export const REFERENCE_LISTS: CollectionDefinition<ReferenceList> = {
  name: 'reference_lists',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'kind'], unique: true }],
};
