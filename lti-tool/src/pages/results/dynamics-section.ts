import {
  EMPTY_PROGRESS,
  type ProgressEntry,
  type ProgressFields,
  seriesOf,
} from '@uchitelskaya/shared/domain/results/progress-entry';
import { entriesOf } from '@uchitelskaya/shared/domain/steps/step-entry';
import { PROGRESS } from '@uchitelskaya/shared/service/results/progress-entries';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { labelsCodec, optionalWholeCodec, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { editField, type FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import { asField } from './form-field.ts';

/** How the class moves in each one's subject: measurings of the same thing make a line. */
export const dynamicsSection: AnySection = routedSection<ProgressEntry, ProgressFields, null>({
  loadExtra: async () => null,
  commands: {},
  section: {
    kind: PROGRESS,
    room: 'dynamics',
    part: '',
    words: 'dynamics',
    codecs: () => ({
      subject: textCodec,
      classLabel: textCodec,
      measure: textCodec,
      date: textCodec,
      managed: optionalWholeCodec,
      pupils: optionalWholeCodec,
      seen: textCodec,
      pupilCodes: labelsCodec,
    }),
    toNew: (mine) => ({ ...EMPTY_PROGRESS, subject: '', measure: '', date: '', ...mine }),
    firstFields: ({ home, entries }, state, reader) => {
      const last = entries.filter(({ personId }) => personId === reader.personId).pop();
      const first = firstField(state, reader);
      return [
        first('subject', last?.subject ?? ownSubject(home, reader.personId), { required: true }),
        first('classLabel', last?.classLabel || (home.team.targetClasses[0] ?? '')),
        first('measure', last?.measure ?? '', {
          required: true,
          hint: reader.t('results.dynamics.measureHint'),
        }),
        first('date', home.today, { kind: 'date', required: true }),
        first('managed', '', { kind: 'number' }),
        first('pupils', last?.pupils === null || last === undefined ? '' : String(last.pupils), {
          kind: 'number',
        }),
      ];
    },
    fields: (form, _entry, { people }, reader) => {
      const field = (name: keyof ProgressFields, more: Partial<Parameters<typeof editField>[2]> = {}) =>
        asField(
          editField(form, name, { label: reader.t(`results.dynamics.${name}`), ...more }, reader, people),
        );
      return [
        field('subject', { required: true, free: true }),
        field('classLabel'),
        field('measure', { required: true, free: true, hint: reader.t('results.dynamics.measureHint') }),
        field('date', { kind: 'date', required: true }),
        field('managed', { kind: 'number' }),
        field('pupils', { kind: 'number' }),
        field('seen', { kind: 'area', rows: 2, free: true }),
        field('pupilCodes', { hint: reader.t('step.codesHint') }),
      ];
    },
    toRow: (kept, { entries, people }, reader) => {
      const { t, formats } = reader;
      const series = seriesOf(kept, entries);
      const before = series[series.findIndex(({ id }) => id === kept.id) - 1];
      return {
        title: [[kept.subject, kept.classLabel].filter(Boolean).join(', '), kept.measure].join(': '),
        sub: [formats.day(kept.date), people.name(kept.personId)].join(' · '),
        chip: kept.managed === null ? null : { tone: 'plain', sign: '', text: shareOf(kept, reader) },
        texts: [
          { label: t('results.dynamics.seen'), text: kept.seen },
          { label: t('results.dynamics.pupilCodes'), text: kept.pupilCodes.join(', ') },
          {
            label: t('results.dynamics.before'),
            text:
              before === undefined
                ? ''
                : [formats.day(before.date), shareOf(before, reader)].filter(Boolean).join(' – '),
          },
        ],
        commands: [],
        more: null,
      };
    },
  },
});

/** «17 из 24». */
function shareOf({ managed, pupils }: ProgressEntry, { t }: Reader): string {
  if (managed === null) return '';
  return pupils === null ? String(managed) : t('results.maturity.of', { have: managed, need: pupils });
}

/** The subject in which this person named the class's difficulty (HJ-2). */
function ownSubject({ steps }: TeamHome, personId: string): string {
  const entries = steps.find(({ step }) => step === 'HJ-2')?.entries ?? [];
  return entriesOf(entries, 'difficulty').find((entry) => entry.personId === personId)?.subject ?? '';
}

function firstField(state: FormState | null, reader: Reader) {
  return (name: string, value: string, more: Partial<Parameters<typeof toField>[0]> = {}) =>
    asField(
      toField({
        ...postedField(state, name, reader),
        value: state?.posted[name] ?? value,
        id: `new-${name}`,
        name,
        label: reader.t(`results.dynamics.${name}`),
        ...more,
      }),
    );
}
