import type { OpenedClass } from '@uchitelskaya/shared/service/classes/class-profiles';
import { toProfileView } from '../class/profile-view.ts';
import { workHref } from '../class-work/view-model.ts';
import { classHref } from '../classes/view-model.ts';
import type { Reader } from '../reader.ts';

/** One target class; `opened` null while it has no list. */
export interface TargetClass {
  readonly classLabel: string;
  readonly opened: OpenedClass | null;
}

/** The team's classes, and what is still missing to see them. */
export function toTeamClassView(
  facts: {
    readonly schoolId: string | null;
    readonly schoolYear: string;
    readonly classes: readonly TargetClass[];
    /** Whether the rooms of the school open to the reader: it is the course's school, and the reader works in the team. */
    readonly opensSchool: boolean;
  },
  reader: Reader,
) {
  const { t } = reader;
  const { schoolId, schoolYear, classes, opensSchool } = facts;
  return {
    title: t('classes.team.title'),
    lead: t('classes.team.lead'),
    note:
      schoolId === null ? t('classes.team.noSchool') : classes.length === 0 ? t('classes.team.noClass') : '',
    classes: classes.map(({ classLabel, opened }) => ({
      id: `class-${classLabel}`,
      name: t('classes.class', { classLabel }),
      note: opened === null ? t('classes.team.noList', { classLabel }) : '',
      makeHref:
        opened === null && opensSchool ? `/school/classes?new=${encodeURIComponent(classLabel)}#new` : null,
      make: t('classes.team.make', { classLabel }),
      href: opened !== null && opensSchool ? classHref(classLabel, schoolYear) : null,
      profile:
        opened === null
          ? null
          : toProfileView(
              opened.shown,
              reader,
              opensSchool ? (id) => workHref({ id, classLabel, schoolYear }) : null,
            ),
    })),
  };
}
