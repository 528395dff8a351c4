import {
  LEAST_PEOPLE,
  type Levels,
  lastFullGroup,
  mayStandBeside,
  repeatsTooSoon,
  seenTogether,
  showLevels,
  untangled,
} from '@uchitelskaya/shared/domain/competence/small-group';
import { itemLevels } from '@uchitelskaya/shared/domain/competence/team-competence';
import { showMean } from '@uchitelskaya/shared/domain/numbers/shown-mean';
import type { AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import { expect } from 'chai';

const VALUES: readonly AnswerValue[] = [0, 1, 2, 3, null];

/** One low answer is enough where low is looked for by itself: the middle is two. */
const FEWER: readonly AnswerValue[] = [0, 2, null, 3];

/** Every way in which so many people can answer one item. */
function everyAnswer<T>(people: number, values: readonly T[]): T[][] {
  if (people === 0) return [[]];
  return everyAnswer(people - 1, values).flatMap((rest) => values.map((value) => [...rest, value]));
}

function levelsOf(answers: readonly AnswerValue[]): Levels {
  return itemLevels(
    answers.map((value, i) => ({ personId: String(i), answers: { item: value } })),
    'item',
  );
}

const isLow = (value: AnswerValue) => value === 0 || value === 1;

/**
 * Sorts all answer sets by what a reader knows, and collects what each other person may have answered. Told is who has
 * one possible answer left, or is certainly low.
 */
function toldBy(
  worlds: readonly (readonly AnswerValue[])[],
  known: (world: readonly AnswerValue[]) => string,
  others: readonly number[],
): readonly string[] {
  const possible = new Map<string, Set<AnswerValue>[]>();
  for (const world of worlds) {
    const key = known(world);
    const sets = possible.get(key) ?? world.map(() => new Set<AnswerValue>());
    for (const [person, value] of world.entries()) sets[person]?.add(value);
    possible.set(key, sets);
  }
  return [...possible].flatMap(([key, sets]) =>
    others
      .filter((person) => {
        const answers = [...(sets[person] ?? [])];
        return answers.length === 1 || answers.every(isLow);
      })
      .map((person) => `${person} in ${key}`),
  );
}

describe('views of small groups tell nobody’s answer (RULE-09)', () => {
  for (const people of [3, 4, 5]) {
    const worlds = everyAnswer(people, VALUES);
    const everyone = worlds[0]?.map((_, i) => i) ?? [];
    const shown = (world: readonly AnswerValue[]) =>
      JSON.stringify(showLevels(levelsOf(world), LEAST_PEOPLE.team));

    it(`tells somebody outside nothing about ${people} people, whatever they answered`, () => {
      expect(toldBy(worlds, shown, everyone)).to.deep.equal([]);
    });

    it(`tells one of ${people} people nothing about the others`, () => {
      const others = everyone.slice(1);
      expect(toldBy(worlds, (world) => `${shown(world)} own ${world[0]}`, others)).to.deep.equal([]);
    });
  }

  it('would tell, if exact counts were shown: the proof can fail', () => {
    const exact = (world: readonly AnswerValue[]) => `${JSON.stringify(levelsOf(world))} own ${world[0]}`;
    expect(toldBy(everyAnswer(3, VALUES), exact, [1, 2])).not.to.deep.equal([]);
  });

  it('shows nothing below the least size', () => {
    const view = showLevels({ people: 2, low: 1, top: 0 }, LEAST_PEOPLE.team);
    expect(view).to.deep.equal({ kind: 'hidden', people: 2, reason: 'too_few' });
  });

  for (const [team, rest] of [
    [3, 2],
    [4, 2],
    [3, 3],
  ] as const) {
    it(`tells a team of ${team} nothing about the other ${rest} teachers of the school`, () => {
      const worlds = everyAnswer(team + rest, FEWER);
      const known = (world: readonly AnswerValue[]) => {
        const inTeam = levelsOf(world.slice(0, team));
        const school = showLevels(levelsOf(world), LEAST_PEOPLE.school, [inTeam]);
        return `${JSON.stringify(inTeam)} ${JSON.stringify(school)}`;
      };
      const others = Array.from({ length: rest }, (_, i) => team + i);
      expect(toldBy(worlds, known, others)).to.deep.equal([]);
    });
  }

  it('hides the school where its team leaves one teacher over', () => {
    const view = showLevels({ people: 6, low: 2, top: 1 }, LEAST_PEOPLE.school, [
      { people: 5, low: 2, top: 1 },
    ]);
    expect(view).to.include({ kind: 'hidden', reason: 'could_be_inferred' });
  });

  it('tells nobody’s answer in two halves of a school from the whole and one half', () => {
    const worlds = everyAnswer(7, FEWER);
    const known = (world: readonly AnswerValue[]) => {
      const [first, second] = [levelsOf(world.slice(0, 3)), levelsOf(world.slice(3))];
      return `${JSON.stringify(first)} ${JSON.stringify(showLevels(levelsOf(world), 5, [first, second]))}`;
    };
    expect(toldBy(worlds, known, [3, 4, 5, 6])).to.deep.equal([]);
  });

  /** What somebody sees who is in both teams of a school, beside the school's own numbers. */
  function seenByOneInBoth(first: readonly number[], second: readonly number[]) {
    const parts = seenTogether([
      { people: first.map(String), readers: ['deputy'] },
      { people: second.map(String), readers: ['deputy'] },
    ]);
    return (world: readonly AnswerValue[]) => {
      const of = (people: readonly (number | string)[]) =>
        levelsOf(people.map((i) => world[Number(i)] ?? null));
      const school = showLevels(levelsOf(world), LEAST_PEOPLE.school, parts.map(of));
      return `${JSON.stringify([of(first), of(second)])} ${JSON.stringify(school)}`;
    };
  }

  it('tells a deputy who is in both teams of a school nothing about the two teachers outside them', () => {
    const known = seenByOneInBoth([0, 1, 2], [3, 4, 5]);
    expect(toldBy(everyAnswer(8, FEWER), known, [6, 7])).to.deep.equal([]);
  });

  it('would tell, if each team were looked at by itself: the proof can fail', () => {
    const known = (world: readonly AnswerValue[]) => {
      const [first, second] = [levelsOf(world.slice(0, 3)), levelsOf(world.slice(3, 6))];
      return JSON.stringify([
        first,
        second,
        showLevels(levelsOf(world), LEAST_PEOPLE.school, [first, second]),
      ]);
    };
    expect(toldBy(everyAnswer(8, FEWER), known, [6, 7])).not.to.deep.equal([]);
  });

  /** What somebody in two teams sees of one run, and knows of the own answer. */
  function bothViews(first: readonly number[], second: readonly number[]) {
    const teams = [first, second].map((people, i) => ({ id: `team-${i}`, people: people.map(String) }));
    const shown = untangled(teams);
    return (world: readonly AnswerValue[]) => {
      const views = teams
        .filter(({ id }) => shown.has(id))
        .map(({ people }) =>
          showLevels(levelsOf(people.map((i) => world[Number(i)] ?? null)), LEAST_PEOPLE.team),
        );
      return `${JSON.stringify(views)} own ${world[0]}`;
    };
  }

  for (const [first, second] of [
    [
      [0, 1, 2],
      [0, 1, 3],
    ],
    [
      [0, 1, 2, 3],
      [0, 1, 4],
    ],
    [
      [0, 1, 2],
      [0, 3, 4],
    ],
    [
      [0, 1, 2, 3],
      [0, 4, 5],
    ],
    [
      [0, 1, 2, 3, 4],
      [0, 1, 2, 5],
    ],
  ] as const) {
    it(`tells one who is in teams ${first.join('')} and ${second.join('')} nobody's answer`, () => {
      const people = new Set([...first, ...second]).size;
      const others = Array.from({ length: people - 1 }, (_, i) => i + 1);
      const worlds = everyAnswer(people, people > 5 ? FEWER : VALUES);
      expect(toldBy(worlds, bothViews(first, second), others)).to.deep.equal([]);
    });
  }

  it('would tell, if both views were given: the proof can fail', () => {
    const [first, second] = [
      [0, 1, 2, 3],
      [0, 1, 4],
    ];
    const known = (world: readonly AnswerValue[]) => {
      const view = (people: readonly number[]) =>
        JSON.stringify(showLevels(levelsOf(people.map((i) => world[i] ?? null)), LEAST_PEOPLE.team));
      return `${view(first ?? [])} ${view(second ?? [])} own ${world[0]}`;
    };
    expect(toldBy(everyAnswer(5, VALUES), known, [1, 2, 3, 4])).not.to.deep.equal([]);
  });

  it('shows of teams that share people the larger, of equals the older', () => {
    const group = (id: string, ...people: string[]) => ({ id, people });
    const shown = (...groups: ReturnType<typeof group>[]) => [...untangled(groups)];
    expect(shown(group('1', 'a', 'b', 'c'), group('2', 'a', 'b', 'd', 'e'))).to.deep.equal(['2']);
    expect(shown(group('2', 'a', 'b', 'c'), group('1', 'a', 'b', 'd'))).to.deep.equal(['1']);
    expect(shown(group('1', 'a', 'b', 'c'), group('2', 'a', 'd', 'e'))).to.deep.equal(['1', '2']);
    expect(shown(group('1', 'a', 'b', 'c', 'd'), group('2', 'a', 'b', 'c'))).to.deep.equal(['1', '2']);
  });

  it('takes groups together only where one person sees them all', () => {
    const seen = (readers: readonly string[][]) =>
      seenTogether([
        { people: ['a', 'b', 'c'], readers: readers[0] ?? [] },
        { people: ['c', 'd', 'e'], readers: readers[1] ?? [] },
      ]);
    expect(seen([['a'], ['d']])).to.deep.equal([
      ['a', 'b', 'c'],
      ['c', 'd', 'e'],
    ]);
    expect(seen([['c'], ['c']])).to.deep.include(['a', 'b', 'c', 'd', 'e']);
  });

  it('keeps runs apart when one or two came or left, unless a crowd stayed', () => {
    const people = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `p${from + i}`);
    expect(mayStandBeside(people(5), people(5))).to.equal(true);
    expect(mayStandBeside(people(5), people(6))).to.equal(false);
    expect(mayStandBeside(people(6), people(5))).to.equal(false);
    expect(mayStandBeside(people(5), people(5, 1))).to.equal(false);
    expect(mayStandBeside(people(5), people(8))).to.equal(true);
    expect(mayStandBeside(people(25), people(26))).to.equal(true);
  });

  it('lets a view change only by three people at once', () => {
    const change = (personId: string, day: number) => ({ personId, at: `2026-11-0${day}` });
    const [a, b, c, d] = [change('a', 1), change('b', 2), change('c', 3), change('d', 4)];
    expect(lastFullGroup([a, b])).to.equal(null);
    expect(lastFullGroup([a, b, change('a', 3)])).to.equal(null);
    expect(lastFullGroup([d, c, b, a])).to.equal('2026-11-03');
    expect(lastFullGroup([a, b, c, d, change('e', 5), change('f', 6)])).to.equal('2026-11-06');
  });

  it('hides a later run with one more answer, which would be the difference', () => {
    const first = { people: ['a', 'b', 'c', 'd'], closedAt: '2026-10-01T00:00:00.000Z' };
    const second = { people: ['a', 'b', 'c', 'd', 'e'], closedAt: '2026-10-08T00:00:00.000Z' };
    expect(repeatsTooSoon(first, second)).to.equal(true);
    expect(repeatsTooSoon(first, { ...second, closedAt: '2027-05-08T00:00:00.000Z' })).to.equal(false);
    expect(repeatsTooSoon(first, { ...second, people: first.people })).to.equal(false);
  });
});

describe('means of small groups', () => {
  for (const [least, most] of [
    [0, 3],
    [1, 4],
  ] as const) {
    for (const people of [3, 4, 5]) {
      it(`tells one of ${people} people nothing about the others on ${least}–${most}`, () => {
        const scale = Array.from({ length: most - least + 1 }, (_, i) => least + i) as AnswerValue[];
        const worlds = everyAnswer(people, scale);
        const possible = new Map<string, Set<AnswerValue>>();
        for (const world of worlds) {
          const key = `${JSON.stringify(showMean(world as number[], { least, most }, 3))} own ${world[0]}`;
          const answers = possible.get(key) ?? new Set();
          answers.add(world[1] ?? null);
          possible.set(key, answers);
        }
        const told = [...possible].filter(([, answers]) => answers.size === 1);
        expect(told.map(([key]) => key)).to.deep.equal([]);
      });
    }
  }
});
