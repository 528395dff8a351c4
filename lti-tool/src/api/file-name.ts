/** Characters that some file system refuses: a school year has one. */
const REFUSED = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A title as a file name: «План КОУЧ на 2026/27» → «План КОУЧ на 2026-27.docx». */
export function toFileName(title: string, extension: 'docx' | 'xlsx'): string {
  return `${title.replace(REFUSED, '-').trim().slice(0, 120)}.${extension}`;
}
