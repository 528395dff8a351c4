import type { SchoolAttention } from '@uchitelskaya/shared/domain/school/school-attention';
import type { SchoolHome } from '@uchitelskaya/shared/service/school/school-home';
import { type Chip, dueChip } from '../due-chip.ts';
import type { Reader } from '../reader.ts';
import { placeOf } from '../renewal/open-renewal.ts';
import { toRenewalNext } from '../renewal/view-model.ts';

/** One thing that waits for the administration, in words. */
export interface AttentionView {
  readonly title: string;
  readonly why: string;
  readonly href: string;
  readonly button: string;
  /** The same in the table of teams, beside the team's name: «утвердить план». */
  readonly short: string;
  readonly chip: Chip;
}

/** The place where each kind is done. */
function hrefOf(one: Exclude<SchoolAttention, { kind: 'renewal' }>): string {
  switch (one.kind) {
    case 'answer_recommendation':
      return `/school/recommendations#r-${one.recommendationId}`;
    case 'sign_order':
    case 'prepare_order':
      return `/teams/${one.team.id}/charter#order`;
    case 'answer_class':
      return `/teams/${one.team.id}/charter#class`;
    case 'approve_plan':
      return `/teams/${one.team.id}/plan#approval`;
    case 'read_summary':
      return `/teams/${one.team.id}/results/summary`;
    case 'approve_routes':
      return '/school/method-work#routes';
    case 'publish_materials':
      return '/school/bank';
  }
}

function valuesOf(one: SchoolAttention, { t, formats }: Reader): Readonly<Record<string, string | number>> {
  const team =
    'team' in one
      ? { team: one.team.name, classes: one.team.targetClasses.join(', ') }
      : { team: '', classes: '' };
  switch (one.kind) {
    case 'answer_recommendation':
      return { ...team, text: one.text, day: one.sentOn === null ? '' : formats.day(one.sentOn) };
    case 'prepare_order':
      return {
        ...{ ...team, have: one.consents, of: one.members },
        gaps: one.gaps.map((reason) => t(`refusal.${reason}`)).join(' '),
      };
    case 'answer_class':
      return { ...team, wanted: one.wanted, text: one.reason };
    case 'approve_plan':
      return { ...team, count: one.lines };
    case 'read_summary':
      return { ...team, day: formats.day(formats.dayOf(one.handedOn)) };
    case 'approve_routes':
    case 'publish_materials':
      return { ...team, count: one.count };
    default:
      return team;
  }
}

/** Verb, object, why, where; the title and the button say the same. */
export function toAttentionView(
  one: SchoolAttention,
  { renewal }: Pick<SchoolHome, 'renewal'>,
  reader: Reader,
): AttentionView {
  const { t } = reader;
  const chip = dueChip(one.kind === 'answer_recommendation' ? one.due : null, reader);
  if (one.kind === 'renewal') {
    const place = placeOf(renewal.schoolYear, reader);
    const next = one.next.key === 'begin_renewal' ? null : toRenewalNext({ loaded: renewal, place, reader });
    return next === null
      ? {
          title: t('schoolHome.begin_renewal.title', { schoolYear: renewal.schoolYear }),
          why: t('schoolHome.begin_renewal.why'),
          href: place.home,
          button: t('schoolHome.begin_renewal.button'),
          short: '',
          chip,
        }
      : {
          title: t('schoolHome.renewal.title', { what: next.title }),
          why: next.why,
          href: next.href,
          button: next.button,
          short: '',
          chip,
        };
  }
  const values = valuesOf(one, reader);
  return {
    title: t(`schoolHome.${one.kind}.title`, values),
    why: t(`schoolHome.${one.kind}.why`, values),
    href: hrefOf(one),
    button: t(`schoolHome.${one.kind}.button`, values),
    short: t(`schoolHome.${one.kind}.short`, values),
    chip,
  };
}
