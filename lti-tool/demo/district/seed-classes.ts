import type { Actor } from '@uchitelskaya/shared/service/actor';
import { confirmImport } from '@uchitelskaya/shared/service/classes/apply-import';
import { createClassList } from '@uchitelskaya/shared/service/classes/class-lists';
import { matchResults, stageResults } from '@uchitelskaya/shared/service/classes/results-imports';
import { type Cast, done } from './cast.ts';

/** A class of the demo: how many pupils, and their marks in two subjects in the order of the list. */
export interface SampleClass {
  readonly label: string;
  readonly pupils: number;
  readonly marks: { readonly математика: string; readonly 'русский язык': string };
}

const CLASSES: readonly SampleClass[] = [
  { label: '7А', pupils: 24, marks: { математика: '334324533432453', 'русский язык': '443345434453344' } },
  { label: '6А', pupils: 23, marks: { математика: '443345344535344', 'русский язык': '544354453445543' } },
  { label: '8Б', pupils: 22, marks: { математика: '545344554345454', 'русский язык': '454553445445545' } },
];

/** Lists of codes for three classes, and the marks of the first quarter from a file as a school's register gives it. */
export async function seedClasses(cast: Cast, deputy: Actor, classes = CLASSES): Promise<void> {
  const { schoolYear } = cast;
  const { schoolId } = deputy;
  if (schoolId === null) throw new Error('the deputy head has no school');
  const rows: string[] = [];
  for (const { label, pupils, marks } of classes) {
    const input = { classLabel: label, schoolYear, pupils };
    const { codes } = done(await createClassList(cast.on(-30), deputy, schoolId, input));
    for (const [i, { code }] of codes.entries()) {
      const of = (row: string) => row[i % row.length] ?? '3';
      rows.push(`${code};${of(marks.математика)};${of(marks['русский язык'])}`);
    }
  }
  const text = `Код;Математика;Русский язык\n${rows.join('\n')}`;
  // Today: the rows of an upload are kept for a day.
  const at = cast.on(0);
  const file = { name: 'отметки за четверть.csv', bytes: new TextEncoder().encode(text) };
  const staged = done(await stageResults(at, deputy, schoolId, { kind: 'register', schoolYear, file }));
  const settings = { subject: '', period: 'q1', date: null, title: '' } as const;
  done(await matchResults(at, deputy, schoolId, staged.id, { roles: staged.roles, settings }));
  done(await confirmImport(at, deputy, schoolId, staged.id));
}
