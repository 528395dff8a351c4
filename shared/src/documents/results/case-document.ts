import type { Stored } from '../../domain/records/stored.ts';
import { CASE_TEXTS, type TeachingCase } from '../../domain/results/teaching-case.ts';
import type { DocModel } from '../doc/doc-model.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { paragraphsOf } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo, type TeamHead } from '../team/team-records.ts';

/** What DOC-19 is made from. */
export interface CaseRecords extends TeamHead {
  readonly teachingCase: Stored<TeachingCase>;
}

const WORDS = {
  ru: {
    title: (name: string) => `Кейс «${name}»`,
    heading: 'КЕЙС',
    of: (author: string, team: string, year: string) =>
      [author, team, `${year} учебный год`].filter(Boolean).join(', '),
    author: 'Автор',
    parts: {
      situation: 'Ситуация: класс, тема, трудность',
      expected: 'Чего ожидали',
      done: 'Что сделали',
      seen: 'Что делали и говорили ученики',
      result: 'Что получилось и чем это подтверждается',
      why: 'Почему так вышло',
      advice: 'Что посоветую коллегам',
      materials: 'Материалы',
    },
    missing: {
      situation: 'ситуация',
      expected: 'чего ожидали',
      done: 'что сделали',
      seen: 'что делали и говорили ученики',
      result: 'что получилось',
      why: 'почему так вышло',
      advice: 'совет коллегам',
    },
  },
  en: {
    title: (name: string) => `Case “${name}”`,
    heading: 'CASE',
    of: (author: string, team: string, year: string) =>
      [author, team, `school year ${year}`].filter(Boolean).join(', '),
    author: 'Author',
    parts: {
      situation: 'Situation: class, topic, difficulty',
      expected: 'What was expected',
      done: 'What was done',
      seen: 'What pupils did and said',
      result: 'What came of it and what shows that',
      why: 'Why so',
      advice: 'Advice to colleagues',
      materials: 'Materials',
    },
    missing: {
      situation: 'situation',
      expected: 'what was expected',
      done: 'what was done',
      seen: 'what pupils did and said',
      result: 'what came of it',
      why: 'why so',
      advice: 'advice to colleagues',
    },
  },
} as const;

/**
 * DOC-19 «Кейс»: a case of one teacher's own practice in the order in which one tells it. A draft while a part is
 * missing; nobody has to approve it. No pupil's code stands in it: a case is for colleagues (GD-5).
 */
export function caseDocument(records: CaseRecords): DocModel {
  const { team, teachingCase, locale } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/results/cases`;
  const author = nameOf(records, teachingCase.authorId) ?? '';
  const blocks = CASE_TEXTS.flatMap((name) => {
    const there = paragraphsOf(teachingCase[name]);
    // Not every case has materials.
    if (name === 'materials' && there.length === 0) return [];
    if (name !== 'materials' && there.length === 0) gaps.add(words.missing[name], path);
    return [
      { kind: 'heading' as const, level: 2 as const, text: words.parts[name] },
      ...(there.length > 0 ? there : [{ kind: 'paragraph' as const, runs: [gapRun()] }]),
    ];
  });
  return teamDocument(records, gaps, {
    kind: 'DOC-19',
    title: words.title(teachingCase.title),
    heading: words.heading,
    subheading: teachingCase.title,
    scope: { entry: teachingCase.id },
    blocks: [
      {
        kind: 'paragraph',
        runs: plain(words.of(author, teamWords(records), teachingCase.schoolYear)),
        align: 'center',
      },
      ...blocks,
    ],
    draft: gaps.list().length > 0,
    preparedBy: 'teacher',
    sources: refsTo('teaching_cases', [teachingCase]),
  });
}
