import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import type { GoogleFile } from '@uchitelskaya/shared/domain/google/google-file';
import { TEAM_DOCUMENT_KINDS } from '@uchitelskaya/shared/service/documents/document-query';
import type { ListedDocument } from '@uchitelskaya/shared/service/documents/listed-document';
import type { AskForGoogleFileInput } from '@uchitelskaya/shared/service/google/google-files';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** The tracker of the plan, which every team has. */
const TRACKER = 'TR-3';

/** One choice of the form as text: the kind, and what tells the document from others of its kind. */
function offerOf({ kind, scope }: Pick<DocModel, 'kind' | 'scope'>): string {
  const { team: _team, schoolYear: _year, ...about } = scope;
  const query = new URLSearchParams(about).toString();
  return query === '' ? kind : `${kind}?${query}`;
}

/** The same, read back; what no document has is left to the use case to refuse. */
export function readOffer(text: string): Pick<AskForGoogleFileInput, 'kind' | 'about'> {
  const [kind = '', query = ''] = text.split('?');
  const known = TEAM_DOCUMENT_KINDS.find((one) => one === kind);
  return known === undefined
    ? { kind: TRACKER }
    : { kind: known, about: Object.fromEntries(new URLSearchParams(query)) };
}

export interface GoogleFilesFacts {
  readonly teamId: string;
  readonly files: readonly GoogleFile[];
  /** Documents that may be asked for. */
  readonly listed: readonly ListedDocument[];
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
    form: facts.asks ? toForm(`${path}/google`, facts, reader) : null,
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

function toForm(action: string, { state, listed }: GoogleFilesFacts, reader: Reader) {
  const { t } = reader;
  const from = (name: string) => postedField(state, name, reader);
  const options = [
    { value: TRACKER, label: t('google.kind.TR-3') },
    ...listed.map(({ model, note }) => ({
      value: offerOf(model),
      label: [model.title, shortened(note)].filter(Boolean).join(' – '),
    })),
  ];
  return {
    action,
    kind: toField({
      ...from('kind'),
      value: state?.posted['kind'] ?? TRACKER,
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

/** As much of a note as a list to choose from has room for. */
const NOTE_LENGTH = 60;

function shortened(note: string): string {
  return note.length > NOTE_LENGTH ? `${note.slice(0, NOTE_LENGTH).trimEnd()}…` : note;
}
