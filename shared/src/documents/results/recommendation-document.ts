import { label } from '../../contract/labels/label.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Recommendation } from '../../domain/results/recommendation.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun } from '../doc/doc-model.ts';
import { DOC_WORDS } from '../doc/doc-words.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { ledText, ledTextOrGap } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo, type TeamHead } from '../team/team-records.ts';

/** What DOC-24 is made from. */
export interface RecommendationRecords extends TeamHead {
  readonly recommendation: Stored<Recommendation>;
}

const WORDS = {
  ru: {
    title: 'Рекомендация директору',
    heading: 'РЕКОМЕНДАЦИЯ ДИРЕКТОРУ',
    from: (team: string, year: string) => `от ${team}, ${year} учебный год`,
    text: 'Рекомендуем',
    reason: 'Почему: что мы увидели',
    needed: 'Что для этого нужно',
    sent: 'Передана директору',
    answer: 'Ответ директора',
    kinds: 'принято / принято частично / отклонено / отложено (нужное подчеркнуть)',
    decision: 'Решение',
    why: 'Почему',
    until: 'Срок',
    answered: 'Дата ответа',
    forHead: 'За директора ответил(а)',
    missing: {
      reason: 'почему: что увидела команда',
      needed: 'что для этого нужно',
      sent: 'рекомендация передана директору',
      answer: 'ответ директора',
    },
  },
  en: {
    title: 'Recommendation to the head of school',
    heading: 'RECOMMENDATION TO THE HEAD OF SCHOOL',
    from: (team: string, year: string) => `of ${team}, school year ${year}`,
    text: 'We recommend',
    reason: 'Why: what we saw',
    needed: 'What it needs',
    sent: 'Handed over',
    answer: 'Answer of the head of school',
    kinds: 'accepted / accepted in part / declined / postponed (underline)',
    decision: 'Decision',
    why: 'Why',
    until: 'By when',
    answered: 'Date of the answer',
    forHead: 'Answered by',
    missing: {
      reason: 'why: what the team saw',
      needed: 'what it needs',
      sent: 'the recommendation is handed over',
      answer: 'answer of the head of school',
    },
  },
} as const;

/** DOC-24 «Рекомендация директору и ответ». A draft until it is answered; lines to answer on by hand before. */
export function recommendationDocument(records: RecommendationRecords): DocModel {
  const { team, recommendation, locale } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/results/recommendations`;
  const { text, reason, needed, sentOn, answer } = recommendation;
  if (sentOn === null) gaps.add(words.missing.sent, path);
  const sent = sentOn === null ? [gapRun()] : plain(dateInFigures(sentOn));
  return teamDocument(records, gaps, {
    kind: 'DOC-24',
    title: words.title,
    heading: words.heading,
    subheading: words.from(teamWords(records), recommendation.schoolYear),
    scope: { entry: recommendation.id },
    blocks: [
      ...ledText(words.text, text),
      ...ledTextOrGap(words.reason, reason, { text: words.missing.reason, path }, gaps),
      ...ledTextOrGap(words.needed, needed, { text: words.missing.needed, path }, gaps),
      { kind: 'fields', items: [{ label: words.sent, runs: sent }] },
      {
        kind: 'signatures',
        items: [
          {
            role: DOC_WORDS[locale].coordinator,
            name: plain(nameOf(records, team.coordinatorId) ?? ''),
          },
        ],
      },
      { kind: 'heading', level: 2, text: words.answer },
      ...answerBlocks(records, gaps, path),
    ],
    draft: answer === null,
    preparedBy: 'team',
    sources: refsTo('recommendations', [recommendation]),
  });
}

function answerBlocks(records: RecommendationRecords, gaps: GapList, path: string): readonly DocBlock[] {
  const { locale, recommendation } = records;
  const words = WORDS[locale];
  const { answer, sentOn } = recommendation;
  // What still lies with the team has no answer yet to miss.
  if (answer === null && sentOn !== null) gaps.add(words.missing.answer, path);
  const gap: readonly DocRun[] = [gapRun()];
  const items =
    answer === null
      ? [
          { label: words.decision, runs: plain(words.kinds) },
          { label: words.why, runs: gap },
          { label: words.until, runs: gap },
          { label: words.answered, runs: gap },
        ]
      : [
          { label: words.decision, runs: plain(label(locale, 'directorAnswer', answer.kind)) },
          { label: words.why, runs: plain(answer.reason) },
          { label: words.until, runs: plain(answer.until === null ? '' : dateInFigures(answer.until)) },
          { label: words.answered, runs: plain(dateInFigures(answer.date)) },
          { label: words.forHead, runs: plain(nameOf(records, answer.by) ?? '') },
        ].filter(({ runs }) => runs.length > 0);
  return [
    { kind: 'fields', items },
    { kind: 'signatures', items: [{ role: DOC_WORDS[locale].director, name: [gapRun()] }] },
  ];
}
