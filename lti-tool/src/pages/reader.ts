import type { Person } from '@uchitelskaya/shared/domain/people/person';
import { fullNameOf, initialsOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Session } from '../session/session.ts';
import { type Formats, formatsFor } from '../view/formats.ts';
import type { Bar, Frame, Tab } from '../view/frame.ts';
import type { Locale } from '../view/locale.ts';
import type { Messages, Translate } from '../view/messages.ts';
import type { SchoolRoom } from './school-rooms.ts';
import type { TeamRoom } from './team-rooms.ts';

/** Everything a view model needs to know of who reads, and when. */
export interface Reader {
  readonly locale: Locale;
  readonly t: Translate;
  readonly formats: Formats;
  readonly personId: string;
  /** Whether the administration of the district is open to the reader. */
  readonly administers: boolean;
  /** Rooms of the school that are open to the reader, beside the list of teams. */
  readonly schoolRooms: ReadonlySet<SchoolRoom>;
  /** Rooms that are open to the reader in the team whose page this is; null outside a team. */
  readonly teamRooms: ReadonlySet<TeamRoom> | null;
  /** How many things wait on «Моё», where that is known without counting; else 0. */
  readonly waiting: number;
  readonly csrf: string;
  /** ISO day in the district. */
  readonly today: string;
  /** The frame without title, rooms and styles. */
  readonly frame: Omit<Frame, 'title' | 'bar' | 'styles'>;
  /** The reader's mark in the bar. */
  readonly self: NonNullable<Bar['person']>;
}

/**
 * Language: the person's choice, else the launch's. Theme: the person's choice; without one light inside a frame,
 * because Moodle around it is light, and the system's in a tab of our own.
 */
export function toReader(
  session: Session,
  person: Stored<Person>,
  messages: Messages,
  place: {
    readonly timeZone: string;
    readonly now: number;
    readonly administers: boolean;
    readonly schoolRooms: ReadonlySet<SchoolRoom>;
    readonly waiting: number;
  },
): Reader {
  const locale = person.locale ?? session.locale;
  const t = messages.translate(locale);
  const formats = formatsFor(locale, place.timeZone);
  return {
    locale,
    t,
    formats,
    personId: person.id,
    administers: place.administers,
    schoolRooms: place.schoolRooms,
    teamRooms: null,
    waiting: place.waiting,
    csrf: session.csrfToken,
    today: formats.today(place.now),
    frame: {
      locale,
      theme: person.theme ?? (session.embedded ? 'light' : null),
      embedded: session.embedded,
      csrf: session.csrfToken,
      personId: person.id,
      returnUrl: session.returnUrl,
    },
    self: {
      initials: initialsOf(person),
      label: t('frame.me', { name: fullNameOf(person, locale) }),
    },
  };
}

interface Place {
  readonly title: string;
  readonly styles?: readonly string[];
  /** Path of this very page, for «Открыть в новой вкладке». */
  readonly path: string;
}

/** The frame of a page inside a team's space. */
export function teamFrame(
  reader: Reader,
  team: { readonly id: string; readonly name: string; readonly targetClasses: readonly string[] },
  room: TeamRoom | null,
  place: Place,
): Frame {
  const { t } = reader;
  const home = `/teams/${team.id}`;
  const rooms: readonly (readonly [TeamRoom, string, string])[] = [
    ['now', home, t('frame.roomNow')],
    ['path', `${home}/path`, t('frame.roomPath')],
    ['plan', `${home}/plan`, t('frame.roomPlan')],
    ['meetings', `${home}/meetings`, t('frame.roomMeetings')],
    ['lessons', `${home}/lessons`, t('frame.roomLessons')],
    ['diary', `${home}/diary`, t('frame.roomDiary')],
    ['results', `${home}/results`, t('frame.roomResults')],
    ['documents', `${home}/documents`, t('frame.roomDocuments')],
    ['charter', `${home}/charter`, t('frame.roomCharter')],
  ];
  return toFrame(reader, place, {
    place: [team.name, team.targetClasses.join(', ')].filter(Boolean).join(' · '),
    placeHref: '/teams',
    placeTitle: t('frame.allTeams'),
    tabsLabel: t('frame.teamRooms'),
    tabs: rooms
      .filter(([name]) => name === room || reader.teamRooms === null || reader.teamRooms.has(name))
      .map(([name, href, label]) => ({ label, href, current: name === room })),
  });
}

/** The frame of a page of the school, with the rooms that are open to the reader. */
export function schoolFrame(
  reader: Reader,
  schoolName: string,
  room: SchoolRoom | null,
  place: Place,
): Frame {
  const { t } = reader;
  const rooms: readonly (readonly [SchoolRoom, string, string])[] = [
    ['district', '/district', t('district.tab')],
    ['overview', '/school', t('schoolHome.tab')],
    ['renewal', '/school/renewal', t('renewal.tab')],
    ['teams', '/teams', t('frame.roomTeams')],
    ['diagnostics', '/school/diagnostics', t('frame.roomDiagnostics')],
    ['classes', '/school/classes', t('frame.roomClasses')],
    ['methodWork', '/school/method-work', t('frame.roomMethodWork')],
    ['bank', '/school/bank', t('frame.roomBank')],
    ['recommendations', '/school/recommendations', t('frame.roomRecommendations')],
    ['my', '/my', t('frame.roomMy')],
  ];
  const tabs: readonly Tab[] = [
    ...rooms
      .filter(([name]) => name === 'teams' || name === room || reader.schoolRooms.has(name))
      .map(([name, href, label]) => {
        const own = name === 'my';
        return { label, href, current: name === room, kept: own, count: own ? reader.waiting : 0 };
      }),
    ...(reader.administers
      ? [{ label: reader.t('admin.installation'), href: '/admin', current: false }]
      : []),
  ];
  return toFrame(reader, place, {
    place: schoolName,
    placeHref: null,
    placeTitle: '',
    tabsLabel: reader.t('frame.schoolRooms'),
    tabs,
  });
}

function toFrame(reader: Reader, place: Place, bar: Omit<Bar, 'person' | 'newTabPath'>): Frame {
  return {
    ...reader.frame,
    title: place.title,
    styles: place.styles ?? [],
    bar: { ...bar, person: reader.self, newTabPath: reader.frame.embedded ? place.path : null },
  };
}

/** A page without rooms around it: a question, a farewell. */
export function bareFrame(reader: Reader, title: string): Frame {
  return { ...reader.frame, title, styles: [], bar: null };
}
