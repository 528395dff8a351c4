import type { GroupingProposal } from '../../src/domain/formation/grouping-proposal.ts';

/** A proposal of two groups, computed and open; «g» was left over. */
export function aProposal(fields: Partial<GroupingProposal> = {}): GroupingProposal {
  const group = (id: string, memberIds: readonly string[]) => ({
    ...{ id, name: '', target: '7А', classLabel: '7А', memberIds },
  });
  return {
    ...{ schoolId: 'school-1', schoolYear: '2026/27', basis: 'class', targets: ['7А'] },
    ...{ tutorTechnologies: [], preconditionReason: '', candidateIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    ...{ state: 'ready', startedAt: '2026-11-24T09:00:00.000Z', deficitsFrom: 'strategy', print: 'p' },
    computed: { groups: [], leftOver: [], score: 0, bound: 0, gap: 0, optimal: true },
    groups: [group('1', ['a', 'b', 'c']), group('2', ['d', 'e', 'f'])],
    ...{ changes: [], decision: null },
    ...fields,
  };
}
