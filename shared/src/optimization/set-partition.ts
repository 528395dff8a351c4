import type { Highs, Model, ModelData, SparseMatrix } from 'highs';
import type { GroupColumn } from './group-columns.ts';

/** Nodes of branch and bound: a count, not a time, so that every machine answers the same. */
const MOST_NODES = 500;

function matrixOf(columns: readonly GroupColumn[], numRows: number): SparseMatrix {
  const starts = new Int32Array(columns.length + 1);
  columns.forEach(({ members }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + members.length;
  });
  const indices = Int32Array.from(columns.flatMap(({ members }) => members));
  const values = new Float64Array(indices.length).fill(1);
  return { format: 'csc', numRows, numCols: columns.length, starts, indices, values };
}

/** How places count: each worth `bonus` besides its score; `everybody`: all have one, so that it need not be. */
export interface Placing {
  readonly count: number;
  readonly bonus: number;
  readonly everybody: boolean;
}

/** Everybody is in at most one group, or in exactly one; what the groups bring is to be largest. */
function modelOf(
  highs: Highs,
  columns: readonly GroupColumn[],
  { count, bonus, everybody }: Placing,
  whole: boolean,
): ModelData {
  const size = columns.length;
  return {
    numCols: size,
    numRows: count,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ total, members }) => total + bonus * members.length),
    colLower: new Float64Array(size),
    // A relaxed column needs no bound of its own: its rows bound it, and their duals then tell everything.
    colUpper: new Float64Array(size).fill(whole ? 1 : highs.infinity),
    rowLower: new Float64Array(count).fill(everybody ? 1 : -highs.infinity),
    rowUpper: new Float64Array(count).fill(1),
    matrix: matrixOf(columns, count),
    ...(whole && { integrality: new Int32Array(size).fill(highs.constants.variableType.integer) }),
  };
}

/** The relaxation over the columns there are so far, kept in the solver while more are added. */
export interface Relaxation {
  add(columns: readonly GroupColumn[]): void;
  /** What each person brings to the whole; never negative where somebody may be left over. */
  prices(): readonly number[];
  dispose(): void;
}

export function openRelaxation(highs: Highs, columns: readonly GroupColumn[], placing: Placing): Relaxation {
  const { count, bonus, everybody } = placing;
  const model: Model = highs.createModel(modelOf(highs, columns, placing, false));
  model.options.set({ output_flag: false, random_seed: 0, solver: 'simplex' });
  return {
    add(more) {
      const size = more.length;
      model.addCols({
        cost: Float64Array.from(more, ({ total, members }) => total + bonus * members.length),
        lower: new Float64Array(size),
        upper: new Float64Array(size).fill(highs.infinity),
        matrix: matrixOf(more, count),
      });
    },
    prices() {
      model.run();
      return Array.from(model.getSolution().rowDual, (price) => (everybody ? price : Math.max(0, price)));
    },
    dispose: () => model.dispose(),
  };
}

/** The best choice among columns, and whether the solver proved that it is. */
export interface Choice {
  readonly columns: readonly GroupColumn[];
  readonly proved: boolean;
}

/**
 * Solves the set partition over these columns, from a first answer among them.
 * @param seconds an upper bound of time, a net under the bound of nodes
 */
export function choose(
  highs: Highs,
  columns: readonly GroupColumn[],
  placing: Placing,
  start: ReadonlySet<GroupColumn>,
  seconds: number,
): Choice {
  const model = highs.createModel(modelOf(highs, columns, placing, true));
  try {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-7,
      mip_max_nodes: MOST_NODES,
      time_limit: Math.max(0.1, seconds),
    });
    model.setSolution({ colValue: columns.map((column) => Number(start.has(column))) });
    model.run();
    const { colValue } = model.getSolution();
    return {
      columns: columns.filter((_column, at) => (colValue[at] ?? 0) > 0.5),
      proved: model.getModelStatus() === highs.constants.modelStatus.optimal,
    };
  } finally {
    model.dispose();
  }
}
