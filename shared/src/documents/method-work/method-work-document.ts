import { label } from '../../contract/labels/label.ts';
import { EVENT_FORMATS, type EventFormat } from '../../domain/calendar/event-format.ts';
import type { AccompanimentSums, MethodWorkLine } from '../../domain/method-work/method-work-line.ts';
import type { MethodWorkPlan } from '../../domain/method-work/method-work-plan.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { RouteForm } from '../../domain/routes/route-step.ts';
import type { School } from '../../domain/school/school.ts';
import { monthInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun, DocTableRow } from '../doc/doc-model.ts';
import { GapList, plain } from '../doc/gap-list.ts';
import { approvalStamp, footerText, schoolHead } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { refsTo } from '../team/team-records.ts';
import { METHOD_WORK_WORDS } from './method-work-words.ts';

const TEMPLATE_VERSION = 1;
const PATH = '/school/method-work';

/** What DOC-21 is made from, read at one moment. */
export interface MethodWorkRecords {
  readonly school: Stored<School>;
  readonly schoolYear: string;
  readonly plan: MethodWorkPlan;
  readonly planState: 'draft' | 'approved' | 'changed';
  /** By month. */
  readonly lines: readonly MethodWorkLine[];
  readonly sums: AccompanimentSums;
  /** Names of those who are responsible, and of no one else. */
  readonly names: Readonly<Record<string, string>>;
  /** Names of teams by id. */
  readonly teams: Readonly<Record<string, string>>;
  readonly teamVersions: readonly { readonly id: string; readonly version: number }[];
  readonly locale: 'ru' | 'en';
  /** ISO time. */
  readonly generatedAt: string;
  /** ISO date, in the district. */
  readonly today: string;
}

/** Texts of one line in the columns of DOC-21. */
export interface MethodWorkCells {
  readonly event: string;
  readonly format: string;
  readonly teams: string;
  readonly responsible: string;
  readonly deficit: string;
  readonly evidence: string;
}

function formatLabel(locale: 'ru' | 'en', format: EventFormat | RouteForm): string {
  return (EVENT_FORMATS as readonly string[]).includes(format)
    ? label(locale, 'eventFormat', format as EventFormat)
    : label(locale, 'routeForm', format as RouteForm);
}

/** The columns of one line as people read them: names only of those responsible, deficits only as counts. */
export function methodWorkCells(records: MethodWorkRecords, line: MethodWorkLine): MethodWorkCells {
  const { locale, names, teams } = records;
  const words = METHOD_WORK_WORDS[locale];
  const named = (ids: readonly string[], known: Readonly<Record<string, string>>) =>
    ids.flatMap((id) => known[id] ?? []).join(', ');
  return {
    event: line.event === '' ? words.fromRoutes : line.event,
    format: line.formats.map((format) => formatLabel(locale, format)).join(', '),
    teams: named(line.teams, teams),
    responsible: named(line.responsible, names),
    deficit: line.deficits
      .map(({ group, teachers }) => words.atLeast(label(locale, 'deficitGroup', group), teachers))
      .join('; '),
    evidence: line.evidence.join('; '),
  };
}

/** DOC-21 «План методической работы школы» to print. A draft until exactly this was approved. */
export function methodWorkDocument(records: MethodWorkRecords): DocModel {
  const { plan, locale, schoolYear, school } = records;
  const words = METHOD_WORK_WORDS[locale];
  const gaps = new GapList();
  const draft = records.planState !== 'approved';
  const title = words.title(schoolYear);
  const blocks: DocBlock[] = [
    ...schoolHead(records, gaps, PATH),
    approvalStamp(locale, draft ? null : plan.approval),
    { kind: 'heading', level: 1, text: words.heading, align: 'center' },
    { kind: 'paragraph', runs: [{ text: words.year(schoolYear), bold: true }], align: 'center' },
    { kind: 'fields', items: headFields(records, gaps) },
    ...planTable(records, gaps),
    { kind: 'signatures', items: [{ role: words.administration, name: [] }] },
  ];
  return typesetDocument({
    kind: 'DOC-21',
    title,
    locale,
    scope: { school: school.id, schoolYear },
    orientation: 'landscape',
    blocks,
    draft,
    footer: footerText(records, title, draft),
    preparedBy: 'admin',
    gaps: gaps.list(),
    sourceRefs: [...refsTo('schools', [school]), ...refsTo('teams', records.teamVersions)],
    templateVersion: TEMPLATE_VERSION,
    generatedAt: records.generatedAt,
  });
}

function headFields(records: MethodWorkRecords, gaps: GapList) {
  const { plan, sums, locale } = records;
  const words = METHOD_WORK_WORDS[locale];
  const deficits = sums.deficits.map(({ group, teachers }) =>
    words.atLeast(label(locale, 'deficitGroup', group), teachers),
  );
  const forms = sums.forms.map(({ form, teachers }) =>
    words.atLeast(label(locale, 'routeForm', form), teachers),
  );
  return [
    { label: words.aim, runs: gaps.textOr(plan.aim, words.missing.aim, PATH) },
    {
      label: words.conditions,
      runs: gaps.textOr(plan.conditions.replace(/\s+/g, ' '), words.missing.conditions, PATH),
    },
    { label: words.deficits, runs: plain(deficits.join('; ')) },
    { label: words.forms, runs: plain(forms.join('; ')) },
  ].filter(({ runs }) => runs.length > 0);
}

function planTable(records: MethodWorkRecords, gaps: GapList): readonly DocBlock[] {
  const { lines, locale } = records;
  const words = METHOD_WORK_WORDS[locale];
  if (lines.length === 0) {
    gaps.add(words.missing.lines, PATH);
    return [{ kind: 'paragraph', runs: plain(words.noLines) }];
  }
  const rows: DocTableRow[] = [];
  let month = '';
  for (const line of lines) {
    if (line.month !== month) {
      month = line.month;
      rows.push({ kind: 'span', runs: [{ text: monthInWords(month, locale), bold: true }] });
    }
    const cells = methodWorkCells(records, line);
    const texts = [cells.event, cells.format, cells.teams, cells.responsible, cells.deficit, cells.evidence];
    rows.push({ kind: 'cells', cells: texts.map((text): readonly DocRun[] => plain(text)) });
  }
  return [
    {
      kind: 'table',
      columns: [
        { title: words.event, width: 62 },
        { title: words.format, width: 30 },
        { title: words.teams, width: 40 },
        { title: words.responsible, width: 36 },
        { title: words.deficit, width: 44 },
        { title: words.evidence, width: 34 },
      ],
      rows,
    },
  ];
}
