import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { ActCondition, FormationGround } from '@uchitelskaya/shared/service/formation/formation-ground';
import type { Reader } from '../reader.ts';

/** A share of fewer people than this would tell who has a route and who has none. */
const LEAST_SHARED = 3;

interface Chip {
  readonly tone: string;
  readonly sign: string;
  readonly text: string;
}

interface Condition {
  readonly text: string;
  readonly sub: string;
  readonly href: string;
  readonly chip: Chip | null;
  readonly done: boolean;
}

/** What should stand before teams are formed and ordered (F-1, F-3, §4.3): counts and acts, nobody by name. */
export function toGroundView(ground: FormationGround, reader: Reader) {
  const { t } = reader;
  const { candidateIds, answered, withRoute, renewalReady } = ground;
  const all = candidateIds.length;
  const rows: readonly Condition[] = [
    {
      text: t('formation.ground.renewal'),
      sub: renewalReady ? '' : t('formation.ground.renewalWhy'),
      href: '/school/renewal',
      chip: done(renewalReady, reader),
      done: renewalReady,
    },
    {
      text: t(`formation.ground.answered.${ground.deficitsFrom}`, { have: answered, of: all }),
      sub: t('formation.ground.answeredWhy'),
      href: '/school/diagnostics/runs',
      chip: null,
      done: all > 0 && answered === all,
    },
    ...(all < LEAST_SHARED
      ? []
      : [
          {
            text: t('formation.ground.routes', { have: withRoute, of: all }),
            sub: t('formation.ground.routesWhy'),
            href: '/school/method-work',
            chip: null,
            done: withRoute === all,
          },
        ]),
    ...ground.acts.map((act) => toActCondition(act, reader)),
  ];
  const ready = rows.filter((row) => row.done).length;
  return { summary: t('formation.ground.summary', { have: ready, of: rows.length }), rows };
}

function done(isDone: boolean, { t }: Reader): Chip {
  return isDone
    ? { tone: 'ok', sign: 'check2', text: t('formation.ground.closed') }
    : { tone: 'warn', sign: 'clock-history', text: t('formation.ground.open') };
}

function toActCondition({ kind, state }: ActCondition, { t, locale }: Reader): Condition {
  const text = label(locale, 'localAct', kind);
  return {
    text: text.charAt(0).toUpperCase() + text.slice(1),
    sub: '',
    href: '/school/renewal/RB-4#acts',
    chip:
      state === null
        ? { tone: 'warn', sign: 'clock-history', text: t('formation.ground.noAct') }
        : {
            tone: state === 'prepared' ? 'accent' : 'ok',
            sign: state === 'prepared' ? 'clock-history' : 'check2',
            text: label(locale, 'localActState', state),
          },
    done: state === 'in_force' || state === 'not_needed',
  };
}
