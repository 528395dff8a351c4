import type { GoogleFile } from '@uchitelskaya/shared/domain/google-file';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** What a team may ask for here; minutes go as files with their meetings. */
export const OFFERED_KINDS = ['TR-3', 'DOC-03', 'DOC-04'] as const;

export interface GoogleFilesFacts {
  readonly teamId: string;
  readonly files: readonly GoogleFile[];
  /** Whether the reader may ask for files. */
  readonly asks: boolean;
  readonly state: FormState | null;
}

const LOOK: Readonly<Record<GoogleFile['state'], Pick<Chip, 'tone' | 'sign'>>> = {
  waiting: { tone: 'plain', sign: 'arrow-repeat' },
  ready: { tone: 'ok', sign: 'check2' },
  failed: { tone: 'bad', sign: 'x-lg' },
};

/** Files of a team in Google with what became of each, and the form. */
export function toGoogleFilesView(facts: GoogleFilesFacts, reader: Reader) {
  const { t } = reader;
  const path = `/teams/${facts.teamId}`;
  return {
    csrf: reader.csrf,
    backHref: `${path}/documents`,
    files: facts.files.map((file) => ({
      title: `${t(`google.kind.${file.kind}`)}, ${file.schoolYear}`,
      state: { ...LOOK[file.state], text: t(`google.state.${file.state}`) },
      notes: notesOf(file, reader),
      url: file.url,
    })),
    form: facts.asks ? toForm(`${path}/google`, facts.state, reader) : null,
  };
}

function notesOf(file: GoogleFile, { t, formats }: Reader): readonly string[] {
  const accounts = file.sharedWith.filter((hint) => hint !== '').join(', ');
  return [
    file.fault === null ? '' : t(`google.fault.${file.fault}`),
    file.filledAt === null ? '' : t('google.filled', { moment: formats.moment(file.filledAt) }),
    accounts === '' ? '' : t('google.shared', { accounts }),
  ].filter((text) => text !== '');
}

function toForm(action: string, state: FormState | null, reader: Reader) {
  const { t } = reader;
  const from = (name: string) => postedField(state, name, reader);
  const options = OFFERED_KINDS.map((kind) => ({ value: kind, label: t(`google.kind.${kind}`) }));
  return {
    action,
    kind: toField({
      ...from('kind'),
      value: state?.posted['kind'] ?? 'TR-3',
      name: 'kind',
      label: t('google.what'),
      kind: 'select',
      options,
    }),
    email: toField({
      ...from('email'),
      name: 'email',
      label: t('google.email'),
      hint: t('google.emailHint'),
      required: true,
    }),
  };
}
