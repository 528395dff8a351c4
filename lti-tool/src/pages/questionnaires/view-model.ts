import { type Questionnaire, SURVEY_AUDIENCES } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import { IMPORT_SCALES, type ImportFault } from '@uchitelskaya/shared/domain/surveys/questionnaire-import';
import type { FileRefusal } from '@uchitelskaya/shared/ports/table-files';
import { type PostedForm, textOf } from '../../view/edit-form.ts';
import { type FieldOptions, toField } from '../../view/field.ts';
import type { Reader } from '../reader.ts';

/** A form that came back, with what is wrong in it, or in its file. */
export interface PostedQuestionnaire {
  readonly form: PostedForm;
  readonly faults: readonly ImportFault[];
  readonly unreadable: FileRefusal | null;
}

export interface QuestionnairesFacts {
  readonly questionnaires: readonly Questionnaire[];
  readonly posted: PostedQuestionnaire | null;
}

/** More than this many faults of one file help nobody. */
const FAULTS_SHOWN = 30;

export function toQuestionnairesView({ questionnaires, posted }: QuestionnairesFacts, reader: Reader) {
  const { t, locale } = reader;
  const faults = posted?.faults ?? [];
  const sentence = ({ line, column, reason }: ImportFault) => {
    const text = t(`surveys.import.${reason}`, { column });
    return line === null ? text : t('surveys.import.atLine', { line, column, text });
  };
  const inFields = ['id', 'titleRu', 'audience', 'scale'];
  const field = (name: string, options: Omit<FieldOptions, 'name' | 'label'>) => {
    const fault = faults.find(({ line, column }) => line === null && column === name);
    return toField({
      name,
      label: t(`surveys.import.${name}`),
      value: posted ? textOf(posted.form, name) : '',
      error: fault && inFields.includes(name) ? sentence(fault) : '',
      ...options,
    });
  };
  const ofText = faults.filter(({ line, column }) => line !== null || !inFields.includes(column));
  return {
    csrf: reader.csrf,
    title: t('surveys.import.title'),
    rows: questionnaires.map((one) => ({
      title: one.title[locale],
      id: one.id,
      version: one.version,
      who: t(`surveys.audience.${one.audience === 'teachers' ? 'staff' : one.audience}`),
      items: t('surveys.mine.items', { count: one.items.length }),
    })),
    faults: [
      ...(posted?.unreadable ? [t(`import.file.${posted.unreadable}`)] : []),
      ...ofText.slice(0, FAULTS_SHOWN).map(sentence),
    ],
    more:
      ofText.length > FAULTS_SHOWN ? t('surveys.import.more', { count: ofText.length - FAULTS_SHOWN }) : '',
    form: {
      id: field('id', { hint: t('surveys.import.idHint'), placeholder: 'X-TIKH' }),
      titleRu: field('titleRu', {}),
      titleEn: field('titleEn', {}),
      audience: field('audience', {
        kind: 'select',
        options: SURVEY_AUDIENCES.map((value) => ({
          value,
          label: t(`surveys.audience.${value === 'teachers' ? 'staff' : value}`),
        })),
      }),
      scale: field('scale', {
        kind: 'select',
        options: (Object.keys(IMPORT_SCALES) as (keyof typeof IMPORT_SCALES)[]).map((value) => ({
          value,
          label: IMPORT_SCALES[value].values.map(({ label }) => label[locale]).join(' – '),
        })),
      }),
    },
    text: posted ? textOf(posted.form, 'text') : '',
  };
}
