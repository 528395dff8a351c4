import type { DocModel } from '../../documents/doc/doc-model.ts';
import type { OpenedTeam } from '../team/team-access.ts';

/** Under which heading a document stands in the team's list. */
export type DocumentGroup = 'team' | 'meetings' | 'lessons' | 'results';

/** A document of a team with what tells it from others of its kind: the technique of a cycle, the title of a case. */
export interface ListedDocument {
  readonly group: DocumentGroup;
  readonly model: DocModel;
  /** As people wrote it; may be empty. */
  readonly note: string;
}

/** Whose documents are listed, for whom, and of which year. */
export interface ListPlace extends OpenedTeam {
  readonly schoolYear: string;
}
