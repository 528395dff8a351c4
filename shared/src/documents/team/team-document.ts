import { label } from '../../contract/labels/label.ts';
import type { DocBlock, DocModel, SourceRef } from '../doc/doc-model.ts';
import type { GapList } from '../doc/gap-list.ts';
import { footerText, organisation } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { refsTo, type TeamHead } from './team-records.ts';

const TEMPLATE_VERSION = 1;

/** What one document of a team says beside what all of them do. */
export interface TeamDocumentParts {
  /** `DOC-16`. */
  readonly kind: string;
  /** In lists and as the file's name. */
  readonly title: string;
  /** In capitals at the head. */
  readonly heading: string;
  /** Under it: of which team, class, year. */
  readonly subheading: string;
  /** Beside team and year: what gives this very document again. */
  readonly scope: Readonly<Record<string, string>>;
  readonly orientation?: DocModel['orientation'];
  /** Between the organisation and the heading: an approval, the order that it is an annex to. */
  readonly above?: readonly DocBlock[];
  readonly blocks: readonly DocBlock[];
  readonly draft: boolean;
  readonly preparedBy: DocModel['preparedBy'];
  readonly sources: readonly SourceRef[];
}

/** A document of a team: title block (GD-7), what it says, footer with its draft mark (GD-3), sources (GD-2). */
export function teamDocument(head: TeamHead, gaps: GapList, parts: TeamDocumentParts): DocModel {
  const { team, school, locale, generatedAt } = head;
  const { kind, title, heading, subheading, draft, preparedBy, orientation = 'portrait' } = parts;
  return typesetDocument({
    kind,
    title,
    locale,
    scope: { team: team.id, schoolYear: head.schoolYear, ...parts.scope },
    orientation,
    blocks: [
      ...organisation(head, gaps),
      ...(parts.above ?? []),
      { kind: 'heading', level: 1, text: heading, align: 'center' },
      { kind: 'paragraph', runs: [{ text: subheading, bold: true }], align: 'center' },
      ...parts.blocks,
    ],
    draft,
    footer: footerText(head, `${title} · ${teamWords(head)}`, draft),
    preparedBy,
    gaps: gaps.list(),
    sourceRefs: [...parts.sources, ...refsTo('teams', [team]), ...refsTo('schools', school ? [school] : [])],
    templateVersion: TEMPLATE_VERSION,
    generatedAt,
  });
}

/** «КОУЧ «Читаем условие»», as every document names its team. */
export function teamWords({ team, locale }: Pick<TeamHead, 'team' | 'locale'>): string {
  const kind = label(locale, 'teamKind', team.kind);
  return locale === 'ru' ? `${kind} «${team.name}»` : `${kind} “${team.name}”`;
}
