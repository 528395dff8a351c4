import { RESET_STEP_IDS, type ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Renewal, RenewalItems, RenewalList } from '@uchitelskaya/shared/domain/renewal/renewal';
import { isTrend } from '@uchitelskaya/shared/domain/renewal/renewal-analysis';
import {
  missingFor,
  type RenewalFacts,
  type RenewalNeed,
} from '@uchitelskaya/shared/domain/renewal/renewal-step';
import { isTooEarly } from '@uchitelskaya/shared/domain/results/effectiveness';
import type { LoadedRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import type { z } from 'zod';
import type { Translate } from '../../view/messages.ts';
import type { renewalResponse, stepResponse, strategyResponse } from './schema.ts';

/** A line as the wire names its fields: who answers is `responsible`. */
export function toItemResponse<L extends RenewalList>(item: RenewalItems[L]): object {
  const { responsibleId, ...rest } = item as { readonly responsibleId?: string | null };
  return { ...rest, ...(responsibleId !== undefined && { responsible: responsibleId }) };
}

/** Fields of the wire as the record names them; what was not sent stays out. */
export function fromItem(body: object): object {
  const {
    responsible,
    version: _seen,
    ...fields
  } = body as {
    readonly responsible?: string | null;
    readonly version?: number;
  };
  return { ...fields, ...(responsible !== undefined && { responsibleId: responsible }) };
}

/** What is missing, each with its sentence. */
export function toNeeds(needs: readonly RenewalNeed[], t: Translate) {
  return needs.map(({ key, have, need, lacking }) => ({
    key,
    text: t(`renewal.need.${key}`),
    ...(have !== undefined && { have }),
    ...(need !== undefined && { need }),
    ...(lacking !== undefined && { lacking: [...lacking] }),
  }));
}

export function toStepResponse(
  step: ResetStepId,
  renewal: Stored<Renewal>,
  facts: RenewalFacts,
  t: Translate,
): z.output<typeof stepResponse> {
  const closing = renewal.closings[step];
  return {
    step,
    state: closing === null ? 'open' : 'closed',
    closedAt: closing?.at ?? null,
    closedBy: closing?.by ?? null,
    missing: toNeeds(missingFor(step, { ...facts, renewal }), t),
    version: renewal.version,
  };
}

export function toStrategyResponse({
  strategy,
  schoolYear,
  version,
}: Stored<Renewal>): z.output<typeof strategyResponse> {
  return {
    ...strategy,
    technologies: [...strategy.technologies],
    improvesResults: [...strategy.improvesResults],
    causeIds: [...strategy.causeIds],
    schoolYear,
    version,
  };
}

export function toRenewalResponse(
  loaded: LoadedRenewal & { readonly renewal: Stored<Renewal> },
  today: string,
  t: Translate,
): z.output<typeof renewalResponse> {
  const { renewal, facts, chain } = loaded;
  const { staff } = facts;
  const { schoolYear, goal } = renewal;
  const accepted = { schoolYear, acceptedOn: goal.acceptedOn };
  const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const {
    closings: _closings,
    createdBy: _creator,
    updatedBy: _editor,
    products,
    actions,
    difficulties,
    criteria,
    ...rest
  } = renewal;
  return {
    ...(rest as unknown as z.output<typeof renewalResponse>),
    difficulties: difficulties.map((one) => ({ ...one, isTrend: isTrend(one) })) as never,
    criteria: criteria.map((one) => ({ ...one, tooEarly: isTooEarly(one.stage, accepted, today) })) as never,
    products: products.map((one) => toItemResponse<'products'>(one)) as never,
    actions: actions.map((one) => toItemResponse<'actions'>(one)) as never,
    staff: {
      source: staff.source,
      answered: staff.answered,
      teachers: staff.teachers,
      feasibility: staff.feasibility,
    },
    steps: RESET_STEP_IDS.map((step) => toStepResponse(step, renewal, facts, t)),
    chain: chain.map((row) => ({
      difficulty: row.difficulty?.id ?? null,
      causes: idsOf(row.causes),
      technologies: [...row.technologies],
      deficits: idsOf(row.deficits),
      teams: idsOf(row.teams),
      gap: row.gap,
    })),
  };
}
