import { AppError } from '../../contract/app-error.ts';
import { resultIndicators } from '../../domain/results/impact-assessment.ts';
import type { ImpactSubject } from '../../domain/results/impact-indicator.ts';
import {
  type CouncilAnswer,
  councilAnswerFaults,
  holdPresentation,
  NO_ANSWERS,
  type PresentationEvent,
  type PresentationFields,
  presentationFaults,
  presentationFieldsOf,
} from '../../domain/results/presentation-event.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { PRESENTATIONS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { readImpact } from './impact.ts';
import { decideEntry, type EntryKind, getEntry } from './team-entries.ts';

/** Showings of a team's work (HJ-7). */
export const PRESENTATION: EntryKind<PresentationEvent, PresentationFields> = {
  collection: PRESENTATIONS,
  record: 'PresentationEvent',
  actions: {
    added: 'presentation.added',
    updated: 'presentation.updated',
    removed: 'presentation.removed',
  },
  fieldsOf: presentationFieldsOf,
  faults: presentationFaults,
  begin: (fields, { teamId, schoolYear }) => ({
    teamId,
    schoolYear,
    ...fields,
    held: false,
    answers: NO_ANSWERS,
  }),
};

type Place = { readonly teamId: string; readonly entryId: string };

/**
 * Answers one of the four questions of the педсовет. Indicators are those of the team's impact assessment of that year.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function answerCouncil(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  subject: ImpactSubject,
  answer: CouncilAnswer,
): Promise<Saved<PresentationEvent> | Refused> {
  const event = await getEntry(deps, actor, PRESENTATION, place.teamId, place.entryId);
  const impact = await readImpact(deps, actor.districtId, place.teamId, event.schoolYear);
  // RULE-03: a count of process stands for no result, so no answer stands on it.
  const known = resultIndicators(impact).map(({ id }) => id);
  const what = { right: 'update', action: 'presentation.answered' } as const;
  return decideEntry(deps, actor, PRESENTATION, place, what, (kept) => {
    if (!(subject in kept.answers)) throw new AppError('not_found');
    // A link to an indicator that was taken out since is dropped, not held against the writer.
    const indicatorIds = answer.indicatorIds.filter(
      (id) => known.includes(id) || !kept.answers[subject].indicatorIds.includes(id),
    );
    const { text, evidence } = answer;
    assertNoFaults(councilAnswerFaults({ text, evidence, indicatorIds }, known));
    const answers = { ...kept.answers, [subject]: { text, evidence, indicatorIds } };
    return { kind: 'decided', value: { ...kept, answers } };
  });
}

/** Marks a presentation as held. @throws AppError `not_found`, `forbidden` */
export async function markPresentationHeld(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
): Promise<Saved<PresentationEvent> | Refused> {
  const today = await todayIn(deps, actor.districtId);
  const what = { right: 'update', action: 'presentation.held' } as const;
  return decideEntry(deps, actor, PRESENTATION, place, what, (kept) =>
    holdPresentation<PresentationEvent>(kept, today),
  );
}
