import type { TeamHead } from '../team/team-records.ts';
import { dateInFigures } from './dates-in-words.ts';
import type { DocBlock, DocRun } from './doc-model.ts';
import { DOC_WORDS } from './doc-words.ts';
import type { GapList } from './gap-list.ts';

/** Name of the school and its place, as the head of every document of a team (GD-7). */
export function organisation(records: TeamHead, gaps: GapList): readonly DocBlock[] {
  return schoolHead(records, gaps, `/teams/${records.team.id}/charter`);
}

/** The same for any document; `path` is where the reader can see what is missing. */
export function schoolHead(
  { school, locale }: Pick<TeamHead, 'school' | 'locale'>,
  gaps: GapList,
  path: string,
): readonly DocBlock[] {
  const words = DOC_WORDS[locale];
  const name = gaps.textOr(school?.name, words.school, path).map((run): DocRun => ({ ...run, bold: true }));
  const place = gaps.textOr(school?.place, words.place, path);
  return [
    { kind: 'paragraph', runs: name, align: 'center' },
    { kind: 'paragraph', runs: place, align: 'center' },
  ];
}

/** «УТВЕРЖДАЮ» with lines to sign on; filled in once number and date are known. */
export function approvalStamp(
  locale: 'ru' | 'en',
  approval: { readonly number: string; readonly date: string } | null,
): DocBlock {
  const words = DOC_WORDS[locale];
  const dated: DocRun = approval
    ? { text: `${words.number(approval.number)}, ${dateInFigures(approval.date)}` }
    : { text: words.dateLine };
  return {
    kind: 'stamp',
    lines: [
      [{ text: words.approve, bold: true }],
      [{ text: words.director }],
      [{ text: words.signatureLine }],
      [dated],
    ],
  };
}

/** What stands at the bottom of every page: «Проект …» until number and date are known (GD-3), then when it was made. */
export function footerText(
  records: Pick<TeamHead, 'locale' | 'today'>,
  title: string,
  draft: boolean,
): string {
  const words = DOC_WORDS[records.locale];
  const first = draft ? words.draft : title;
  return `${first} · ${dateInFigures(records.today)}`;
}
