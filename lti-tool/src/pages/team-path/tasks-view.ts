import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { TeamTask, TeamTaskId } from '@uchitelskaya/shared/domain/team/team-task';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import type { Chip } from '../due-chip.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** Where the record of each task is made, below the team's address; an address of one's own begins with `/my`. */
const WAYS: Readonly<Record<TeamTaskId, string>> = {
  'A-1': '/charter#targetClasses',
  'A-2': '/charter#order',
  'A-3': '/plan#approval',
  'C-1': '/meetings',
  'C-2': '/steps/HJ-2#difficulty',
  'C-3': '/my/surveys',
  'C-4': '/results/summary',
  'T-1': '/steps/HJ-2',
  'T-2': '/charter#technologies',
  'T-3': '/my/surveys',
  'T-4': '/steps/HJ-3#indicator',
  'T-5': '/plan',
  'T-6': '/plan?show=open',
  'T-7': '/steps/HJ-4',
  'T-8': '/steps/HJ-7',
  'T-9': '/steps/HJ-7',
  'U-1': '/steps/HJ-2#difficulty',
  'U-2': '/meetings',
  'U-3': '/my/surveys',
  'U-4': '/my/route',
  'U-5': '/my/route',
  'U-6': '/my/route',
  'U-7': '/results/dynamics',
  'U-8': '/steps/HJ-4',
  'U-9': '/steps/HJ-7',
  'U-10': '/steps/HJ-7',
};

/** Tasks of one owner, as the page shows them. */
export interface TaskGroup {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly {
    readonly text: string;
    readonly href: string | null;
    readonly fact: string;
    readonly chip: Chip;
  }[];
}

/** Who answers for what: the administration, the coordinator, the team; and what is the reader's own. */
export function toTaskGroups(
  tasks: readonly TeamTask[],
  { team, rights }: TeamHome,
  people: People,
  reader: Reader,
): readonly TaskGroup[] {
  const { t, locale } = reader;
  const coordinator = people.name(team.coordinatorId);
  const groups: readonly (readonly [prefix: string, title: string])[] = [
    ['U', t('path.tasks.own')],
    ['T', t('path.tasks.team')],
    ['C', [label(locale, 'role', 'coordinator'), coordinator].filter(Boolean).join(', ')],
    ['A', label(locale, 'role', 'schoolAdmin')],
  ];
  return groups.flatMap(([prefix, title]) => {
    const own = tasks.filter(({ id }) => id.startsWith(prefix));
    const rows = own.map(({ id, status, have, need }) => {
      const way = WAYS[id];
      const href = way.startsWith('/my') ? way : `/teams/${team.id}${way}`;
      return {
        text: t(`path.task.${id}`),
        href: rights.readSteps ? href : null,
        fact: have === undefined || need === undefined || need === 0 ? '' : t('step.of', { have, need }),
        chip: taskChip(status, reader),
      };
    });
    return rows.length === 0 ? [] : [{ id: `tasks-${prefix}`, title, rows }];
  });
}

function taskChip(status: TeamTask['status'], { t }: Reader): Chip {
  switch (status) {
    case 'done':
      return { tone: 'ok', sign: 'check2', text: t('path.tasks.done') };
    case 'open':
      return { tone: 'accent', sign: '', text: t('path.tasks.open') };
    case 'not_yet':
      return { tone: 'plain', sign: '', text: t('path.tasks.notYet') };
  }
}
