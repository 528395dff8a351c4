import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { listCharterDocuments } from './charter-documents.ts';
import { listClassDocuments } from './class-documents.ts';
import { listDiary } from './diary-document.ts';
import { listLessonDocuments } from './lesson-documents.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';
import { listResultDocuments } from './result-documents.ts';

/**
 * Documents that the records of a team's year give beside plan, schedule and minutes, as far as the actor may read
 * them. What nobody has begun gives none.
 */
export async function listTeamDocuments(
  deps: ServiceDeps,
  actor: Actor,
  place: ListPlace,
): Promise<readonly ListedDocument[]> {
  const families = await Promise.all([
    listCharterDocuments(deps, actor, place),
    listDiary(deps, actor, place),
    listLessonDocuments(deps, actor, place),
    listClassDocuments(deps, actor, place),
    listResultDocuments(deps, actor, place),
  ]);
  return families.flat();
}
