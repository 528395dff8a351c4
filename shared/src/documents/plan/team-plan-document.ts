import { label } from '../../contract/labels/label.ts';
import { findPlanApproval, planStateOf } from '../../domain/plan/plan-approval.ts';
import type { PlanLine } from '../../domain/plan/plan-line.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { STEP_IDS } from '../../domain/steps/step.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import { dateInFigures, monthInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun, DocTableRow } from '../doc/doc-model.ts';
import { DOC_WORDS } from '../doc/doc-words.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { approvalStamp, footerText, organisation } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { nameOf, refsTo, type TeamRecords } from '../team/team-records.ts';

/** Raised when the wording or the columns change. */
const TEMPLATE_VERSION = 1;

const WORDS = {
  ru: {
    title: (year: string) => `План работы на ${year}`,
    planOf: 'ПЛАН РАБОТЫ',
    ofTeam: (kind: string, team: string, year: string) => `${kind} «${team}» на ${year} учебный год`,
    team: 'Команда',
    basis: (number: string, date: string) => `приказ № ${number} от ${date}`,
    classes: 'Класс',
    coordinator: 'Координатор',
    tutor: 'Тьютор',
    members: 'Участники',
    technologies: 'Технологии',
    theme: 'Тема',
    goal: 'Цель',
    no: '№',
    date: 'Дата',
    step: 'Шаг',
    activity: 'Что делаем',
    format: 'Форма',
    responsible: 'Кто отвечает',
    participants: 'Участники',
    expectedResult: 'Ожидаемый результат',
    evidence: 'Подтверждение',
    status: 'Отметка, примечание',
    steps: 'Шаги',
    noLines: 'Строк плана пока нет.',
    missing: {
      classes: 'класс',
      coordinator: 'координатор',
      tutor: 'тьютор',
      technologies: 'технологии',
      theme: 'тема',
      goal: 'цель',
      lines: 'строки плана',
      responsible: (numbers: string) => `кто отвечает: строки ${numbers}`,
      expectedResult: (numbers: string) => `ожидаемый результат: строки ${numbers}`,
    },
  },
  en: {
    title: (year: string) => `Plan of ${year}`,
    planOf: 'PLAN OF WORK',
    ofTeam: (kind: string, team: string, year: string) => `of ${kind} “${team}”, school year ${year}`,
    team: 'Team',
    basis: (number: string, date: string) => `order No. ${number} of ${date}`,
    classes: 'Class',
    coordinator: 'Coordinator',
    tutor: 'Tutor',
    members: 'Members',
    technologies: 'Technologies',
    theme: 'Theme',
    goal: 'Goal',
    no: 'No.',
    date: 'Date',
    step: 'Step',
    activity: 'What we do',
    format: 'Format',
    responsible: 'Responsible',
    participants: 'Participants',
    expectedResult: 'Expected result',
    evidence: 'Evidence',
    status: 'Status, note',
    steps: 'Steps',
    noLines: 'The plan has no lines yet.',
    missing: {
      classes: 'class',
      coordinator: 'coordinator',
      tutor: 'tutor',
      technologies: 'technologies',
      theme: 'theme',
      goal: 'goal',
      lines: 'lines of the plan',
      responsible: (numbers: string) => `responsible: lines ${numbers}`,
      expectedResult: (numbers: string) => `expected result: lines ${numbers}`,
    },
  },
} as const;

type Words = (typeof WORDS)['ru' | 'en'];

/**
 * DOC-03 «План работы КОУЧ / ПОС на учебный год» to print: title block, head, the table by months, places to sign.
 * A draft until the administration approved exactly these lines.
 */
export function teamPlanDocument(records: TeamRecords): DocModel {
  const { team, school, schoolYear, lines, locale } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const draft = planStateOf(team, schoolYear, lines) !== 'approved';
  const approval = draft ? null : findPlanApproval(team, schoolYear);
  const kind = label(locale, 'teamKind', team.kind);
  const title = words.title(schoolYear);
  const coordinator = nameOf(records, team.coordinatorId);
  const blocks: DocBlock[] = [
    ...organisation(records, gaps),
    approvalStamp(locale, approval),
    { kind: 'heading', level: 1, text: words.planOf, align: 'center' },
    {
      kind: 'paragraph',
      runs: [{ text: words.ofTeam(kind, team.name, schoolYear), bold: true }],
      align: 'center',
    },
    { kind: 'fields', items: headFields(records, words, gaps) },
    ...planTable(records, words, gaps),
    {
      kind: 'signatures',
      items: [
        {
          role: DOC_WORDS[locale].coordinator,
          name: coordinator === null ? [gapRun()] : [{ text: coordinator }],
        },
      ],
    },
  ];
  return typesetDocument({
    kind: 'DOC-03',
    title,
    locale,
    scope: { team: team.id, schoolYear },
    orientation: 'landscape',
    blocks,
    draft,
    footer: footerText(records, `${title} · ${kind} «${team.name}»`, draft),
    preparedBy: 'team',
    gaps: gaps.list(),
    sourceRefs: [
      ...refsTo('teams', [team]),
      ...refsTo('schools', school ? [school] : []),
      ...refsTo('plan_lines', lines),
    ],
    templateVersion: TEMPLATE_VERSION,
    generatedAt: records.generatedAt,
  });
}

function headFields(records: TeamRecords, words: Words, gaps: GapList) {
  const { team, locale } = records;
  const charter = `/teams/${team.id}/charter`;
  const or = (text: string | null, missing: string) => gaps.textOr(text, missing, charter);
  const name = `${label(locale, 'teamKind', team.kind)} «${team.name}»`;
  const order = team.order ? words.basis(team.order.number, dateInFigures(team.order.date)) : '';
  return [
    { label: words.team, runs: [{ text: order === '' ? name : `${name}, ${order}` }] },
    { label: words.classes, runs: or(team.targetClasses.join(', '), words.missing.classes) },
    { label: words.coordinator, runs: or(nameOf(records, team.coordinatorId), words.missing.coordinator) },
    { label: words.tutor, runs: or(nameOf(records, team.tutorId), words.missing.tutor) },
    { label: words.members, runs: plain(memberNames(records)) },
    { label: words.technologies, runs: or(team.technologies.join(', '), words.missing.technologies) },
    { label: words.theme, runs: or(team.theme, words.missing.theme) },
    { label: words.goal, runs: or(team.goal, words.missing.goal) },
  ].filter(({ runs }) => runs.length > 0);
}

/** Those who agreed to be in the team, with their posts. */
function memberNames(records: TeamRecords): string {
  return consentedMembers(records.team)
    .map(({ personId, post }) => {
      const name = nameOf(records, personId) ?? '';
      return post.trim() === '' ? name : `${name} (${post.trim()})`;
    })
    .filter((text) => text !== '')
    .join(', ');
}

function planTable(records: TeamRecords, words: Words, gaps: GapList): readonly DocBlock[] {
  const { lines, locale, team } = records;
  const path = `/teams/${team.id}/plan`;
  if (lines.length === 0) {
    gaps.add(words.missing.lines, path);
    return [{ kind: 'paragraph', runs: [{ text: words.noLines }] }];
  }
  const rows: DocTableRow[] = [];
  let month = '';
  lines.forEach((line, index) => {
    if (line.month !== month) {
      month = line.month;
      rows.push({ kind: 'span', runs: [{ text: monthInWords(month, locale), bold: true }] });
    }
    rows.push({ kind: 'cells', cells: lineCells(records, line, index + 1) });
  });
  addLineGaps(lines, words, gaps, path);
  const used = STEP_IDS.filter((id) => lines.some(({ step }) => step === id));
  const steps = used.map((id) => `${id.slice(3)} – ${label(locale, 'step', id)}`).join('; ');
  const legend: readonly DocBlock[] =
    used.length === 0
      ? []
      : [{ kind: 'paragraph', runs: [{ text: `${words.steps}: ${steps}.`, italic: true }] }];
  return [
    {
      kind: 'table',
      columns: [
        { title: words.no, width: 9, align: 'center' },
        { title: words.date, width: 20, align: 'center' },
        { title: words.step, width: 11, align: 'center' },
        { title: words.activity, width: 60 },
        { title: words.format, width: 26 },
        { title: words.responsible, width: 30 },
        { title: words.participants, width: 28 },
        { title: words.expectedResult, width: 42 },
        { title: words.evidence, width: 28 },
        { title: words.status, width: 24 },
      ],
      rows,
    },
    ...legend,
  ];
}

function lineCells(records: TeamRecords, line: Stored<PlanLine>, no: number): readonly (readonly DocRun[])[] {
  const { locale } = records;
  const responsible = nameOf(records, line.responsibleId);
  const isMeant = line.status !== 'cancelled';
  const orGap = (text: string) => (text.trim() === '' && isMeant ? [gapRun()] : plain(text));
  const marked = line.status === 'planned' ? '' : label(locale, 'planLineStatus', line.status);
  const note = line.note.trim();
  return [
    plain(String(no)),
    plain(line.date === null ? '' : dateInFigures(line.date)),
    plain(line.step === null ? '' : line.step.slice(3)),
    plain(line.activity),
    plain(line.format === null ? '' : label(locale, 'eventFormat', line.format)),
    orGap(responsible ?? ''),
    plain(line.participants),
    orGap(line.expectedResult),
    plain(line.evidence),
    plain([marked, note].filter((text) => text !== '').join('; ')),
  ];
}

/** One gap for each kind, with the numbers of the lines: sixty entries would help nobody. */
function addLineGaps(lines: readonly PlanLine[], words: Words, gaps: GapList, path: string): void {
  const numbers = (isMissing: (line: PlanLine) => boolean) =>
    lines
      .map((line, index) => (line.status !== 'cancelled' && isMissing(line) ? String(index + 1) : ''))
      .filter((number) => number !== '')
      .join(', ');
  const nobody = numbers(({ responsibleId }) => responsibleId === null);
  const nothing = numbers(({ expectedResult }) => expectedResult.trim() === '');
  if (nobody !== '') gaps.add(words.missing.responsible(nobody), path);
  if (nothing !== '') gaps.add(words.missing.expectedResult(nothing), path);
}
