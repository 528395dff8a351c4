import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { isSchoolYear, planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { findPeople } from '@uchitelskaya/shared/service/people/people';
import { type LoadedRenewal, loadRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import type { RenewalKey } from '@uchitelskaya/shared/service/renewal/renewal-write';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import type { Request } from 'express';
import { type OpenedPage, openPage, type PageDeps, queryOf } from '../open-page.ts';
import { type People, toPeople } from '../people.ts';
import type { Reader } from '../reader.ts';

/** One request about «перезагрузка» of the session's school. */
export interface OpenedRenewal extends OpenedPage {
  readonly key: RenewalKey;
  readonly loaded: LoadedRenewal;
  readonly people: People;
  /** People who may answer for something, by id. */
  readonly staff: readonly string[];
  readonly place: RenewalPlace;
}

/** Addresses of the pages of one year; the current year has the short ones. */
export interface RenewalPlace {
  readonly home: string;
  step(step: string, query?: Readonly<Record<string, string>>, anchor?: string): string;
  /** Where a form is sent: the year goes along. */
  to(path: string): string;
}

/** More people than a school has teachers. */
const MOST_PEOPLE = 300;

/** Which renewal the address means: of the session's school, of the year asked for or of the one people plan for now. */
export function keyOf(req: Request, { actor, reader }: Pick<OpenedPage, 'actor' | 'reader'>): RenewalKey {
  const asked = queryOf(req, 'year');
  if (asked !== null && !isSchoolYear(asked)) throw new AppError('not_found');
  return { schoolId: schoolIdOf(actor), schoolYear: asked ?? planningYearOf(reader.today) };
}

/** @throws AppError `not_signed_in`, `session_expired`, `not_found`, `forbidden` */
export async function openRenewalPage(deps: PageDeps, req: Request): Promise<OpenedRenewal> {
  const page = await openPage(deps, req);
  const { actor, reader } = page;
  const key = keyOf(req, page);
  const loaded = await loadRenewal(deps, actor, key.schoolId, key.schoolYear);
  const colleagues =
    actor.courseId !== null && loaded.rights.edit
      ? (await findPeople(deps, actor, { limit: MOST_PEOPLE })).items.map(({ person }) => person)
      : [];
  const known = new Set(colleagues.map(({ id }) => id));
  const named = await deps.storage
    .forDistrict(actor.districtId)
    .collection(PERSONS)
    .getMany(peopleIn(loaded).filter((id) => !known.has(id)));
  return {
    ...page,
    key,
    loaded,
    people: toPeople([...colleagues, ...named], reader),
    staff: colleagues.map(({ id }) => id),
    place: placeOf(key.schoolYear, reader),
  };
}

/** Everybody whom the record names. */
function peopleIn({ renewal }: LoadedRenewal): readonly string[] {
  if (renewal === null) return [];
  const ids = [
    renewal.updatedBy,
    ...Object.values(renewal.closings).map((closing) => closing?.by),
    ...renewal.reopenings.map(({ by }) => by),
    ...renewal.products.map(({ responsibleId }) => responsibleId),
    ...renewal.actions.map(({ responsibleId }) => responsibleId),
  ];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}

/** Addresses for a year as this reader sees them. */
export function placeOf(schoolYear: string, { today }: Pick<Reader, 'today'>): RenewalPlace {
  const year: Readonly<Record<string, string>> =
    schoolYear === planningYearOf(today) ? {} : { year: schoolYear };
  const withQuery = (path: string, query: Readonly<Record<string, string>>) => {
    const text = new URLSearchParams({ ...year, ...query }).toString();
    return text === '' ? path : `${path}?${text}`;
  };
  return {
    home: withQuery('/school/renewal', {}),
    step: (step, query = {}, anchor = '') =>
      `${withQuery(`/school/renewal/${step}`, query)}${anchor === '' ? '' : `#${anchor}`}`,
    to: (path) => withQuery(`/school/renewal/${path}`, {}),
  };
}
