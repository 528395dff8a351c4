import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamEntry } from '@uchitelskaya/shared/domain/results/team-entry';
import type { EntryKind } from '@uchitelskaya/shared/service/results/team-entries';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import type { Codecs } from '../../view/edit-form.ts';
import type { Chip } from '../due-chip.ts';
import type { EditedForm, FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import type { FormField } from './form-field.ts';
import { type ResultsRoom, toRooms } from './rooms.ts';

/** A text of an entry with its name. */
interface NamedText {
  readonly label: string;
  readonly text: string;
}

/** How one entry reads. */
interface EntryRow {
  readonly title: string;
  readonly sub: string;
  readonly chip: Chip | null;
  readonly texts: readonly NamedText[];
  /** Commands with a button of their own: last part of the address, and the words. */
  readonly commands: readonly { readonly name: string; readonly button: string }[];
  /** Where the rest of it is done; null when everything is here. */
  readonly more: { readonly href: string; readonly text: string } | null;
}

/** What the page of one kind of entry is made of. */
export interface EntryFacts<T, Extra> {
  readonly home: TeamHome;
  readonly people: People;
  readonly entries: readonly Stored<T>[];
  readonly edited: string | null;
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
  readonly extra: Extra;
}

/** One kind of entry as a part of a page. */
export interface EntrySection<T extends TeamEntry & F, F extends object, Extra> {
  readonly kind: EntryKind<T, F>;
  readonly room: ResultsRoom;
  /** Last part of its addresses, below the room's; empty when the room has one kind. */
  readonly part: string;
  /** Its sentences: `results.<words>.heading` and so on. */
  readonly words: string;
  codecs(reader: Reader, people: People): Codecs<F>;
  /** What is asked when one is begun. */
  firstFields(facts: EntryFacts<T, Extra>, state: FormState | null, reader: Reader): readonly FormField[];
  fields(
    form: EditedForm<F>,
    entry: Stored<T>,
    facts: EntryFacts<T, Extra>,
    reader: Reader,
  ): readonly FormField[];
  /** A whole record from what was typed first. */
  toNew(mine: Partial<F>): F;
  toRow(entry: Stored<T>, facts: EntryFacts<T, Extra>, reader: Reader): EntryRow;
}

export function sectionPath<T extends TeamEntry & F, F extends object, Extra>(
  section: EntrySection<T, F, Extra>,
  teamId: string,
): string {
  const base = `/teams/${teamId}/results/${section.room}`;
  return section.part === '' ? base : `${base}/${section.part}`;
}

/** Whether the actor may begin one; a closed team is only read. */
function mayAdd<T extends TeamEntry & F, F extends object, Extra>(
  { kind }: EntrySection<T, F, Extra>,
  { home }: EntryFacts<T, Extra>,
): boolean {
  const allowed = decideAccess(home.roles, kind.record, 'create', { own: true }).allowed;
  return home.team.state !== 'closed' && allowed;
}

function mayEdit<T extends TeamEntry & F, F extends object, Extra>(
  { kind }: EntrySection<T, F, Extra>,
  entry: Stored<T>,
  { home }: EntryFacts<T, Extra>,
  personId: string,
): boolean {
  const circumstances = kind.circumstances?.(entry, personId);
  const allowed = decideAccess(home.roles, kind.record, 'update', circumstances).allowed;
  return home.team.state !== 'closed' && allowed && (kind.lock?.(entry) ?? null) === null;
}

/** A section of the page: entries, the open form, the form that begins one. */
export function toSectionView<T extends TeamEntry & F, F extends object, Extra>(
  section: EntrySection<T, F, Extra>,
  facts: EntryFacts<T, Extra>,
  reader: Reader,
) {
  const { home, edited, states } = facts;
  const { t } = reader;
  const { words } = section;
  const path = sectionPath(section, home.team.id);
  const roomPath = `/teams/${home.team.id}/results/${section.room}`;
  const canAdd = mayAdd(section, facts);
  const newState = states.get(`${section.part}.new`) ?? null;
  return {
    id: section.part || section.room,
    heading: t(`results.${words}.heading`),
    lead: t(`results.${words}.lead`),
    empty:
      facts.entries.length === 0 && newState === null
        ? {
            title: t(`results.${words}.empty.title`),
            text: t(`results.${words}.empty.text`),
            href: null,
            button: '',
          }
        : null,
    add: canAdd
      ? {
          action: path,
          open: newState !== null || facts.entries.length === 0,
          summary: t(`results.${words}.add`),
          fields: section.firstFields(facts, newState, reader),
        }
      : null,
    entries: facts.entries.map((entry) => {
      const canEdit = mayEdit(section, entry, facts, reader.personId);
      const editing = canEdit && edited === entry.id;
      const row = section.toRow(entry, facts, reader);
      return {
        id: entry.id,
        path: `${path}/${entry.id}`,
        ...row,
        texts: row.texts.filter(({ text }) => text.trim() !== ''),
        editHref: canEdit && !editing ? `${roomPath}?edit=${entry.id}#entry-${entry.id}` : null,
        form: editing
          ? {
              action: `${path}/${entry.id}`,
              closeHref: `${roomPath}#entry-${entry.id}`,
              fields: section.fields(editedForm(section, entry, facts, reader), entry, facts, reader),
            }
          : null,
      };
    }),
  };
}

export function editedForm<T extends TeamEntry & F, F extends object, Extra>(
  section: EntrySection<T, F, Extra>,
  entry: Stored<T>,
  { people, states }: EntryFacts<T, Extra>,
  reader: Reader,
): EditedForm<F> {
  return {
    codecs: section.codecs(reader, people),
    kept: section.kind.fieldsOf(entry),
    meta: entry,
    idPrefix: `e-${entry.id}-`,
    pathPrefix: '',
    state: states.get(entry.id) ?? null,
  };
}

/** The page of a room made of such sections. */
export function toEntriesView(
  facts: { readonly home: TeamHome; readonly refusal: RefusalView | null },
  room: ResultsRoom,
  sections: readonly object[],
  reader: Reader,
) {
  const { t } = reader;
  return {
    csrf: reader.csrf,
    title: t('results.title', { schoolYear: facts.home.schoolYear }),
    rooms: toRooms(facts.home.team.id, room, reader),
    save: { text: '' },
    refusal: facts.refusal,
    sections,
  };
}
