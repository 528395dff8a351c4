import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { District } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { findDistrict } from '@uchitelskaya/shared/service/district/districts';
import type { Request } from 'express';
import { parameter } from '../pages/open-page.ts';
import { type People, toPeople } from '../pages/people.ts';
import type { Reader } from '../pages/reader.ts';
import type { Frame, Tab } from '../view/frame.ts';
import type { AdminDeps } from './admin-deps.ts';
import { type OpenedAdmin, openAdmin, TOKEN_HOLDER } from './current-admin.ts';

/** Mount point of everything about one district. */
export const DISTRICT_PATH = '/districts/:districtId';

/** Address of the administration of one district; the others' addresses begin with it. */
export function districtHref(districtId: string): string {
  return `/admin/districts/${encodeURIComponent(districtId)}`;
}

/** One request about one district. */
export interface OpenedDistrict extends OpenedAdmin {
  readonly district: Stored<District>;
  readonly districtId: string;
  /** `/admin/districts/<id>`. */
  readonly base: string;
  /** The holder of ADMIN_TOKEN, who sees all districts. */
  readonly isTokenHolder: boolean;
}

/**
 * The district of the address. Another district than one's own is as good as none.
 * @throws AppError as {@link openAdmin}; `not_found`
 */
export async function openDistrict(deps: AdminDeps, req: Request): Promise<OpenedDistrict> {
  const districtId = parameter(req, 'districtId');
  const kept = await deps.storage.installation(DISTRICTS).get(districtId);
  const opened = await openAdmin(deps, req, kept?.timeZone);
  const district = await findDistrict(deps, opened.admin, districtId);
  if (district === null) throw new AppError('not_found');
  const isTokenHolder = opened.admin.districtId === null;
  return { ...opened, district, districtId, base: districtHref(districtId), isTokenHolder };
}

/** Rooms of the administration. */
export type AdminRoom = 'platforms' | 'schools' | 'roles' | 'google' | 'jobs' | 'data';
const ROOMS: readonly AdminRoom[] = ['platforms', 'schools', 'roles', 'google', 'jobs', 'data'];

/** The frame of a page about one district. */
export function districtFrame(
  deps: AdminDeps,
  { reader, district, base, isTokenHolder }: OpenedDistrict,
  room: AdminRoom,
  page: { readonly title: string; readonly path: string },
): Frame {
  const { t } = reader;
  const tabs: readonly Tab[] = ROOMS.map((name) => ({
    label: t(`admin.room.${name}`),
    href: `${base}/${name}`,
    current: name === room,
  }));
  return {
    ...reader.frame,
    title: page.title,
    styles: [deps.view.files.href('admin.css')],
    bar: {
      place: district.name,
      placeHref: isTokenHolder ? '/admin' : null,
      placeTitle: t('admin.allDistricts'),
      tabsLabel: t('admin.rooms'),
      tabs,
      person: isTokenHolder ? null : reader.self,
      newTabPath: reader.frame.embedded ? page.path : null,
    },
  };
}

/** The frame of a page about the whole installation. */
export function installationFrame(deps: AdminDeps, reader: Reader, title: string): Frame {
  return {
    ...reader.frame,
    title,
    styles: [deps.view.files.href('admin.css')],
    bar: {
      place: reader.t('admin.installation'),
      placeHref: null,
      placeTitle: '',
      tabsLabel: reader.t('admin.rooms'),
      tabs: [{ label: reader.t('admin.districts.title'), href: '/admin', current: true }],
      person: null,
      newTabPath: null,
    },
  };
}

/** Names of those who wrote; the holder of the token has no name. */
export async function authorsOf(
  deps: AdminDeps,
  { districtId, reader }: Pick<OpenedDistrict, 'districtId' | 'reader'>,
  personIds: readonly string[],
): Promise<(by: string) => string> {
  const ids = [...new Set(personIds)].filter((id) => id !== TOKEN_HOLDER && id !== 'system');
  const persons = await deps.storage.forDistrict(districtId).collection(PERSONS).getMany(ids);
  const people: People = toPeople(persons, reader);
  return (by) => {
    if (by === TOKEN_HOLDER) return reader.t('admin.tokenHolder');
    return by === 'system' ? reader.t('history.system') : people.name(by);
  };
}
