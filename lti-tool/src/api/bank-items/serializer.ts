import type { BankItemFields, MethodBankItem } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { rubricMean } from '@uchitelskaya/shared/domain/results/product-review';
import type { z } from 'zod';
import type { bankItemPatch, bankItemResponse } from './schema.ts';

export function fromBankItem(body: z.output<typeof bankItemPatch>): Partial<BankItemFields> {
  const { authors, version: _seen, ...fields } = body;
  return { ...fields, ...(authors !== undefined && { authorIds: authors }) };
}

export function toBankItemResponse(item: Stored<MethodBankItem>): z.output<typeof bankItemResponse> {
  return {
    id: item.id,
    version: item.version,
    team: item.teamId,
    schoolId: item.schoolId,
    schoolYear: item.schoolYear,
    title: item.title,
    kind: item.kind,
    subject: item.subject,
    grades: item.grades,
    technologies: [...item.technologies],
    difficulty: item.difficulty,
    summary: item.summary,
    evidence: item.evidence,
    materials: item.materials,
    authors: [...item.authorIds],
    state: item.state,
    handedOn: item.handedOn,
    publishedOn: item.publishedOn,
    offered: item.offered,
    reviews: item.reviews.map(({ id, reviewerId, scores, verdict, comment, at }) => ({
      id,
      reviewer: reviewerId,
      scores,
      mean: rubricMean(scores),
      verdict,
      comment,
      at,
    })),
    reuses: item.reuses.map(({ id, personId, place, result, at }) => ({
      id,
      person: personId,
      place,
      result,
      at,
    })),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
  };
}
