import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { findPersonName } from '@uchitelskaya/shared/domain/people/person-name-warning';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import type { AppDeps } from './app-deps.ts';
import type { Translate } from './view/messages.ts';

/** A text that was kept although something in it looks like a pupil's name (P-2). */
export interface NameWarning {
  /** As in the body. */
  readonly path: string;
  readonly message: string;
}

const MOST_PEOPLE = 1000;

/** Every text of a body with its place. */
function textsIn(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, path === '' ? key : `${path}.${key}`));
}

/** Names of the people whom the district knows: colleagues may stand in any text. */
async function staffNames(deps: Pick<AppDeps, 'storage'>, actor: Actor): Promise<readonly string[]> {
  const { items } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(PERSONS)
    .find({ index: 'number', limit: MOST_PEOPLE });
  return items.map((person) => fullNameOf(person, actor.locale));
}

/**
 * What a written body is warned of. Colleagues are read only when something looks like a name at all, so an ordinary
 * change pays nothing.
 */
export async function nameWarnings(
  deps: Pick<AppDeps, 'storage'>,
  actor: Actor,
  body: unknown,
  t: Translate,
): Promise<readonly NameWarning[]> {
  const suspicious = textsIn(body, '').filter(([, text]) => findPersonName(text) !== null);
  if (suspicious.length === 0) return [];
  const known = await staffNames(deps, actor);
  return suspicious
    .filter(([, text]) => findPersonName(text, known) !== null)
    .map(([path]) => ({ path, message: t('save.looksLikeName') }));
}
