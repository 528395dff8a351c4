import { addDays } from '@uchitelskaya/shared/domain/calendar/calendar-date';
import { findPersonName } from '@uchitelskaya/shared/domain/people/person-name-warning';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Coverage } from '@uchitelskaya/shared/domain/renewal/staff-count';
import { type Questionnaire, strategiesOf } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import { phaseOf, type RunAudience, type SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { StaffNumber } from '@uchitelskaya/shared/service/competence/staff';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { coverageText, phaseChip, titleOf, whoText } from '../survey-run/run-words.ts';
import { technologyLabel } from '../survey-run/technology-label.ts';
import { runHref } from '../survey-run/view-model.ts';

export interface SurveyRunsFacts {
  readonly rows: readonly { readonly run: Stored<SurveyRun>; readonly coverage: Coverage }[];
  readonly questionnaires: readonly Questionnaire[];
  readonly staff: StaffNumber;
  readonly schoolYear: string;
  /** The team whose runs these are; null for the school's. */
  readonly team: Stored<Team> | null;
  readonly result: { readonly form: 'new' | 'staff'; readonly state: FormState } | null;
}

/** Days that a new run is open when nobody says otherwise. */
const USUAL_DAYS = 14;

const AUDIENCES = {
  team: ['team', 'pupils', 'parents'],
  school: ['staff', 'pupils', 'parents'],
} as const satisfies Readonly<Record<string, readonly RunAudience[]>>;

/** Runs of a school or a team with how many have answered, and the form of a new one. */
export function toSurveyRunsView(facts: SurveyRunsFacts, reader: Reader) {
  const { rows, questionnaires, schoolYear, team, staff } = facts;
  const { t, formats, today } = reader;
  const staffState = facts.result?.form === 'staff' ? facts.result.state : null;
  return {
    csrf: reader.csrf,
    title: t(team === null ? 'surveys.runs.title' : 'surveys.runs.teamTitle'),
    lead: t(team === null ? 'surveys.runs.lead' : 'surveys.runs.teamLead'),
    backHref: team === null ? '/school/diagnostics' : `/teams/${team.id}`,
    backText: t(team === null ? 'frame.roomDiagnostics' : 'frame.roomNow'),
    rows: rows.map(({ run, coverage }) => ({
      href: runHref(run),
      title: titleOf(questionnaires, run, reader),
      who: whoText(run, reader),
      days: t('surveys.runs.days', { from: formats.day(run.opensOn), until: formats.day(run.closesOn) }),
      state: phaseChip(phaseOf(run, today), reader),
      coverage: run.state === 'draft' ? '' : coverageText(coverage, reader),
    })),
    empty: {
      title: t('surveys.runs.empty.title'),
      text: t('surveys.runs.empty.text'),
      href: null,
      button: '',
    },
    form: newRunForm(facts, reader),
    importHref: team === null ? '/school/diagnostics/questionnaires' : null,
    staff:
      team === null
        ? {
            schoolYear,
            source: t(`surveys.staff.${staff.source}`),
            field: toField({
              name: 'teachers',
              label: t('surveys.staff.label', { schoolYear }),
              kind: 'number',
              ...postedField(staffState, 'teachers', reader),
              value: staffState?.posted['teachers'] ?? String(staff.teachers),
            }),
          }
        : null,
  };
}

function newRunForm({ questionnaires, team, schoolYear, result }: SurveyRunsFacts, reader: Reader) {
  const { t, locale, today } = reader;
  const state = result?.form === 'new' ? result.state : null;
  const posted = (name: string, fallback: string) => {
    const { value, error } = postedField(state, name, reader);
    return { value: state === null ? fallback : value, error };
  };
  const fits = (one: Questionnaire) => (team === null ? one.audience !== 'team' : true);
  const errorOf = (name: string) => postedField(state, name, reader).error;
  const purpose = posted('purpose', '');
  const kinds = team === null ? AUDIENCES.school : AUDIENCES.team;
  return {
    action: team === null ? '/school/diagnostics/runs' : `/teams/${team.id}/surveys`,
    schoolYear,
    open: state !== null,
    questionnaire: toField({
      name: 'questionnaire',
      label: t('surveys.new.questionnaire'),
      kind: 'select',
      ...posted('questionnaire', ''),
      error: errorOf('questionnaireId'),
      options: questionnaires.filter(fits).map(({ id, version, title }) => ({
        value: `${id}/${version}`,
        label: version === '1' ? title[locale] : `${title[locale]} (${version})`,
      })),
    }),
    audience: toField({
      name: 'audience',
      label: t('surveys.new.audience'),
      kind: 'select',
      ...posted('audience', kinds[0]),
      options: kinds.map((value) => ({ value, label: t(`surveys.audience.${value}`) })),
    }),
    classLabel: toField({
      name: 'classLabel',
      label: t('surveys.new.classLabel'),
      hint: t('surveys.new.classHint'),
      ...posted('classLabel', ''),
    }),
    strategies: [...new Set(questionnaires.filter(fits).flatMap(strategiesOf))].map((value) => ({
      id: `strategy-${value}`,
      value,
      label: technologyLabel(value, reader),
    })),
    purpose: toField({
      name: 'purpose',
      label: t('surveys.new.purpose'),
      hint: t('surveys.new.purposeHint'),
      ...purpose,
      warning: findPersonName(purpose.value, []) === null ? '' : t('save.looksLikeName'),
    }),
    opensOn: toField({
      name: 'opensOn',
      label: t('surveys.new.opensOn'),
      kind: 'date',
      ...posted('opensOn', today),
    }),
    closesOn: toField({
      name: 'closesOn',
      label: t('surveys.new.closesOn'),
      kind: 'date',
      ...posted('closesOn', addDays(today, USUAL_DAYS)),
    }),
  };
}
