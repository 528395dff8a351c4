import { decideTransformation } from '@uchitelskaya/shared/domain/formation/team-transformation';
import type { Maturity } from '@uchitelskaya/shared/service/results/maturity';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** Where each missing thing is made, below the team's address. */
const WAYS = { round_over: '/path', mature: null, decided: '/meetings' } as const;

/** What makes the team a ПОС, and the order's form for those who sign it; null for a team that cannot become one. */
export function toTransformationView(
  home: TeamHome,
  level: Maturity['level'],
  state: FormState | null,
  reader: Reader,
) {
  const { team, rights, meetings } = home;
  const { t, formats } = reader;
  const way = decideTransformation(team, level, meetings);
  if (way === null) return null;
  const ready = way.needs.every(({ done }) => done);
  const posted = (name: string) => postedField(state, name, reader);
  return {
    open: ready || state !== null,
    items: way.needs.map(({ key, done }) => ({
      done,
      text: t(`results.transformation.need.${key}`),
      note: '',
      href: done || WAYS[key] === null ? null : `/teams/${team.id}${WAYS[key]}`,
      go: t('results.transformation.open'),
      fact: '',
    })),
    waits: ready && !rights.enterOrder ? t('results.transformation.waits') : '',
    form:
      ready && rights.enterOrder
        ? {
            action: `/teams/${team.id}/results/maturity/transformation`,
            number: toField({
              ...posted('number'),
              id: 'transformation-number',
              name: 'number',
              label: t('results.transformation.number'),
              required: true,
            }),
            date: toField({
              ...posted('date'),
              id: 'transformation-date',
              name: 'date',
              label: t('results.transformation.date'),
              kind: 'date',
              required: true,
            }),
            meeting: toField({
              ...posted('meetingId'),
              value: state?.posted['meetingId'] ?? way.meetings[0]?.id ?? '',
              id: 'transformation-meeting',
              name: 'meetingId',
              label: t('results.transformation.meeting'),
              kind: 'select',
              options: way.meetings.map(({ id, number, date, purpose }) => ({
                value: id,
                label: `№ ${number}, ${formats.day(date)}: ${purpose}`,
              })),
            }),
          }
        : null,
  };
}
