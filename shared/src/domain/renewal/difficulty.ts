/** Reference data of step RB-1 (ui-labels.md §4): suggestions that a school edits, never a closed list for its records. */
export const DIFFICULTY_IDS = [
  'LD-APPLY',
  'LD-WORD',
  'LD-REASON',
  'LD-COMPUTE',
  'LD-TEXT',
  'LD-COG',
  'LD-CREATE',
] as const;
export type DifficultyId = (typeof DIFFICULTY_IDS)[number];

export const CAUSE_IDS = ['CA-MOTIV', 'CA-ACTIVITY', 'CA-READ', 'CA-LOGIC'] as const;
export type CauseId = (typeof CAUSE_IDS)[number];

export const TECHNOLOGY_IDS = ['TECH_FA', 'TECH_EVENT', 'TECH_READ', 'TECH_DIALOG', 'TECH_CRIT'] as const;
export type TechnologyId = (typeof TECHNOLOGY_IDS)[number];

/** What a difficulty suggests; the other difficulties come without a suggestion (team-cycle.md §2.4). */
export const DIFFICULTY_LINKS: readonly {
  readonly difficulty: DifficultyId;
  readonly causes: readonly CauseId[];
  readonly technologies: readonly TechnologyId[];
}[] = [
  {
    difficulty: 'LD-APPLY',
    causes: ['CA-MOTIV', 'CA-ACTIVITY'],
    technologies: ['TECH_FA', 'TECH_EVENT'],
  },
  { difficulty: 'LD-WORD', causes: ['CA-READ'], technologies: ['TECH_READ'] },
  { difficulty: 'LD-REASON', causes: ['CA-ACTIVITY', 'CA-LOGIC'], technologies: ['TECH_DIALOG'] },
];
