/** A team as a place in the network of its school. */
export interface NetworkTeam {
  readonly id: string;
  /** Person ids of those who are in it with their consent. */
  readonly memberIds: readonly string[];
}

/** A colleague at a colleague's lesson, written down by a team: a visit, or an observer of a research lesson. */
export interface NetworkVisit {
  readonly teamId: string;
  readonly guestId: string;
  readonly hostId: string;
}

/** What two teams have in common; a fact of the work and no measure of anybody (RULE-02, RULE-03). */
export interface TeamTie {
  readonly a: string;
  readonly b: string;
  /** People who are in both. */
  readonly people: number;
  /** Lessons of one at which somebody of the other was. */
  readonly visits: number;
}

/** Who works with whom in a school: ties between teams, and how often colleagues of one team were at each other's lessons. */
export interface SchoolNetwork {
  readonly ties: readonly TeamTie[];
  /** By team id. */
  readonly inside: ReadonlyMap<string, number>;
}

/** Teams in the order given; a visit between people who share a team is the team's own, whoever wrote it down. */
export function networkOf(teams: readonly NetworkTeam[], visits: readonly NetworkVisit[]): SchoolNetwork {
  const teamsOf = (personId: string) => teams.filter(({ memberIds }) => memberIds.includes(personId));
  const inside = new Map<string, number>();
  const between = new Map<string, number>();
  for (const { teamId, guestId, hostId } of visits) {
    const guests = teamsOf(guestId);
    const hosts = teamsOf(hostId);
    const shared = guests.filter(({ id }) => hosts.some((host) => host.id === id));
    const own = shared.find(({ id }) => id === teamId) ?? shared[0];
    if (own !== undefined) {
      inside.set(own.id, (inside.get(own.id) ?? 0) + 1);
      continue;
    }
    const from = guests.find(({ id }) => id === teamId) ?? guests[0];
    const [to] = hosts;
    if (from === undefined || to === undefined) continue;
    const key = keyOf(from.id, to.id);
    between.set(key, (between.get(key) ?? 0) + 1);
  }
  const ties: TeamTie[] = [];
  teams.forEach((a, i) => {
    for (const b of teams.slice(i + 1)) {
      const people = a.memberIds.filter((id) => b.memberIds.includes(id)).length;
      const visited = between.get(keyOf(a.id, b.id)) ?? 0;
      if (people + visited > 0) ties.push({ a: a.id, b: b.id, people, visits: visited });
    }
  });
  return { ties, inside };
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** A colleague of one's own, with how often one of the two was at the other's lesson. Shown to that person alone. */
export interface OwnTie {
  readonly personId: string;
  readonly teamIds: readonly string[];
  readonly visits: number;
}

/** Everybody with whom a person shares a team or a lesson, in no order of merit: by team, then as the team lists them. */
export function ownTies(
  personId: string,
  teams: readonly NetworkTeam[],
  visits: readonly NetworkVisit[],
): readonly OwnTie[] {
  const others = new Map<string, { teamIds: string[]; visits: number }>();
  const tieTo = (id: string) => {
    const known = others.get(id) ?? { teamIds: [], visits: 0 };
    others.set(id, known);
    return known;
  };
  for (const { id, memberIds } of teams) {
    if (!memberIds.includes(personId)) continue;
    for (const other of memberIds) if (other !== personId) tieTo(other).teamIds.push(id);
  }
  for (const { guestId, hostId } of visits) {
    if (guestId === personId && hostId !== personId) tieTo(hostId).visits += 1;
    else if (hostId === personId && guestId !== personId) tieTo(guestId).visits += 1;
  }
  return [...others].map(([id, tie]) => ({ personId: id, ...tie }));
}
