import { AppError } from '../../contract/app-error.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { caseDocument } from '../../documents/results/case-document.ts';
import { councilReportDocument } from '../../documents/results/council-report.ts';
import { recommendationDocument } from '../../documents/results/recommendation-document.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { withoutCodes } from '../../domain/classes/erased-code.ts';
import { cycleReading } from '../../domain/lessons/lesson-study-access.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { PresentationEvent } from '../../domain/results/presentation-event.ts';
import type { Recommendation } from '../../domain/results/recommendation.ts';
import type { TeachingCase } from '../../domain/results/teaching-case.ts';
import type { Actor } from '../actor.ts';
import { BANK_ITEMS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { IMPACT, readImpact } from '../results/impact.ts';
import { PRESENTATION } from '../results/presentations.ts';
import { RECOMMENDATION } from '../results/recommendations.ts';
import { TEACHING_CASE } from '../results/teaching-cases.ts';
import { getEntry, MOST_ENTRIES, mayReadEntry, readEntries } from '../results/team-entries.ts';
import { readRoundSteps } from '../steps/step-facts.ts';
import { assertAccess, type OpenedTeam, openTeam } from '../team/team-access.ts';
import { readTeamHead, readTeamRecords } from '../team/team-records.ts';
import type { DocumentScope } from './document-query.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';

/**
 * DOC-10 to one педсовет: the one that is named, else the latest of the year, else to one that is still to be planned.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getCouncilReport(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  { entry, schoolYear }: DocumentScope,
): Promise<DocModel> {
  const opened = await openTeam(deps, actor, teamId);
  assertAccess(opened.roles, PRESENTATION.record, 'read');
  const named = entry === undefined ? null : await getEntry(deps, actor, PRESENTATION, teamId, entry);
  return councilReport(deps, actor, opened, { named, schoolYear: named?.schoolYear ?? schoolYear });
}

async function councilReport(
  deps: ServiceDeps,
  actor: Actor,
  { team, roles }: OpenedTeam,
  asked: { readonly named: Stored<PresentationEvent> | null; readonly schoolYear?: string | undefined },
): Promise<DocModel> {
  const { districtId } = actor;
  const wanted = { schoolYear: asked.schoolYear, plan: false, meetings: true };
  const { meetings, lines: _lines, ...head } = await readTeamRecords(deps, actor, team, wanted);
  const { schoolYear } = head;
  const place = { teamId: team.id, schoolYear };
  const [events, impact, steps, cycles, recommendations, items] = await Promise.all([
    asked.named === null ? readEntries(deps, districtId, PRESENTATION, place) : [asked.named],
    readImpact(deps, districtId, team.id, schoolYear),
    readRoundSteps(deps, districtId, team),
    readCycles(deps, districtId, team.id, schoolYear),
    readEntries(deps, districtId, RECOMMENDATION, place),
    deps.storage
      .forDistrict(districtId)
      .collection(BANK_ITEMS)
      .find({ index: 'team', equals: place, limit: MOST_ENTRIES }),
  ]);
  const councils = events.filter(({ format }) => format === 'ped_council');
  // Of the three pupils the report tells how many moved, never which: whoever reads summaries may read that.
  const readable = cycles.filter((cycle) => cycleReading(cycle, roles, actor.personId).summary);
  const told = withoutCodes({
    event: asked.named ?? councils[councils.length - 1] ?? null,
    impact,
    problem: steps.find(({ step }) => step === 'HJ-2') ?? null,
    cycles: readable,
    recommendations: recommendations.filter(({ standing }) => standing !== 'draft'),
    bankItems: items.items.filter(({ state }) => state !== 'draft' && state !== 'declined'),
  });
  const meetingsHeld = meetings.filter(({ state }) => state === 'held').length;
  return councilReportDocument({ ...head, ...told, meetingsHeld });
}

/**
 * DOC-24. What the team still writes is not the director's to see.
 * @throws AppError `not_found`, `forbidden`
 */
export async function getRecommendationDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  entryId: string,
): Promise<DocModel> {
  const opened = await openTeam(deps, actor, teamId);
  const kept = await getEntry(deps, actor, RECOMMENDATION, teamId, entryId);
  if (!isTold(kept, opened)) throw new AppError('not_found');
  return recommendation(deps, actor, opened, kept);
}

function isTold({ standing }: Pick<Recommendation, 'standing'>, { roles }: OpenedTeam): boolean {
  return standing !== 'draft' || decideAccess(roles, RECOMMENDATION.record, 'update').allowed;
}

async function recommendation(
  deps: ServiceDeps,
  actor: Actor,
  { team }: OpenedTeam,
  kept: Stored<Recommendation>,
): Promise<DocModel> {
  const people = kept.answer === null ? [] : [kept.answer.by];
  const head = await readTeamHead(deps, actor, team, { schoolYear: kept.schoolYear, people });
  return recommendationDocument({ ...head, recommendation: withoutCodes(kept) });
}

/** DOC-19, to whoever may read the case. @throws AppError `not_found`, `forbidden` */
export async function getCase(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  entryId: string,
): Promise<DocModel> {
  const opened = await openTeam(deps, actor, teamId);
  return teachingCase(deps, actor, opened, await getEntry(deps, actor, TEACHING_CASE, teamId, entryId));
}

async function teachingCase(
  deps: ServiceDeps,
  actor: Actor,
  { team }: OpenedTeam,
  kept: Stored<TeachingCase>,
): Promise<DocModel> {
  const people = [kept.authorId];
  const head = await readTeamHead(deps, actor, team, { schoolYear: kept.schoolYear, people });
  return caseDocument({ ...head, teachingCase: withoutCodes(kept) });
}

/** Report, recommendations and cases of a year that the actor may read; the report once there is anything to report. */
export async function listResultDocuments(
  deps: ServiceDeps,
  actor: Actor,
  place: ListPlace,
): Promise<readonly ListedDocument[]> {
  const { team, roles, schoolYear } = place;
  const { districtId, personId } = actor;
  const year = { teamId: team.id, schoolYear };
  const [impacts, events, recommendations, cases] = await Promise.all([
    readEntries(deps, districtId, IMPACT, year),
    readEntries(deps, districtId, PRESENTATION, year),
    readEntries(deps, districtId, RECOMMENDATION, year),
    readEntries(deps, districtId, TEACHING_CASE, year),
  ]);
  const begun = impacts.length > 0 || events.some(({ format }) => format === 'ped_council');
  const reports = begun && decideAccess(roles, PRESENTATION.record, 'read').allowed;
  const told = recommendations.filter(
    (one) => mayReadEntry(RECOMMENDATION, roles, one, personId) && isTold(one, place),
  );
  const shown = cases.filter((one) => mayReadEntry(TEACHING_CASE, roles, one, personId));
  const listed = (model: DocModel, note = ''): ListedDocument => ({ group: 'results', model, note });
  return Promise.all([
    ...(reports
      ? [councilReport(deps, actor, place, { named: null, schoolYear }).then((model) => listed(model))]
      : []),
    ...told.map(async (one) => listed(await recommendation(deps, actor, place, one), one.text)),
    ...shown.map(async (one) => listed(await teachingCase(deps, actor, place, one))),
  ]);
}
