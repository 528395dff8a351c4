import { AppError } from '../../contract/app-error.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  type AnswerInput,
  answerFaults,
  answerRecommendation,
  inAnsweringOrder,
  type Recommendation,
  type RecommendationFields,
  recommendationFaults,
  recommendationFieldsOf,
  recommendationLock,
  sendRecommendation,
} from '../../domain/results/recommendation.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { RECOMMENDATIONS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertAccess } from '../team/team-access.ts';
import { decideEntry, type EntryKind } from './team-entries.ts';

/** Recommendations to the director (DOC-24). */
export const RECOMMENDATION: EntryKind<Recommendation, RecommendationFields> = {
  collection: RECOMMENDATIONS,
  record: 'Recommendation',
  actions: {
    added: 'recommendation.added',
    updated: 'recommendation.updated',
    removed: 'recommendation.removed',
  },
  fieldsOf: recommendationFieldsOf,
  faults: recommendationFaults,
  begin: (fields, { teamId, schoolYear, schoolId }) => ({
    teamId,
    schoolYear,
    schoolId,
    ...fields,
    standing: 'draft',
    sentOn: null,
    answer: null,
  }),
  lock: recommendationLock,
};

type Place = { readonly teamId: string; readonly entryId: string };

/** Hands a recommendation to the director. @throws AppError `not_found`, `forbidden` */
export async function handOverRecommendation(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
): Promise<Saved<Recommendation> | Refused> {
  const today = await todayIn(deps, actor.districtId);
  const what = { right: 'update', action: 'recommendation.sent' } as const;
  return decideEntry(deps, actor, RECOMMENDATION, place, what, (kept, { team }) =>
    // A team may have found its school after it began to write.
    sendRecommendation<Recommendation>({ ...kept, schoolId: team.schoolId }, today),
  );
}

/**
 * The answer of the director, or of the administration for the director.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function answerToRecommendation(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  input: AnswerInput,
): Promise<Saved<Recommendation> | Refused> {
  const date = await todayIn(deps, actor.districtId);
  const what = { right: 'approve', action: 'recommendation.answered' } as const;
  return decideEntry(deps, actor, RECOMMENDATION, place, what, (kept) => {
    // What the team still writes is not the director's to see.
    if (kept.standing === 'draft') throw new AppError('not_found');
    assertNoFaults(answerFaults(input, date));
    const { kind, reason, until } = input;
    return answerRecommendation<Recommendation>(kept, { kind, reason, until, by: actor.personId, date });
  });
}

/** More than the teams of a school write in some years. */
const MOST_OF_SCHOOL = 500;

/**
 * Everything that teams have handed to the administration of a school: what waits comes first.
 * @throws AppError `forbidden`, also where no school is known
 */
export async function listSchoolRecommendations(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string | null,
): Promise<readonly Stored<Recommendation>[]> {
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'Recommendation', 'approve');
  if (schoolId === null) throw new AppError('forbidden');
  const today = await todayIn(deps, actor.districtId);
  const collection = deps.storage.forDistrict(actor.districtId).collection(RECOMMENDATIONS);
  const pages = await Promise.all(
    (['waiting', 'postponed', 'answered'] as const).map((standing) =>
      collection.find({ index: 'school', equals: { schoolId, standing }, limit: MOST_OF_SCHOOL }),
    ),
  );
  return inAnsweringOrder(
    pages.flatMap(({ items }) => items),
    today,
  );
}
