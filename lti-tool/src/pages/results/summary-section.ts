import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { entriesOf } from '@uchitelskaya/shared/domain/steps/step-entry';
import { consentedMembers } from '@uchitelskaya/shared/domain/team/membership';
import {
  EMPTY_SUMMARY,
  SUMMARY_TEXTS,
  type SummaryFields,
  type TeamSummary,
  waitsForSummary,
} from '@uchitelskaya/shared/domain/team/team-summary';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { handOverSummary, SUMMARY, seeSummary } from '@uchitelskaya/shared/service/team/team-summaries';
import { textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import { editField } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import { asField } from './form-field.ts';

/** What the coordinator sums up of the class and the self-analysis, and passes on. */
export const summarySection: AnySection = routedSection<TeamSummary, SummaryFields, null>({
  loadExtra: async () => null,
  commands: {
    handover: (deps, actor, place) => handOverSummary(deps, actor, place),
    seen: (deps, actor, { teamId, entryId }) => seeSummary(deps, actor, teamId, entryId),
  },
  section: {
    kind: SUMMARY,
    room: 'summary',
    part: '',
    words: 'summary',
    codecs: () => ({
      classResults: textCodec,
      strengths: textCodec,
      deficits: textCodec,
      proposal: textCodec,
    }),
    toNew: (mine) => ({ ...EMPTY_SUMMARY, ...mine }),
    firstFields: ({ home }, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'classResults', reader),
          value: state?.posted['classResults'] ?? knownOfClass(home),
          id: 'new-classResults',
          name: 'classResults',
          label: reader.t('results.summary.classResults'),
          kind: 'area',
          rows: 3,
          required: true,
        }),
      ),
    ],
    fields: (form, _entry, { people }, reader) =>
      SUMMARY_TEXTS.map((name) =>
        asField(
          editField(
            form,
            name,
            { label: reader.t(`results.summary.${name}`), kind: 'area', rows: 3, free: true },
            reader,
            people,
          ),
        ),
      ),
    toRow: (kept, { home, people }, reader) => ({
      title: titleOf(kept, reader),
      sub: standing(kept, home, people, reader),
      chip: chipOf(kept, reader),
      texts: SUMMARY_TEXTS.map((name) => ({ label: reader.t(`results.summary.${name}`), text: kept[name] })),
      commands: commandsOf(kept, home, reader),
      more:
        kept.handedAt === null
          ? { href: `/teams/${home.team.id}/competence`, text: reader.t('results.summary.competence') }
          : null,
    }),
  },
});

/** What the team has written of its class already: nothing is typed twice. */
function knownOfClass({ steps }: TeamHome): string {
  const entries = steps.find(({ step }) => step === 'HJ-2')?.entries ?? [];
  return entriesOf(entries, 'difficulty')
    .map(({ subject, text }) => `${subject}: ${text}`)
    .join('\n');
}

function titleOf({ handedAt }: TeamSummary, { t, formats }: Reader): string {
  return handedAt === null
    ? t('results.summary.draft')
    : t('results.summary.of', { day: formats.day(formats.dayOf(handedAt)) });
}

/** Who passed it on, and who has read it; of an earlier one the history tells. */
function standing(kept: Stored<TeamSummary>, { team }: TeamHome, people: People, { t }: Reader): string {
  if (kept.handedAt === null) return t('results.summary.notHanded');
  const by = people.name(kept.handedBy);
  const handed = team.handedSummary;
  if (handed?.entryId !== kept.id) return by;
  const others = consentedMembers(team).filter(({ personId }) => personId !== handed.by);
  const have = handed.seenBy.filter(({ personId }) =>
    others.some((member) => member.personId === personId),
  ).length;
  const administration = handed.seenBy.some(({ as }) => as === 'administration');
  return [
    by,
    t('results.summary.seenBy', { have, need: others.length }),
    t(administration ? 'results.summary.administrationYes' : 'results.summary.administrationNo'),
  ].join(' · ');
}

function chipOf({ handedAt }: TeamSummary, { t }: Reader): Chip | null {
  return handedAt === null ? null : { tone: 'ok', sign: 'check2', text: t('results.summary.handed') };
}

function commandsOf(kept: Stored<TeamSummary>, { team, roles }: TeamHome, { t, personId }: Reader) {
  if (kept.handedAt === null)
    return team.state !== 'closed' && decideAccess(roles, 'TeamSummary', 'update').allowed
      ? [{ name: 'handover', button: t('results.summary.handOver') }]
      : [];
  const as = roles.includes('member') || roles.includes('coordinator') ? 'member' : 'administration';
  return team.handedSummary?.entryId === kept.id && waitsForSummary(team, personId, as)
    ? [{ name: 'seen', button: t('results.summary.see') }]
    : [];
}
