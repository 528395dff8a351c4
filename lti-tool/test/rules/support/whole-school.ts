import type { AccessRole } from '@uchitelskaya/shared/domain/access/access-terms';
import type { Role } from '@uchitelskaya/shared/domain/access/role';
import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { type ApiClient, describedClient } from '../../api/support/described-client.ts';
import { aFullTeam, type Places } from '../../api/support/valid-calls.ts';
import { openPageApp, type PageApp, type PageVisitor, type VisitorOptions } from '../../support/page-app.ts';
import { seedColleagues, seedRun } from '../../support/seed-competence.ts';
import { seedRenewal } from '../../support/seed-renewal.ts';

/** Somebody with a session, at both faces of the service. */
export interface Somebody {
  readonly personId: string;
  readonly page: PageVisitor;
  readonly api: ApiClient;
}

/** Everybody whom the access matrix knows, and two whom it doesn't. */
export const PEOPLE = [
  'coordinator',
  'tutor',
  'member',
  'otherMember',
  'invited',
  'instructor',
  'expert',
  'externalTutor',
  'schoolAdmin',
  'director',
  'districtMethodologist',
  'districtAdmin',
  'technicalAdmin',
  'pupil',
] as const;
export type PersonName = (typeof PEOPLE)[number];

/** What each is towards the team and the school, by the team's records and the assignments. */
export const ROLES: Readonly<Record<PersonName, readonly AccessRole[]>> = {
  coordinator: ['member', 'coordinator'],
  tutor: ['member', 'tutor'],
  member: ['member'],
  otherMember: ['member'],
  invited: ['invited'],
  instructor: ['instructor'],
  expert: ['expert'],
  externalTutor: ['externalTutor'],
  schoolAdmin: ['schoolAdmin'],
  director: ['director'],
  districtMethodologist: ['districtMethodologist'],
  districtAdmin: ['districtAdmin'],
  technicalAdmin: ['technicalAdmin'],
  pupil: [],
};

/** A school in the middle of its year, with something of every kind, and everybody who may want to look. */
export interface WholeSchool {
  readonly pages: PageApp;
  readonly places: Places;
  readonly people: Readonly<Record<PersonName, Somebody>>;
  /** From another district. */
  readonly stranger: Somebody;
  /** Another person of the district, by id. */
  join(personId: string, options?: VisitorOptions): Promise<Somebody>;
  close(): Promise<void>;
}

const AUTHOR = { by: 'system', at: '2026-09-01T06:00:00.000Z' };

/** Who they are among the seeded people. The others in the school are colleagues with nothing but their lessons. */
const SEATS: Readonly<Record<PersonName, number | string>> = {
  coordinator: 0,
  tutor: 1,
  member: 3,
  otherMember: 4,
  schoolAdmin: 5,
  instructor: 'colleague-0',
  invited: 'colleague-1',
  expert: 'colleague-2',
  externalTutor: 'guest-tutor',
  director: 'colleague-4',
  districtMethodologist: 'guest-methodologist',
  districtAdmin: 'guest-office',
  technicalAdmin: 'guest-technician',
  pupil: 'guest-pupil',
};

const ASSIGNED: Readonly<
  Partial<Record<PersonName, readonly [role: Role, scope: 'team' | 'school' | 'district']>>
> = {
  schoolAdmin: ['schoolAdmin', 'school'],
  director: ['director', 'school'],
  expert: ['expert', 'school'],
  externalTutor: ['externalTutor', 'team'],
  districtMethodologist: ['districtMethodologist', 'district'],
  districtAdmin: ['districtAdmin', 'district'],
};

/** People of the district who teach in no school. */
const LAUNCHES: Readonly<Partial<Record<PersonName, VisitorOptions['lmsRoles']>>> = {
  externalTutor: [],
  districtMethodologist: [],
  districtAdmin: [],
  technicalAdmin: ['Administrator'],
  pupil: ['Learner'],
};

async function seedGuests(pages: PageApp): Promise<void> {
  const { districtId, platformId, schoolId, teamId } = pages.seeded;
  const store = pages.storage.forDistrict(districtId);
  const guests = Object.values(SEATS).filter((seat) => typeof seat === 'string' && seat.startsWith('guest'));
  for (const [i, id] of guests.entries())
    await store.collection(PERSONS).insert(
      String(id),
      {
        ...{ platformId, sub: String(id), lmsName: { full: `Гость ${'АБВГД'[i]}` }, ownName: null },
        ...{ number: 300 + i, locale: null, theme: null },
      },
      AUTHOR,
    );
  for (const [name, [role, kind]] of Object.entries(ASSIGNED) as [
    PersonName,
    [Role, 'team' | 'school' | 'district'],
  ][]) {
    const scope = { kind, id: { team: teamId, school: schoolId, district: districtId }[kind] };
    await store.collection(ASSIGNMENTS).insert(
      `role-of-${name}`,
      {
        ...{ personId: personIdOf(pages, name), role, scope, scopeKey: scopeKeyOf(scope) },
        ...{ basis: 'приказ № 3', from: '2026-09-01', to: null },
      },
      AUTHOR,
    );
  }
}

function personIdOf(pages: PageApp, name: PersonName): string {
  const seat = SEATS[name];
  return typeof seat === 'string' ? seat : (pages.seeded.personIds[seat] ?? '');
}

/** Asks a colleague into the team, who has not answered yet. */
async function seedInvitation(pages: PageApp): Promise<void> {
  const teams = pages.storage.forDistrict(pages.seeded.districtId).collection(TEAMS);
  const kept = await teams.get(pages.seeded.teamId);
  if (kept === null) throw new Error('no team');
  const { id, version, ...team } = kept;
  const at = AUTHOR.at;
  const invited = { personId: String(SEATS.invited), position: null, consentAt: null, joinedAt: at };
  // Five is the most of a КОУЧ: one of the seeded members left.
  const members = team.members.filter(({ personId }) => personId !== pages.seeded.personIds[2]);
  await teams.replace(
    id,
    { ...team, members: [...members, { ...invited, leftAt: null, post: '' }] },
    version,
    AUTHOR,
  );
}

type Document = Parameters<typeof describedClient>[1];

/** Opens the whole app over it. */
export async function openWholeSchool(): Promise<WholeSchool> {
  const pages = await openPageApp({ lines: 4, meetings: 4 });
  await seedGuests(pages);
  const all = await seedColleagues(pages.storage, pages.seeded, 14);
  const { teamId, schoolId } = pages.seeded;
  await seedRun(pages.storage, all, { questionnaireId: 'Q-COMP', daysAgo: 70 });
  await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-PLC', teamId, daysAgo: 5 });
  await seedInvitation(pages);
  await seedRenewal(pages);
  const root = `${pages.origin}/api/v1`;
  const described = (await (await fetch(`${root}/openapi.json`)).json()) as Document;
  const anyone = describedClient(root, described);
  const withSession = (personId: string, page: PageVisitor): Somebody => {
    const token = page.cookie.slice(page.cookie.indexOf('=') + 1);
    return { personId, page, api: anyone.with({ Authorization: `Bearer ${token}` }) };
  };
  const entries = await Promise.all(
    PEOPLE.map(async (name) => {
      const lmsRoles = LAUNCHES[name];
      const page = await pages.visitor(SEATS[name], lmsRoles === undefined ? {} : { lmsRoles });
      return [name, withSession(personIdOf(pages, name), page)] as const;
    }),
  );
  const people = Object.fromEntries(entries) as Record<PersonName, Somebody>;
  const signedIn = ({ personId, api }: Somebody) => ({ personId, client: api, token: '', csrfToken: '' });
  const { coordinator, member, instructor, schoolAdmin } = people;
  const classes = `/schools/${schoolId}/classes`;
  await schoolAdmin.api.call('POST', classes, {
    body: { classLabel: '7А', schoolYear: '2026/27', pupils: 12 },
  });
  const team = {
    ...{ id: teamId, path: `/teams/${teamId}`, coordinator: signedIn(coordinator) },
    ...{ member: signedIn(member), colleague: signedIn(instructor) },
  };
  const places = { ...(await aFullTeam(team, schoolId)), ...(await someResults(pages, schoolAdmin)) };
  const stranger = withSession('stranger', await pages.stranger());
  const join = async (personId: string, options?: VisitorOptions) =>
    withSession(personId, await pages.visitor(personId, options));
  return { pages, places, people, stranger, join, close: () => pages.close() };
}

/** Marks of the team's class, brought in by the school. */
async function someResults(
  pages: PageApp,
  { api }: Somebody,
): Promise<Pick<Places, 'importId' | 'resultId'>> {
  const school = `/schools/${pages.seeded.schoolId}`;
  const { body: list } = await api.call('GET', `${school}/classes/7А`);
  const rows = list.codes.map(({ code }: { code: string }, at: number) => `${code};${2 + (at % 4)}`);
  const content = Buffer.from(`Код;Оценка\n${rows.join('\n')}`).toString('base64');
  const file = { name: 'итоги.csv', content };
  const { body: staged } = await api.call('POST', `${school}/imports`, { body: { kind: 'register', file } });
  const there = `${school}/imports/${staged.id}`;
  const match = { roles: ['code', 'mark'], subject: 'Алгебра', period: 'q1' };
  await api.call('PATCH', there, { body: match });
  const brought = await api.call('POST', `${there}/confirmation`, { body: {} });
  if (brought.body.state !== 'applied') throw new Error('no results');
  const { body: profile } = await api.call('GET', `${school}/classes/7А/profile`);
  return { importId: staged.id, resultId: profile.works[0].id };
}
