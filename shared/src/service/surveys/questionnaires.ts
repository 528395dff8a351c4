import { AppError } from '../../contract/app-error.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import { findPublished, PUBLISHED_QUESTIONNAIRES } from '../../domain/surveys/published-questionnaires.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import {
  type ImportFault,
  type ImportInput,
  readQuestionnaire,
} from '../../domain/surveys/questionnaire-import.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { SCHOOL_QUESTIONNAIRES } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertAccess } from '../team/team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** A questionnaire in one version, of the tool or of this school; null when there is none. No right is asked. */
export async function findQuestionnaire(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  questionnaireId: string,
  version: string,
): Promise<Questionnaire | null> {
  const published = findPublished(questionnaireId, version);
  if (published !== null) return published;
  const kept = await deps.storage
    .forDistrict(districtId)
    .collection(SCHOOL_QUESTIONNAIRES)
    .findOne({ index: 'version', equals: { schoolId, questionnaireId, questionnaireVersion: version } });
  return kept?.questionnaire ?? null;
}

/** The same for a run, which cannot be without. @throws AppError `not_found` */
export async function getQuestionnaire(
  deps: StoreDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly questionnaireId: string; readonly questionnaireVersion: string },
): Promise<Questionnaire> {
  const found = await findQuestionnaire(
    deps,
    districtId,
    of.schoolId,
    of.questionnaireId,
    of.questionnaireVersion,
  );
  if (found === null) throw new AppError('not_found');
  return found;
}

/** Everything that a school may ask: what ships with the tool, then its own, by id and version. */
export async function listQuestionnaires(
  deps: StoreDeps,
  districtId: string,
  schoolId: string | null,
): Promise<readonly Questionnaire[]> {
  if (schoolId === null) return PUBLISHED_QUESTIONNAIRES;
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(SCHOOL_QUESTIONNAIRES)
    .find({ index: 'version', equals: { schoolId }, limit: 1000 });
  return [...PUBLISHED_QUESTIONNAIRES, ...items.map(({ questionnaire }) => questionnaire)];
}

/** `faults`: what to mend in the file, each with its place; nothing was kept. */
export type ImportOutcome =
  | { readonly kind: 'imported'; readonly questionnaire: Questionnaire }
  | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] };

/**
 * Brings in a school's own questionnaire as its next version (AMB-09). A version that is there stays as it is: the
 * same file again makes another version only when something differs.
 * @throws AppError `forbidden`
 */
export async function importQuestionnaire(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  input: ImportInput,
): Promise<ImportOutcome> {
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'SurveyRun', 'create');
  const read = readQuestionnaire(input);
  if (read.kind === 'faults') return read;
  const collection = deps.storage.forDistrict(actor.districtId).collection(SCHOOL_QUESTIONNAIRES);
  const questionnaireId = read.questionnaire.id;
  const author = authorOf(deps, actor.personId);
  for (let tries = 0; tries < 8; tries += 1) {
    const { items } = await collection.find({
      index: 'version',
      equals: { schoolId, questionnaireId },
      limit: 1000,
    });
    const same = items.find(
      (one) =>
        contentOf(one.questionnaire) ===
        contentOf({ ...read.questionnaire, version: one.questionnaireVersion }),
    );
    if (same !== undefined) return { kind: 'imported', questionnaire: same.questionnaire };
    const version = `s${items.length + 1}`;
    const questionnaire: Questionnaire = { ...read.questionnaire, version };
    const journal = [
      journalEntry(author, 'questionnaire.imported', schoolTopic(schoolId), [
        { path: 'questionnaire', after: `${questionnaireId} ${version}` },
      ]),
    ];
    const written = await collection.insert(
      deps.ids.next(),
      { schoolId, questionnaireId, questionnaireVersion: version, questionnaire },
      author,
      { journal },
    );
    if (written.kind === 'written') return { kind: 'imported', questionnaire };
  }
  throw new AppError('version_conflict');
}

function contentOf(questionnaire: Questionnaire): string {
  return JSON.stringify(questionnaire);
}
