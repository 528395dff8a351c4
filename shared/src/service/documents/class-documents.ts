import { AppError } from '../../contract/app-error.ts';
import {
  type ClassDifficulty,
  type ClassPassportRecords,
  classPassportDocument,
} from '../../documents/classes/class-passport.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { withoutCodes } from '../../domain/classes/erased-code.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { findClassList } from '../classes/class-lists.ts';
import { openClass } from '../classes/class-profiles.ts';
import type { ServiceDeps } from '../deps.ts';
import { findRenewal } from '../renewal/renewal.ts';
import { readRoundSteps } from '../steps/step-facts.ts';
import { type OpenedTeam, openTeam } from '../team/team-access.ts';
import { readTeamHead } from '../team/team-records.ts';
import { type DocumentScope, needed } from './document-query.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';

/** Classes that a team works with, in their one spelling. */
function classesOf({ targetClasses }: Pick<Team, 'targetClasses'>): readonly string[] {
  return [...new Set(targetClasses.flatMap((label) => parseClassLabel(label) ?? []))];
}

/**
 * What DOC-14 is made from: the class that is named, else the first that the team works with; only a class of the team.
 * @throws AppError `not_found`, `forbidden` also where too few pupils have results to show them outside (P-6)
 */
export async function readClassPassport(
  deps: ServiceDeps,
  actor: Actor,
  query: DocumentScope,
): Promise<ClassPassportRecords> {
  const opened = await openTeam(deps, actor, needed(query, 'team'));
  const labels = classesOf(opened.team);
  const label = query.class === undefined ? labels[0] : parseClassLabel(query.class);
  if (label === undefined || label === null || !labels.includes(label)) throw new AppError('not_found');
  return passport(deps, actor, opened, label, query.schoolYear);
}

async function passport(
  deps: ServiceDeps,
  actor: Actor,
  { team, roles }: OpenedTeam,
  classLabel: string,
  year: string | undefined,
): Promise<ClassPassportRecords> {
  const { schoolId } = team;
  if (schoolId === null) throw new AppError('not_found');
  const head = await readTeamHead(deps, actor, team, { schoolYear: year });
  const place = { schoolId, schoolYear: head.schoolYear, classLabel };
  const { list, shown } = await openClass(deps, actor, place);
  if (shown.kind === 'hidden') throw new AppError('forbidden', { detail: 'too few pupils with results' });
  const ofTeam = decideAccess(roles, 'TeamStep', 'read').allowed
    ? await teamDifficulties(deps, actor, team)
    : [];
  const ofSchool = decideAccess(roles, 'LearningDifficulty', 'read').allowed
    ? await schoolDifficulties(deps, actor, place)
    : [];
  const difficulties = withoutCodes([...ofSchool, ...ofTeam]);
  return { ...head, list, profile: shown.profile, difficulties };
}

/** HJ-2: what teachers of the team see, without who sees it. */
async function teamDifficulties(
  deps: ServiceDeps,
  actor: Actor,
  team: Stored<Team>,
): Promise<readonly ClassDifficulty[]> {
  const steps = await readRoundSteps(deps, actor.districtId, team);
  const entries = steps.find(({ step }) => step === 'HJ-2')?.entries ?? [];
  return entriesOf(entries, 'difficulty').map(({ subject, text, causes }) => ({
    subject,
    text,
    cause: causes,
    evidence: '',
  }));
}

/** RB-1: difficulties in which the school named this class. */
async function schoolDifficulties(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string; readonly classLabel: string },
): Promise<readonly ClassDifficulty[]> {
  const renewal = await findRenewal(deps, actor.districtId, place.schoolId, place.schoolYear);
  if (renewal === null) return [];
  return renewal.difficulties
    .filter(({ classes }) => classes.some((label) => parseClassLabel(label) === place.classLabel))
    .map(({ id, subjects, text, evidenceIds }) => ({
      subject: subjects.join(', '),
      text,
      cause: renewal.causes
        .filter(({ difficultyIds }) => difficultyIds.includes(id))
        .map((cause) => cause.text)
        .join('; '),
      evidence: renewal.evidence
        .filter((one) => evidenceIds.includes(one.id))
        .map(({ title, shows }) => [title, shows].filter(Boolean).join(': '))
        .join('; '),
    }));
}

/** A passport of each class of the team that has a list in that year and that the actor may see. */
export async function listClassDocuments(
  deps: ServiceDeps,
  actor: Actor,
  place: ListPlace,
): Promise<readonly ListedDocument[]> {
  const { team, schoolYear } = place;
  const { schoolId } = team;
  if (schoolId === null) return [];
  const made = await Promise.all(
    classesOf(team).map(async (classLabel) => {
      const list = await findClassList(deps, actor.districtId, { schoolId, schoolYear, classLabel });
      if (list === null) return [];
      try {
        return [classPassportDocument(await passport(deps, actor, place, classLabel, schoolYear))];
      } catch (error) {
        if (error instanceof AppError && error.code === 'forbidden') return [];
        throw error;
      }
    }),
  );
  return made.flat().map((model) => ({ group: 'results', model, note: '' }));
}
