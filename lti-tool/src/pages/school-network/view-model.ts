import type { LoadedNetwork } from '@uchitelskaya/shared/service/school/school-network';
import { toPeople } from '../people.ts';
import type { Reader } from '../reader.ts';

const SIZE = 340;
const MIDDLE = SIZE / 2;
const RADIUS = 140;
/** Strokes of the drawing: one for a tie of any kind, a little more for each further one, up to this. */
const MOST_STROKE = 6;

/** Teams on a circle, numbered in the order of their names, with lines between those that work together; a table says the same. */
export function toSchoolNetworkView(network: LoadedNetwork, reader: Reader) {
  const { t } = reader;
  const { teams, ties, inside } = network;
  const people = toPeople(network.people, reader);
  const numberOf = new Map(teams.map(({ id }, i) => [id, i + 1]));
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name ?? '';
  const nodes = teams.map((team, i) => {
    const angle = (2 * Math.PI * i) / teams.length - Math.PI / 2;
    const x = Math.round(MIDDLE + RADIUS * Math.cos(angle));
    const y = Math.round(MIDDLE + RADIUS * Math.sin(angle));
    return { id: team.id, number: i + 1, x, y, textY: y + 5 };
  });
  const at = (id: string) => nodes.find((node) => node.id === id) ?? { x: MIDDLE, y: MIDDLE };
  const words = (count: number, key: 'people' | 'visits') =>
    count === 0 ? '' : t(`schoolNetwork.${key}`, { count });
  return {
    title: t('schoolNetwork.title'),
    empty:
      teams.length === 0
        ? { title: t('teams.empty.title'), text: t('schoolNetwork.empty'), href: null, button: '' }
        : null,
    drawing:
      teams.length < 2
        ? null
        : {
            label: t('schoolNetwork.drawing', { teams: teams.length, ties: ties.length }),
            lines: ties.map(({ a, b, people: shared, visits }) => ({
              x1: at(a).x,
              y1: at(a).y,
              x2: at(b).x,
              y2: at(b).y,
              width: Math.min(MOST_STROKE, 1 + shared + visits),
            })),
            nodes,
          },
    teams: teams.map(({ id, name, targetClasses }) => ({
      number: numberOf.get(id) ?? 0,
      name: [name, ...targetClasses].join(', '),
      inside: (inside.get(id) ?? 0) === 0 ? '' : t('schoolNetwork.inside', { count: inside.get(id) ?? 0 }),
    })),
    ties: ties.map(({ a, b, people: shared, visits }) => ({
      teams: `${numberOf.get(a)}. ${nameOf(a)} – ${numberOf.get(b)}. ${nameOf(b)}`,
      what: [words(shared, 'people'), words(visits, 'visits')].filter(Boolean).join(', '),
    })),
    noTies: t('schoolNetwork.noTies'),
    own: network.own.map(({ personId, teamIds, visits }) => ({
      name: people.of(personId).full,
      sub: [teamIds.map(nameOf).join(', '), words(visits, 'visits')].filter(Boolean).join(' · '),
    })),
  };
}
