import type { OpenedRating } from '@uchitelskaya/shared/service/competence/expert-ratings';
import type { z } from 'zod';
import { toGroupScore } from '../competence/serializer.ts';
import type { ratingResponse } from './schema.ts';

export function toRatingResponse({
  rating,
  as,
  selfDone,
  apart,
}: OpenedRating): z.output<typeof ratingResponse> {
  return {
    id: rating.id,
    version: rating.version,
    run: rating.runId,
    questionnaireId: rating.questionnaireId,
    questionnaireVersion: rating.questionnaireVersion,
    teacher: rating.teacherId,
    expert: rating.expertId,
    as,
    state: rating.state,
    items: rating.items.map(({ itemId, score, lessons, products }) => ({ itemId, score, lessons, products })),
    selfDone,
    apart: apart.map(toGroupScore),
    talks: rating.talks.map(({ agreedBy, ...talk }) => ({ ...talk, agreedBy: [...agreedBy] })),
    submittedAt: rating.submittedAt,
  };
}
