import { label } from '../../contract/labels/label.ts';
import type { Decision, Meeting, MeetingSegment } from '../../domain/meetings/meeting.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import { dateInFigures, dateInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun } from '../doc/doc-model.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { footerText, organisation } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { nameOf, refsTo, type TeamRecords } from '../team/team-records.ts';

const TEMPLATE_VERSION = 1;

const WORDS = {
  ru: {
    title: (number: number) => `Протокол № ${number}`,
    heading: (number: string) => `ПРОТОКОЛ № ${number}`,
    ofTeam: (kind: string, team: string) => `заседания ${kind} «${team}»`,
    date: 'Дата',
    place: 'Место',
    purpose: 'Зачем собрались',
    present: 'Присутствовали',
    presentOf: (present: number, all: number) => `${present} из ${all}`,
    absent: 'Отсутствовали',
    invited: 'Приглашённые',
    nobody: 'нет',
    agenda: 'Повестка',
    minutes: (count: number) => `${count} мин`,
    heard: 'Слушали:',
    spoke: 'Выступили:',
    decided: 'Решили:',
    other: 'Решили вне повестки:',
    responsible: 'Отвечает',
    due: 'срок',
    followUp: 'О решениях прошлых заседаний',
    movedTo: (date: string) => `перенесено на ${date}`,
    time: 'Время по видам работы',
    chair: 'Ведёт заседание',
    secretary: 'Ведёт запись',
    missing: {
      agenda: 'повестка',
      attendance: 'кто присутствовал',
      chair: 'кто ведёт заседание',
      secretary: 'кто ведёт запись',
      responsible: (no: number) => `кто отвечает за решение ${no}`,
      due: (no: number) => `срок решения ${no}`,
    },
  },
  en: {
    title: (number: number) => `Minutes No. ${number}`,
    heading: (number: string) => `MINUTES No. ${number}`,
    ofTeam: (kind: string, team: string) => `of a meeting of ${kind} “${team}”`,
    date: 'Date',
    place: 'Place',
    purpose: 'Purpose',
    present: 'Present',
    presentOf: (present: number, all: number) => `${present} of ${all}`,
    absent: 'Absent',
    invited: 'Invited',
    nobody: 'none',
    agenda: 'Agenda',
    minutes: (count: number) => `${count} min`,
    heard: 'Heard:',
    spoke: 'Said:',
    decided: 'Decided:',
    other: 'Decided outside the agenda:',
    responsible: 'Responsible',
    due: 'due',
    followUp: 'On decisions of earlier meetings',
    movedTo: (date: string) => `moved to ${date}`,
    time: 'Time by kind of work',
    chair: 'Chair',
    secretary: 'Secretary',
    missing: {
      agenda: 'agenda',
      attendance: 'who was present',
      chair: 'chair',
      secretary: 'secretary',
      responsible: (no: number) => `who is responsible for decision ${no}`,
      due: (no: number) => `due date of decision ${no}`,
    },
  },
} as const;

type Words = (typeof WORDS)['ru' | 'en'];

/** DOC-05 «Протокол заседания» of one meeting of the records. A draft until its number and date of signature are known. */
export function meetingMinutesDocument(records: TeamRecords, meeting: Stored<Meeting>): DocModel {
  const { team, school, locale } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/meetings/${meeting.id}`;
  const draft = meeting.signed === null;
  const kind = label(locale, 'teamKind', team.kind);
  const title = words.title(meeting.number);
  const or = (text: string | null, missing: string) => gaps.textOr(text, missing, path);
  const blocks: DocBlock[] = [
    ...organisation(records, gaps),
    {
      kind: 'heading',
      level: 1,
      text: words.heading(meeting.signed?.number ?? String(meeting.number)),
      align: 'center',
    },
    { kind: 'paragraph', runs: [{ text: words.ofTeam(kind, team.name), bold: true }], align: 'center' },
    { kind: 'fields', items: headFields(records, meeting, words, or) },
    ...agendaBlocks(meeting, words, gaps, path),
    ...followUpBlocks(records, meeting, words),
    ...meeting.segments.flatMap((segment, index) =>
      segmentBlocks(records, meeting, segment, index + 1, words, gaps, path),
    ),
    ...otherDecisions(records, meeting, words, gaps, path),
    ...timeBlocks(records, meeting, words),
    {
      kind: 'signatures',
      items: [
        { role: words.chair, name: or(nameOf(records, meeting.chairId), words.missing.chair) },
        { role: words.secretary, name: or(nameOf(records, meeting.secretaryId), words.missing.secretary) },
      ],
    },
  ];
  return typesetDocument({
    kind: 'DOC-05',
    title,
    locale,
    scope: { team: team.id, schoolYear: meeting.schoolYear, meeting: meeting.id },
    orientation: 'portrait',
    blocks,
    draft,
    footer: footerText(records, `${title} · ${kind} «${team.name}»`, draft),
    preparedBy: 'coordinator',
    gaps: gaps.list(),
    sourceRefs: [
      ...refsTo('meetings', [meeting]),
      ...refsTo('teams', [team]),
      ...refsTo('schools', school ? [school] : []),
    ],
    templateVersion: TEMPLATE_VERSION,
    generatedAt: records.generatedAt,
  });
}

function headFields(
  records: TeamRecords,
  meeting: Meeting,
  words: Words,
  or: (text: string | null, missing: string) => readonly DocRun[],
) {
  const all = consentedMembers(records.team).length;
  const names = meeting.attendance.map((id) => nameOf(records, id) ?? '').filter((name) => name !== '');
  const present = names.length === 0 ? '' : `${names.join(', ')} (${words.presentOf(names.length, all)})`;
  const when = [dateInWords(meeting.date, records.locale), meeting.startsAt ?? ''];
  return [
    { label: words.date, runs: plain(when.filter((text) => text !== '').join(', ')) },
    { label: words.place, runs: plain(meeting.place) },
    { label: words.purpose, runs: plain(meeting.purpose) },
    { label: words.present, runs: or(present, words.missing.attendance) },
    // How many, never who and why: the reason of an absence is not asked (DOC-05).
    { label: words.absent, runs: names.length === 0 ? [] : plain(String(Math.max(0, all - names.length))) },
    { label: words.invited, runs: plain(meeting.invited.trim() || words.nobody) },
  ].filter(({ runs }) => runs.length > 0);
}

function agendaBlocks(meeting: Meeting, words: Words, gaps: GapList, path: string): readonly DocBlock[] {
  const items = meeting.segments.map(({ title }) => plain(title)).filter((runs) => runs.length > 0);
  if (items.length === 0) gaps.add(words.missing.agenda, path);
  return [
    { kind: 'heading', level: 2, text: words.agenda },
    items.length === 0 ? { kind: 'paragraph', runs: [gapRun()] } : { kind: 'list', ordered: true, items },
  ];
}

/** What this meeting made of decisions of earlier ones. */
function followUpBlocks(records: TeamRecords, meeting: Stored<Meeting>, words: Words): readonly DocBlock[] {
  const { locale } = records;
  const items = records.meetings.flatMap((earlier) =>
    earlier.decisions.flatMap((decision) =>
      decision.followUps
        .filter(({ meetingId }) => meetingId === meeting.id)
        .map(({ outcome, due }): readonly DocRun[] => {
          const became =
            outcome === 'moved' && due !== null
              ? words.movedTo(dateInFigures(due))
              : label(locale, 'followUp', outcome);
          return [...plain(decision.text), { text: ` – ${became}` }];
        }),
    ),
  );
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.followUp },
    { kind: 'list', ordered: false, items },
  ];
}

function segmentBlocks(
  records: TeamRecords,
  meeting: Meeting,
  segment: MeetingSegment,
  no: number,
  words: Words,
  gaps: GapList,
  path: string,
): readonly DocBlock[] {
  const speaker = nameOf(records, segment.speakerId);
  const heard: DocRun[] = [
    { text: `${no}. ${words.heard} `, bold: true },
    { text: speaker === null ? segment.title : `${segment.title} (${speaker})` },
  ];
  const notes = segment.notes
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const spoke = notes.map((line, index): DocBlock => {
    const lead: readonly DocRun[] = index === 0 ? [{ text: `${words.spoke} `, bold: true }] : [];
    return { kind: 'paragraph', runs: [...lead, { text: line }] };
  });
  const decisions = meeting.decisions.filter(({ segmentId }) => segmentId === segment.id);
  return [
    { kind: 'paragraph', runs: heard },
    ...spoke,
    ...decisionBlocks(records, meeting, decisions, words.decided, words, gaps, path),
  ];
}

function otherDecisions(
  records: TeamRecords,
  meeting: Meeting,
  words: Words,
  gaps: GapList,
  path: string,
): readonly DocBlock[] {
  const known = new Set(meeting.segments.map(({ id }) => id));
  const decisions = meeting.decisions.filter(({ segmentId }) => segmentId === null || !known.has(segmentId));
  return decisionBlocks(records, meeting, decisions, words.other, words, gaps, path);
}

/** Decisions are numbered through the whole meeting, so that a gap can name one. */
function decisionBlocks(
  records: TeamRecords,
  meeting: Meeting,
  decisions: readonly Decision[],
  lead: string,
  words: Words,
  gaps: GapList,
  path: string,
): readonly DocBlock[] {
  if (decisions.length === 0) return [];
  const items = decisions.map((decision): readonly DocRun[] => {
    const no = meeting.decisions.indexOf(decision) + 1;
    const due = decision.due === null ? null : dateInFigures(decision.due);
    return [
      ...plain(/[.!?…]$/.test(decision.text.trim()) ? decision.text : `${decision.text}.`),
      { text: ` ${words.responsible}: ` },
      ...gaps.textOr(nameOf(records, decision.responsibleId), words.missing.responsible(no), path),
      { text: `, ${words.due}: ` },
      ...gaps.textOr(due, words.missing.due(no), path),
    ];
  });
  return [
    { kind: 'paragraph', runs: [{ text: lead, bold: true }] },
    { kind: 'list', ordered: false, items },
  ];
}

/** Minutes by kind of work: what the indicators of joint design and analysis are counted from. */
function timeBlocks(records: TeamRecords, meeting: Meeting, words: Words): readonly DocBlock[] {
  const spent = meeting.segments.filter(({ minutes }) => minutes > 0);
  if (spent.length === 0) return [];
  const kinds = Array.from(new Set(spent.map(({ kind }) => kind)));
  const parts = kinds.map((kind) => {
    const sum = spent
      .filter((segment) => segment.kind === kind)
      .reduce((all, { minutes }) => all + minutes, 0);
    return `${label(records.locale, 'segmentKind', kind)} – ${words.minutes(sum)}`;
  });
  return [
    {
      kind: 'paragraph',
      runs: [{ text: `${words.time}: `, bold: true }, { text: `${parts.join('; ')}.` }],
    },
  ];
}
