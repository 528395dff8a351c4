import { label } from '../../contract/labels/label.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel } from '../doc/doc-model.ts';
import { DOC_WORDS } from '../doc/doc-words.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { footerText, organisation } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { nameOf, refsTo, type TeamRecords } from '../team/team-records.ts';

const TEMPLATE_VERSION = 1;

const WORDS = {
  ru: {
    title: 'График заседаний',
    heading: 'ГРАФИК ЗАСЕДАНИЙ',
    ofTeam: (kind: string, team: string, year: string) => `${kind} «${team}» на ${year} учебный год`,
    annex: 'Приложение к приказу',
    annexTo: (number: string, date: string) => `Приложение к приказу № ${number} от ${date}`,
    order: 'номер и дата приказа',
    place: 'Место или ссылка',
    purpose: 'Зачем собираемся',
    minutes: 'Длительность, мин',
    chair: 'Кто ведёт',
    none: 'Заседаний пока нет.',
    missing: {
      meetings: 'заседания',
      chair: (numbers: string) => `кто ведёт: заседания ${numbers}`,
      purpose: (numbers: string) => `цель: заседания ${numbers}`,
    },
  },
  en: {
    title: 'Schedule of meetings',
    heading: 'SCHEDULE OF MEETINGS',
    ofTeam: (kind: string, team: string, year: string) => `of ${kind} “${team}”, school year ${year}`,
    annex: 'Annex to the order',
    annexTo: (number: string, date: string) => `Annex to order No. ${number} of ${date}`,
    order: 'number and date of the order',
    place: 'Place or link',
    purpose: 'Purpose',
    minutes: 'Length, min',
    chair: 'Chair',
    none: 'No meetings yet.',
    missing: {
      meetings: 'meetings',
      chair: (numbers: string) => `chair: meetings ${numbers}`,
      purpose: (numbers: string) => `purpose: meetings ${numbers}`,
    },
  },
} as const;

/** DOC-04 «График заседаний», annex to the order; purpose and length are obligatory. A draft while there is no order. */
export function meetingScheduleDocument(records: TeamRecords): DocModel {
  const { team, school, schoolYear, locale } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const draft = team.order === null;
  const kind = label(locale, 'teamKind', team.kind);
  const meetings = records.meetings.filter(({ state }) => state !== 'cancelled');
  if (draft) gaps.add(words.order, `/teams/${team.id}/charter`);
  const annex = team.order
    ? [{ text: words.annexTo(team.order.number, dateInFigures(team.order.date)) }]
    : [{ text: `${words.annex} ` }, gapRun()];
  const blocks: DocBlock[] = [
    { kind: 'paragraph', runs: annex, align: 'right' },
    ...organisation(records, gaps),
    { kind: 'heading', level: 1, text: words.heading, align: 'center' },
    {
      kind: 'paragraph',
      runs: [{ text: words.ofTeam(kind, team.name, schoolYear), bold: true }],
      align: 'center',
    },
    scheduleTable({ ...records, meetings }, gaps),
    {
      kind: 'signatures',
      items: [
        {
          role: DOC_WORDS[locale].coordinator,
          name: gaps.textOr(
            nameOf(records, team.coordinatorId),
            DOC_WORDS[locale].coordinatorMissing,
            `/teams/${team.id}/charter`,
          ),
        },
      ],
    },
  ];
  return typesetDocument({
    kind: 'DOC-04',
    title: words.title,
    locale,
    scope: { team: team.id, schoolYear },
    orientation: 'landscape',
    blocks,
    draft,
    footer: footerText(records, `${words.title} · ${kind} «${team.name}»`, draft),
    preparedBy: 'coordinator',
    gaps: gaps.list(),
    sourceRefs: [
      ...refsTo('teams', [team]),
      ...refsTo('schools', school ? [school] : []),
      ...refsTo('meetings', meetings),
    ],
    templateVersion: TEMPLATE_VERSION,
    generatedAt: records.generatedAt,
  });
}

function scheduleTable(records: TeamRecords, gaps: GapList): DocBlock {
  const { meetings, locale, team } = records;
  const words = WORDS[locale];
  const shared = DOC_WORDS[locale];
  const path = `/teams/${team.id}/meetings`;
  if (meetings.length === 0) {
    gaps.add(words.missing.meetings, path);
    return { kind: 'paragraph', runs: [{ text: words.none }] };
  }
  const without = (isMissing: (meeting: (typeof meetings)[number]) => boolean) =>
    meetings
      .filter(isMissing)
      .map(({ number }) => number)
      .join(', ');
  const chairless = without(({ chairId }) => chairId === null);
  const aimless = without(({ purpose }) => purpose.trim() === '');
  if (chairless !== '') gaps.add(words.missing.chair(chairless), path);
  if (aimless !== '') gaps.add(words.missing.purpose(aimless), path);
  const orGap = (text: string | null) => ((text ?? '').trim() === '' ? [gapRun()] : plain(text ?? ''));
  return {
    kind: 'table',
    columns: [
      { title: shared.no, width: 9, align: 'center' },
      { title: shared.date, width: 22, align: 'center' },
      { title: shared.time, width: 15, align: 'center' },
      { title: words.place, width: 40 },
      { title: words.purpose, width: 90 },
      { title: shared.format, width: 34 },
      { title: words.minutes, width: 27, align: 'center' },
      { title: words.chair, width: 40 },
    ],
    rows: meetings.map((meeting) => ({
      kind: 'cells',
      cells: [
        plain(String(meeting.number)),
        plain(dateInFigures(meeting.date)),
        plain(meeting.startsAt ?? ''),
        plain(meeting.place),
        orGap(meeting.purpose),
        plain(label(locale, 'eventFormat', meeting.format)),
        plain(String(meeting.plannedMinutes)),
        orGap(nameOf(records, meeting.chairId)),
      ],
    })),
  };
}
