import { expect } from 'chai';
import {
  type AssessmentResult,
  concordance,
  type Mark,
  markCounts,
  periodEnd,
} from '../../../src/domain/classes/assessment-result.ts';
import {
  addCode,
  type ClassList,
  retireCode,
  shuffled,
  startClassList,
} from '../../../src/domain/classes/class-list.ts';
import {
  type PriorityFacts,
  rankClasses,
  trendDifficultiesOf,
} from '../../../src/domain/classes/class-priority.ts';
import { priorityFacts, toClassProfile } from '../../../src/domain/classes/class-profile.ts';
import { computeClassResults } from '../../../src/domain/classes/class-results.ts';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';
import {
  classAfter,
  erasedFrom,
  isOverdue,
  pupilDataFaults,
} from '../../../src/domain/classes/pupil-data-retention.ts';
import { roundHalfUp, toPercent } from '../../../src/domain/numbers/fraction.ts';
import type { TeamClosing } from '../../../src/domain/team/team.ts';
import { decidedValue } from '../../support/decided.ts';

const LIST: ClassList = startClassList(
  's1',
  { classLabel: '7А', schoolYear: '2026/27', pupils: 27 },
  '2026-09-01',
  () => 0,
);
const codes = LIST.codes.map(({ code }) => code);

function aResult(fields: Partial<AssessmentResult>): AssessmentResult & { readonly id: string } {
  return {
    id: `${fields.subject}-${fields.period}-${fields.title}`,
    schoolId: 's1',
    schoolYear: '2026/27',
    classLabel: '7А',
    kind: 'register',
    subject: 'Математика',
    period: 'q1',
    date: periodEnd('2026/27', fields.period ?? 'q1'),
    title: '',
    importId: 'i1',
    place: 0,
    tasks: [],
    codes,
    marks: codes.map(() => '4' as const),
    totals: [],
    scores: [],
    registerMarks: [],
    levels: [],
    ...fields,
  };
}

/** So many of each mark, in the order 5 4 3 2 н/а осв. */
function marks(...counts: readonly number[]): readonly Mark[] {
  const names: readonly Mark[] = ['5', '4', '3', '2', 'na', 'exempt'];
  return counts.flatMap((count, at) => Array<Mark>(count).fill(names[at] ?? '2'));
}

describe('a list of codes', () => {
  it('draws the order of the paper key and keeps nothing of the register', () => {
    const drawn = shuffled([1, 2, 3, 4], (below) => below - 1);
    expect(drawn).to.deep.equal([1, 2, 3, 4]);
    const order = shuffled([1, 2, 3, 4], () => 0);
    expect(order).to.have.members([1, 2, 3, 4]).and.to.not.deep.equal([1, 2, 3, 4]);
    expect(LIST.keyOrder).to.have.members(codes).and.to.not.deep.equal(codes);
  });

  it('gives nobody the code of a pupil who left', () => {
    const left = decidedValue(retireCode(LIST, codes[26] ?? '', '2026-11-01'));
    const came = decidedValue(addCode(left, '2026-11-02'));
    expect(came.codes[27]?.code).to.equal(pupilCode('7А', 28));
    const full = {
      ...LIST,
      codes: Array.from({ length: 99 }, () => LIST.codes[0] as (typeof LIST.codes)[0]),
    };
    expect(addCode(full, '2026-11-02')).to.deep.include({ kind: 'refused' });
  });
});

describe('results of a class', () => {
  it('are the worked example of the catalogue', () => {
    const counts = markCounts({ codes, marks: marks(4, 8, 11, 2, 1, 1) }, codes);
    const results = computeClassResults(counts);
    expect(results.counted).to.equal(26);
    expect(toPercent(results.passed)).to.equal(88.5);
    expect(toPercent(results.quality)).to.equal(46.2);
    expect(roundHalfUp(results.degree, 1)).to.equal(51.8);
    expect(roundHalfUp(results.meanMark, 2)).to.equal(3.56);
  });

  it('leave out who had left by the end of the period, and keep who left later', () => {
    const left = decidedValue(retireCode(LIST, codes[0] ?? '', '2026-10-20'));
    const counted = (period: 'q1' | 'q2') =>
      toClassProfile(left, [aResult({ period })]).works[0]?.results?.counted;
    expect(counted('q1')).to.equal(26);
    const later = decidedValue(retireCode(LIST, codes[0] ?? '', '2026-11-20'));
    expect(toClassProfile(later, [aResult({ period: 'q1' })]).works[0]?.results?.counted).to.equal(27);
  });

  it('compare ВПР with the register as the catalogue’s example', () => {
    const vpr = '3 4 3 2 5 4 3 3 4 2'.split(' ') as Mark[];
    const register = '4 4 3 3 5 4 4 3 3 2'.split(' ') as Mark[];
    expect(concordance(vpr, register)).to.deep.equal({ lowered: 3, confirmed: 6, raised: 1, compared: 10 });
  });

  it('show the last period with its change, and the tasks that few could do', () => {
    const tasks = [
      { title: '1', most: 1 },
      { title: '2', most: 2 },
      { title: '3', most: null },
    ];
    const profile = toClassProfile(LIST, [
      aResult({ period: 'q1', marks: marks(0, 20, 5, 2) }),
      aResult({ period: 'q2', marks: marks(0, 10, 15, 2) }),
      aResult({
        ...{ kind: 'test', period: null, date: '2026-10-12', title: 'Входная', tasks },
        ...{ codes: codes.slice(0, 4), marks: marks(0, 4) },
        scores: [
          [1, 0, 1],
          [1, 1, 1],
          [0, 0.5, 1],
          [null, null, null],
        ],
      }),
    ]);
    expect(profile.subjects).to.have.length(1);
    expect(profile.subjects[0]?.last.period).to.equal('q2');
    expect(profile.subjects[0]?.qualityChange).to.equal(-37);
    const [first, second] = profile.works.find(({ kind }) => kind === 'test')?.tasks ?? [];
    expect(first && toPercent(first.success)).to.equal(66.7);
    expect(second && toPercent(second.success)).to.equal(25);
    expect(profile.hardTasks.map(({ title }) => title)).to.deep.equal(['2']);
    expect(JSON.stringify(profile)).to.not.include(codes[0]);
  });
});

describe('the priority of classes (§3.3)', () => {
  const facts = (
    classLabel: string,
    passed: number,
    quality: number,
    change: number | null,
  ): PriorityFacts => ({
    classLabel,
    passed: { numerator: passed, denominator: 100 },
    quality: { numerator: quality, denominator: 100 },
    change,
    trendDifficulties: 0,
  });

  it('puts the class in most need first, within its level', () => {
    const ranked = rankClasses([
      facts('7А', 80, 30, -5),
      facts('7Б', 100, 60, 3),
      facts('8А', 90, 30, null),
      facts('2А', 50, 10, -20),
    ]);
    const basic = ranked.filter(({ level }) => level === 'basic');
    expect(basic.map(({ classLabel }) => classLabel)).to.deep.equal(['7А', '8А', '7Б']);
    expect(basic[0]?.score).to.equal(0.75);
    expect(basic[0]?.reasons).to.deep.equal(['passed', 'quality', 'change']);
    expect(basic[2]).to.deep.include({ score: 0, reasons: [] });
    // Alone in its level there is nobody to be compared with.
    expect(ranked.find(({ classLabel }) => classLabel === '2А')?.score).to.equal(0);
  });

  it('counts difficulties that persist, of the classes that «перезагрузка» names with them', () => {
    const difficulty = (classes: readonly string[], yearsSeen: number, trend: boolean | null = null) => ({
      ...{ id: 'd', text: 'не решают текстовые задачи', referenceId: null, subjects: [], evidenceIds: [] },
      ...{ classes, yearsSeen, trend, trendReason: '' },
    });
    const named = [
      difficulty(['7А', '7 б'], 3),
      difficulty(['7Б'], 1),
      difficulty(['7Б'], 1, true),
      difficulty(['7А'], 2, false),
      difficulty([], 5),
    ];
    expect(['7А', '7Б', '8А'].map((label) => trendDifficultiesOf(named, label))).to.deep.equal([1, 2, 0]);
    expect(trendDifficultiesOf([difficulty([], 5)], '7А')).to.equal(null);
    const alike = { ...facts('7А', 80, 30, null), trendDifficulties: 2 };
    const ranked = rankClasses([facts('7Б', 80, 30, null), alike]);
    expect(ranked.map(({ classLabel, reasons }) => [classLabel, reasons])).to.deep.equal([
      ['7А', ['difficulties']],
      ['7Б', []],
    ]);
  });

  it('ranks no class without results, and looks two periods back for a fall', () => {
    const none = { ...facts('9А', 0, 0, null), passed: null };
    expect(rankClasses([none])).to.deep.equal([]);
    const profile = toClassProfile(LIST, [
      aResult({ period: 'q1', marks: marks(0, 27) }),
      aResult({ period: 'q2', marks: marks(0, 0, 27) }),
      aResult({ period: 'q3', marks: marks(0, 27) }),
    ]);
    expect(priorityFacts(profile, 2)).to.deep.include({ change: 0, trendDifficulties: 2 });
  });
});

describe('the end of codes (P-8)', () => {
  const list = { schoolYear: '2026/27', classLabel: '7А' };
  const open = { targetClasses: ['8А'], closing: null };

  it('knows a class under its later labels', () => {
    expect(classAfter('7А', 1)).to.equal('8А');
    expect(classAfter('5-6', 2)).to.equal('7-8');
    expect(classAfter('10Б', 3)).to.equal(null);
  });

  it('comes two whole school years after the class left the team', () => {
    expect(isOverdue(list, [], '2029-08-31', 2)).to.equal(false);
    expect(isOverdue(list, [], '2029-09-01', 2)).to.equal(true);
  });

  it('comes earlier or later as the school says', () => {
    expect([1, 2, 5].map((years) => erasedFrom(list, [], '2026-11-24', years))).to.deep.equal([
      '2028-09-01',
      '2029-09-01',
      '2032-09-01',
    ]);
    expect([0, 1, 5, 6, 1.5].map((keptYears) => pupilDataFaults({ keptYears }).length)).to.deep.equal([
      1, 0, 0, 1, 1,
    ]);
  });

  it('waits while a team works with the class, and counts from the team’s end', () => {
    expect(isOverdue(list, [{ ...open, targetClasses: ['10А'] }], '2029-09-01', 2)).to.equal(false);
    const closing: TeamClosing = {
      reason: 'итог',
      order: { number: '1', date: '2028-05-25' },
      from: 'sharing',
      by: 'anna',
      at: '2028-05-25T10:00:00.000Z',
    };
    const closed = { targetClasses: ['8А'], closing };
    expect(isOverdue(list, [closed], '2030-08-31', 2)).to.equal(false);
    expect(isOverdue(list, [closed], '2030-09-01', 2)).to.equal(true);
  });
});
