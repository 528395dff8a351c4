import { REFERENCE_KINDS } from '@uchitelskaya/shared/domain/renewal/reference-list';
import { PRODUCT_GROUPS } from '@uchitelskaya/shared/domain/renewal/renewal-goal';
import { z } from 'zod';
import { line, recordId, seenVersion } from '../wire.ts';

export const referenceParams = z.strictObject({ schoolId: recordId, list: z.enum(REFERENCE_KINDS) });

const item = z.strictObject({
  id: recordId.describe('Of a shipped line its identifier, `TECH_FA`; of one’s own anything.'),
  label: line(200).min(1).nullable().default(null).describe('Own wording; null: as shipped.'),
  hidden: z.boolean().default(false),
  group: z.enum(PRODUCT_GROUPS).nullable().default(null).describe('Group of a product.'),
  links: z
    .strictObject({
      causes: z.array(recordId).max(12),
      technologies: z.array(recordId).max(12),
    })
    .nullable()
    .default(null)
    .describe('What a difficulty suggests: ids of the other lists; null: as shipped.'),
});

/** Body of `PATCH /schools/{schoolId}/reference-lists/{list}`: the whole list in its order. */
export const referencePatch = z.strictObject({ items: z.array(item).max(100), version: seenVersion });

export const referenceResponse = z
  .object({
    list: z.enum(REFERENCE_KINDS),
    items: z.array(z.object({ ...item.shape, text: z.string().describe('As people read it.') })),
    version: z.int().describe('0: the school has not changed it.'),
  })
  .meta({ id: 'ReferenceList' });
