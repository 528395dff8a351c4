import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { coopIndex } from '@uchitelskaya/shared/domain/diary/cooperation';
import {
  type CharacteristicId,
  MATURITY_LEVELS,
  type PrincipleId,
} from '@uchitelskaya/shared/domain/method-work/method-work';
import type { MaturityEvidenceKey } from '@uchitelskaya/shared/domain/results/maturity';
import type { Sign } from '@uchitelskaya/shared/domain/results/team-signs';
import type { Maturity, TeamMirror } from '@uchitelskaya/shared/service/results/maturity';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { toField } from '../../view/field.ts';
import { toComparison } from '../comparison-view.ts';
import type { Chip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { toRooms } from './rooms.ts';
import { toTransformationView } from './transformation-view.ts';

/** Where general agreement begins (Q-PLC); the mean of few answers is only known not to be below. */
const GENERAL_AGREEMENT = 3;

/** What the room of maturity is made of. */
export interface MaturityPageFacts {
  readonly home: TeamHome;
  readonly people: People;
  readonly maturity: Maturity;
  readonly state: FormState | null;
  /** The order's form that came back. */
  readonly order: FormState | null;
}

/** Where the team stands, what the next level asks for, signs to talk about, the trend of its own co-operation. */
export function toMaturityView({ home, people, maturity, state, order }: MaturityPageFacts, reader: Reader) {
  const { t, locale, formats } = reader;
  const { level } = maturity;
  const mayConfirm =
    home.team.state !== 'closed' && decideAccess(home.roles, 'MaturityAssessment', 'update').allowed;
  const next = MATURITY_LEVELS[level === null ? 0 : MATURITY_LEVELS.indexOf(level) + 1] ?? null;
  const posted = (name: string) => postedField(state, name, reader);
  return {
    csrf: reader.csrf,
    title: t('results.title', { schoolYear: home.schoolYear }),
    rooms: toRooms(home.team.id, 'maturity', reader),
    now:
      level === null
        ? t('results.maturity.notYet')
        : t('results.maturity.now', { level, name: label(locale, 'maturity', level) }),
    levels: MATURITY_LEVELS.map((id) => ({
      id,
      name: `${id}. ${label(locale, 'maturity', id)}`,
      open: id === next,
      items: maturity.evidence
        .filter((sign) => sign.level === id)
        .map(({ key, done, have, need }) => ({
          done,
          text: t(`results.maturity.evidence.${key}`),
          note: '',
          href:
            done || id !== next || !home.rights.editSteps ? null : wayTo(home.team.id, EVIDENCE_WAYS[key]),
          go: t('step.go.open'),
          // More than enough is enough: the count is no race.
          fact: t('results.maturity.of', { have: Math.min(have, need), need }),
        })),
    })),
    plc: maturity.plc.map(({ id, mean, answers, agreed }) => ({
      name: label(locale, 'plcDimension', id),
      mean:
        mean === null
          ? t('results.maturity.tooFew')
          : formats.number(agreed ? Math.max(mean, GENERAL_AGREEMENT) : mean),
      answers,
    })),
    confirmed: maturity.confirmed.map((one) => ({
      half: t(`results.maturity.half.${one.half}`),
      level: t('results.maturity.now', { level: one.level, name: label(locale, 'maturity', one.level) }),
      sub: [formats.day(one.measuredOn), people.name(one.confirmedBy)].join(' · '),
      reason: one.reason,
    })),
    form: mayConfirm
      ? {
          action: `/teams/${home.team.id}/results/maturity`,
          level: toField({
            ...posted('level'),
            value: state?.posted['level'] ?? level ?? 'M0',
            id: 'maturity-level',
            name: 'level',
            label: t('results.maturity.level'),
            kind: 'select',
            options: MATURITY_LEVELS.map((id) => ({
              value: id,
              label: `${id}. ${label(locale, 'maturity', id)}`,
            })),
          }),
          reason: toField({
            ...posted('reason'),
            id: 'maturity-reason',
            name: 'reason',
            label: t('results.maturity.reason'),
            kind: 'area',
            rows: 2,
            required: true,
          }),
        }
      : null,
    comparison: toComparison(reader),
    transformation: toTransformationView(home, level, order, reader),
    mirror: maturity.mirror === null ? null : toMirror(maturity.mirror, home.team.id, reader),
  };
}

/** Where each piece of evidence is made, below the team's address; of one's own elsewhere. */
const EVIDENCE_WAYS: Readonly<Record<MaturityEvidenceKey, string>> = {
  order: '/charter#order',
  consented: '/charter#members',
  rules: '/charter#rules',
  plan: '/plan',
  meetings: '/meetings',
  cycle: '/lessons',
  routes: '/my/route',
  gave: '/lessons',
  saw: '/lessons',
  presentation: '/results/presentations',
  bank: '/results/materials',
  impact: '/results#decision',
  second_round: '/path#next-round',
  coordination: '/meetings',
  plc: '/my/surveys',
  proposal: '/results/recommendations',
};

/** Where a sign that is not seen yet can be worked on. */
const SIGN_WAYS: Readonly<Record<PrincipleId | CharacteristicId, string>> = {
  'PR-1': '/charter#targetClasses',
  'PR-2': '/charter#members',
  'PR-3': '/lessons',
  'PR-4': '/plan?show=nobody',
  'PR-5': '/diary',
  'CH-1': '/charter#rules',
  'CH-2': '/diary',
  'CH-3': '/meetings',
  'CH-4': '/lessons',
  'CH-5': '/results/presentations',
};

function wayTo(teamId: string, way: string): string {
  return way.startsWith('/my') ? way : `/teams/${teamId}${way}`;
}

const CHIP: Readonly<Record<Sign<string>['state'], Pick<Chip, 'tone' | 'sign'>>> = {
  seen: { tone: 'ok', sign: 'check2' },
  partly: { tone: 'plain', sign: '' },
  not_yet: { tone: 'plain', sign: '' },
  no_data: { tone: '', sign: '' },
};

function toMirror({ principles, characteristics, months }: TeamMirror, teamId: string, reader: Reader) {
  const { t, locale } = reader;
  const sign = <Id extends PrincipleId | CharacteristicId>(one: Sign<Id>, name: string) => ({
    name,
    chip: { ...CHIP[one.state], text: t(`results.signs.state.${one.state}`) },
    fact:
      one.have === null || one.need === null
        ? ''
        : t('results.maturity.of', { have: one.have, need: one.need }),
    help: one.state === 'seen' ? '' : t(`results.signs.help.${one.id}`),
    href: one.state === 'seen' ? null : wayTo(teamId, SIGN_WAYS[one.id]),
  });
  return {
    groups: [
      {
        id: 'principles',
        heading: t('results.signs.principles'),
        signs: principles.map((one) => sign(one, label(locale, 'principle', one.id))),
      },
      {
        id: 'characteristics',
        heading: t('results.signs.characteristics'),
        signs: characteristics.map((one) => sign(one, label(locale, 'characteristic', one.id))),
      },
    ],
    trend: toTrend(months, reader),
  };
}

const [WIDTH, HEIGHT, EDGE] = [340, 90, 10];

/** The line of the index over the months, with its numbers in a table. */
function toTrend(months: TeamMirror['months'], { t, formats }: Reader) {
  const points = months.flatMap((month) => {
    const index = coopIndex(month);
    return index === null ? [] : [{ month, index }];
  });
  const step = points.length > 1 ? (WIDTH - 2 * EDGE) / (points.length - 1) : 0;
  const at = points.map(({ index }, place) => ({
    x: Math.round(EDGE + place * step),
    y: Math.round(HEIGHT - EDGE - index * (HEIGHT - 2 * EDGE)),
  }));
  return points.length === 0
    ? null
    : {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        line: at.map(({ x, y }) => `${x},${y}`).join(' '),
        points: at,
        base: HEIGHT - EDGE,
        right: WIDTH - EDGE,
        spoken: t('results.signs.trendSpoken', {
          values: points
            .map(({ month, index }) => `${formats.monthName(month.month)} ${formats.number(index)}`)
            .join(', '),
        }),
        rows: points.map(({ month, index }) => ({
          month: formats.month(month.month),
          minutes: month.jointMinutes,
          visits: month.peerVisits,
          entries: month.diaryEntries,
          decisions: month.decisionsDone,
          index: formats.number(index),
        })),
      };
}
