import { label } from '../../contract/labels/label.ts';
import { schoolYearBounds } from '../../domain/calendar/school-year.ts';
import { isFilledEntry } from '../../domain/diary/diary-entry.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import { dateInFigures, dateInWords, monthInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel } from '../doc/doc-model.ts';
import { GapList, plain } from '../doc/gap-list.ts';
import { dashes, knownFields, ledText, paragraphsOf, under } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo } from '../team/team-records.ts';
import { interviewBlocks, knownBlocks, problemBlocks, reflectionBlocks } from './diary-inquiry.ts';
import type { Diary, DiaryRecords } from './diary-records.ts';
import { DIARY_WORDS } from './diary-words.ts';

/**
 * DOC-06 «Дневник ПОС»: what a team wrote in one school year, in nine parts. It is signed by nobody; a draft as long as
 * its year goes on.
 */
export function teamDiaryDocument(records: DiaryRecords): DocModel {
  const { team, locale, schoolYear, entries, today } = records;
  const words = DIARY_WORDS[locale];
  const diary: Diary = { ...records, words, gaps: new GapList(), path: `/teams/${team.id}` };
  return teamDocument(records, diary.gaps, {
    kind: 'DOC-06',
    title: words.title(label(locale, 'teamKind', team.kind), schoolYear),
    heading: words.heading,
    subheading: words.sub(teamWords(records), schoolYear),
    scope: records.isPublic ? { codes: 'no' } : {},
    blocks: [
      ...coverBlocks(diary),
      ...part(diary, words.problem, problemBlocks(diary)),
      ...part(diary, words.known, knownBlocks(diary)),
      ...part(diary, words.plan, planBlocks(diary)),
      ...part(diary, words.entries, entryBlocks(diary)),
      ...part(diary, words.cycles, cycleBlocks(diary)),
      ...part(diary, words.interviews, interviewBlocks(diary)),
      ...part(diary, words.reflections, reflectionBlocks(diary)),
      ...part(diary, words.results, resultBlocks(diary)),
      ...part(diary, words.shared, sharedBlocks(diary)),
    ],
    draft: today < schoolYearBounds(schoolYear).until,
    preparedBy: 'team',
    sources: [
      ...refsTo('diary_entries', entries),
      ...refsTo('team_steps', records.steps),
      ...refsTo('plan_lines', records.lines),
      ...refsTo('lesson_studies', records.cycles),
      ...refsTo('pupil_interviews', records.interviews),
      ...refsTo('impact_assessments', records.impact ? [records.impact] : []),
      ...refsTo('presentations', records.shown),
    ],
  });
}

/** A part with its number stands even while nothing is in it: so the others keep theirs. */
function part({ words }: Diary, title: string, blocks: readonly DocBlock[]): readonly DocBlock[] {
  return [
    { kind: 'heading', level: 2, text: title },
    ...(blocks.length > 0 ? blocks : paragraphsOf(words.none)),
  ];
}

function coverBlocks(diary: Diary): readonly DocBlock[] {
  const { team, words, gaps, path } = diary;
  const names = consentedMembers(team).flatMap(({ personId }) => nameOf(diary, personId) ?? []);
  if (team.rules.length === 0) gaps.add(words.missing.rules, `${path}/charter`);
  return [
    knownFields([
      [words.classes, team.targetClasses.join(', ')],
      [words.theme, team.theme],
      [words.coordinator, nameOf(diary, team.coordinatorId) ?? ''],
      [words.members, names.join(', ')],
    ]),
    ...under({ kind: 'heading', level: 3, text: words.rules }, dashes(team.rules.map(({ text }) => text))),
  ];
}

function planBlocks({ lines, words, locale }: Diary): readonly DocBlock[] {
  if (lines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: words.when, width: 32 },
        { title: words.activity, width: 112 },
        { title: words.state, width: 36 },
      ],
      rows: lines.map(({ date, month, activity, status }) => ({
        kind: 'cells',
        cells: [
          plain(date === null ? monthInWords(month, locale) : dateInFigures(date)),
          plain(activity),
          plain(label(locale, 'planLineStatus', status)),
        ],
      })),
    },
  ];
}

function entryBlocks(diary: Diary): readonly DocBlock[] {
  const { entries, words, gaps, path, locale } = diary;
  const filled = entries.filter(isFilledEntry);
  if (filled.length === 0) gaps.add(words.missing.entries, `${path}/diary`);
  return filled.flatMap((entry): readonly DocBlock[] => {
    const title = [dateInWords(entry.date, locale), nameOf(diary, entry.authorId) ?? ''];
    const tags = entry.characteristics.map((id) => label(locale, 'characteristic', id));
    return [
      { kind: 'heading', level: 3, text: title.filter(Boolean).join(', ') },
      ...ledText(words.tried, entry.tried),
      ...ledText(words.seen, entry.seen),
      ...ledText(words.rests, entry.evidence),
      ...ledText(words.conclusion, entry.conclusion),
      ...ledText(words.next, entry.next),
      ...ledText(words.tags, tags.join('; ')),
    ];
  });
}

function cycleBlocks({ cycles, words, locale }: Diary): readonly DocBlock[] {
  return dashes(
    cycles.map(({ number, technique, researchQuestion, summary }) =>
      [
        words.cycle(number, technique),
        researchQuestion,
        summary.decision === null ? '' : label(locale, 'practiceDecision', summary.decision),
      ]
        .filter(Boolean)
        .join(' – '),
    ),
  );
}

function resultBlocks({ impact, words, locale }: Diary): readonly DocBlock[] {
  if (impact === null) return [];
  const { decision } = impact;
  return [
    ...ledText(words.forPupils, impact.forPupils),
    ...ledText(words.forMembers, impact.forMembers),
    ...ledText(words.forClass, impact.forClass),
    ...ledText(words.failed, impact.failed),
    ...ledText(
      words.decision,
      decision === null ? '' : `${label(locale, 'practiceDecision', decision.kind)} – ${decision.reason}`,
    ),
  ];
}

function sharedBlocks({ shown, locale }: Diary): readonly DocBlock[] {
  return dashes(
    shown.map(({ title, date, format, audience }) =>
      [
        title,
        label(locale, 'eventFormat', format),
        label(locale, 'audience', audience),
        date === null ? '' : dateInFigures(date),
      ]
        .filter(Boolean)
        .join(', '),
    ),
  );
}
