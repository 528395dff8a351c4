import { label } from '../../contract/labels/label.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute, RouteGoal } from '../../domain/routes/individual-route.ts';
import type { BasisSource } from '../../domain/routes/route-basis.ts';
import type { RouteStep } from '../../domain/routes/route-step.ts';
import { TRACK_SUPPORT, tracksOf } from '../../domain/routes/route-track.ts';
import type { School } from '../../domain/school/school.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun } from '../doc/doc-model.ts';
import { GapList, plain } from '../doc/gap-list.ts';
import { footerText, schoolHead } from '../doc/title-block.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { nameOf, refsTo } from '../team/team-records.ts';
import { ROUTE_WORDS, type RouteWords } from './route-words.ts';

const TEMPLATE_VERSION = 1;

/** What the document of a route is made from, read at one moment. */
export interface RouteRecords {
  readonly route: Stored<IndividualRoute>;
  readonly school: Stored<School> | null;
  /** Name of the team it serves, or empty. */
  readonly team: string;
  /** Diagnostics that it rests on: what they were, never their scores. */
  readonly basis: readonly BasisSource[];
  readonly names: Readonly<Record<string, string>>;
  readonly locale: 'ru' | 'en';
  /** ISO time. */
  readonly generatedAt: string;
  /** ISO date, in the district. */
  readonly today: string;
}

type Or = (text: string, missing: string) => readonly DocRun[];

/**
 * DOC-08 «Индивидуальный план / ИОМ» in the order of documents.md: head, basis, goals, request, steps, support,
 * mid-year note, final reflection, evidence, approval. A draft until the administration has approved these goals.
 */
export function routeDocument(records: RouteRecords): DocModel {
  const { route, school, locale, names } = records;
  const words = ROUTE_WORDS[locale];
  const gaps = new GapList();
  const or: Or = (text, missing) => gaps.textOr(text, missing, '/my/route');
  const draft = route.state === 'draft' || route.state === 'submitted' || route.approval === null;
  const teacher = nameOf(records, route.personId) ?? '';
  const kind = label(locale, 'routeTitle', route.title);
  const blocks: DocBlock[] = [
    ...schoolHead(records, gaps, '/my/route'),
    { kind: 'heading', level: 1, text: kind.toUpperCase(), align: 'center' },
    { kind: 'paragraph', runs: [{ text: words.of(teacher, route.schoolYear), bold: true }], align: 'center' },
    { kind: 'fields', items: headFields(records, words, or) },
    { kind: 'heading', level: 2, text: words.basis },
    ...basisBlocks(records, words, or),
    { kind: 'heading', level: 2, text: words.goals },
    ...goalBlocks(route.goals, records, words, gaps),
    {
      kind: 'fields',
      items: [
        { label: words.expectedSelf, runs: or(route.expectedSelf, words.missing.expectedSelf) },
        { label: words.expectedPupils, runs: or(route.expectedPupils, words.missing.expectedPupils) },
        { label: words.indicator, runs: or(route.indicator, words.missing.indicator) },
      ],
    },
    { kind: 'heading', level: 2, text: words.request },
    {
      kind: 'fields',
      items: [
        { label: words.requestTo, runs: or(route.requestTo, words.missing.request) },
        { label: words.requestWhat, runs: or(route.requestWhat, words.missing.request) },
        { label: words.requestWhen, runs: or(route.requestWhen, words.missing.request) },
      ],
    },
    { kind: 'heading', level: 2, text: words.steps },
    ...stepBlocks(route, records, words, gaps),
    { kind: 'heading', level: 2, text: words.support },
    { kind: 'fields', items: supportFields(records, words, or) },
    ...endBlocks(records, words),
    ...approvalBlocks(records, words),
    {
      kind: 'signatures',
      items: [
        { role: words.teacher, name: plain(teacher) },
        { role: words.administration, name: plain(nameOf({ names }, route.approval?.by ?? null) ?? '') },
      ],
    },
  ];
  const title = words.title(kind, teacher, route.schoolYear);
  return typesetDocument({
    kind: 'DOC-08',
    title,
    locale,
    scope: { route: route.id },
    orientation: 'portrait',
    blocks,
    draft,
    footer: footerText(records, title, draft),
    preparedBy: 'teacher',
    gaps: gaps.list(),
    sourceRefs: [
      ...refsTo('individual_routes', [route]),
      ...refsTo('schools', school === null ? [] : [school]),
    ],
    templateVersion: TEMPLATE_VERSION,
    generatedAt: records.generatedAt,
  });
}

function headFields({ route, team, locale }: RouteRecords, words: RouteWords, or: Or) {
  const { experience } = route;
  return [
    { label: words.post, runs: or(route.post, words.missing.post) },
    { label: words.subject, runs: or(route.subject, words.missing.subject) },
    { label: words.category, runs: plain(label(locale, 'category', route.category)) },
    { label: words.experience, runs: plain(experience === null ? '' : String(experience)) },
    { label: words.young, runs: plain(route.youngSpecialist ? words.yes : '') },
    { label: words.team, runs: plain(team) },
  ].filter(({ runs }) => runs.length > 0);
}

function basisBlocks(records: RouteRecords, words: RouteWords, or: Or): readonly DocBlock[] {
  const { route, basis, locale } = records;
  const sources = basis.map(({ kind, title, hours, date }) => {
    const what = `${label(locale, 'basisKind', kind)} «${title}»`;
    return [what, hours === null ? '' : words.hours(hours), dateInFigures(date)].filter(Boolean).join(', ');
  });
  return [
    {
      kind: 'fields',
      items: [
        { label: words.problem, runs: or(route.problem, words.missing.problem) },
        { label: words.task, runs: or(route.task, words.missing.task) },
        { label: words.diagnostics, runs: or(sources.join('; '), words.missing.diagnostics) },
      ],
    },
  ];
}

function goalBlocks(
  goals: readonly RouteGoal[],
  { locale }: RouteRecords,
  words: RouteWords,
  gaps: GapList,
): readonly DocBlock[] {
  if (goals.length === 0) {
    gaps.add(words.missing.goals, '/my/route#goals');
    return [{ kind: 'paragraph', runs: plain(words.none) }];
  }
  const score = (value: number | null) => (value === null ? [] : plain(words.scores[value] ?? String(value)));
  return [
    {
      kind: 'table',
      columns: [
        { title: words.no, width: 9, align: 'center' },
        { title: words.goal, width: 59 },
        { title: words.kind, width: 22 },
        { title: words.present, width: 28 },
        { title: words.wished, width: 28 },
      ],
      rows: goals.map((goal, index) => ({
        kind: 'cells',
        cells: [
          plain(String(index + 1)),
          plain(
            goal.group === null ? goal.text : `${goal.text} (${label(locale, 'deficitGroup', goal.group)})`,
          ),
          plain(label(locale, 'goalKind', goal.kind)),
          score(goal.present),
          score(goal.wished),
        ],
      })),
    },
  ];
}

function stepBlocks(
  route: IndividualRoute,
  records: RouteRecords,
  words: RouteWords,
  gaps: GapList,
): readonly DocBlock[] {
  if (route.steps.length === 0) {
    gaps.add(words.missing.steps, '/my/route#steps');
    return [{ kind: 'paragraph', runs: plain(words.none) }];
  }
  return [
    {
      kind: 'table',
      columns: [
        { title: words.no, width: 9, align: 'center' },
        { title: words.content, width: 41 },
        { title: words.goalNo, width: 12, align: 'center' },
        { title: words.form, width: 30 },
        { title: words.due, width: 22, align: 'center' },
        { title: words.evidence, width: 34 },
        { title: words.status, width: 32 },
      ],
      rows: route.steps.map((step, index) => ({
        kind: 'cells',
        cells: stepCells(step, index + 1, records, words),
      })),
    },
  ];
}

function stepCells(
  step: RouteStep,
  no: number,
  { route, locale, names }: RouteRecords,
  words: RouteWords,
): readonly (readonly DocRun[])[] {
  const goal = route.goals.findIndex(({ id }) => id === step.goalId);
  const dates = [step.start, step.due].flatMap((date) => (date === null ? [] : [dateInFigures(date)]));
  const form = label(locale, 'routeForm', step.form);
  const by = step.status === 'confirmed' ? (nameOf({ names }, step.practice?.witnessId ?? null) ?? '') : '';
  const status = label(locale, 'routeStepStatus', step.status);
  return [
    plain(String(no)),
    plain([step.content, step.provider].filter((text) => text.trim() !== '').join('. ')),
    plain(goal < 0 ? '' : String(goal + 1)),
    plain(step.hours === null ? form : `${form}, ${words.hours(step.hours)}`),
    plain(dates.join(' – ')),
    plain(step.practice?.evidence || step.evidenceLink || step.evidencePlanned),
    plain(
      [status, by, step.droppedReason, step.resultNote, step.effect]
        .filter((text) => text.trim() !== '')
        .join('; '),
    ),
  ];
}

/** Who accompanies, and what the teacher's group has of its own (§8.5). */
function supportFields({ route, locale, names }: RouteRecords, words: RouteWords, or: Or) {
  const groups = tracksOf(route).map((track) => label(locale, 'routeTrack', track));
  const forms = tracksOf(route).flatMap((track) =>
    TRACK_SUPPORT[track].forms.map((form) => label(locale, 'routeForm', form)),
  );
  return [
    { label: words.mentor, runs: or(nameOf({ names }, route.mentorId) ?? '', words.missing.mentor) },
    { label: words.track, runs: plain(groups.join('; ')) },
    { label: words.trackForms, runs: plain(Array.from(new Set(forms)).join(', ')) },
  ].filter(({ runs }) => runs.length > 0);
}

/** What belongs to the year's middle and end, once it is written. */
function endBlocks({ route, locale }: RouteRecords, words: RouteWords): readonly DocBlock[] {
  const parts: readonly (readonly [string, string])[] = [
    [words.midYear, route.midYear],
    [words.reflection, route.reflection],
    [words.evidenceList, route.evidence],
    [words.conclusion, route.conclusion?.text ?? ''],
    [words.decision, route.decision === null ? '' : label(locale, 'routeDecision', route.decision)],
  ];
  return parts.flatMap(([title, text]): readonly DocBlock[] =>
    text.trim() === ''
      ? []
      : [
          { kind: 'heading', level: 2, text: title },
          { kind: 'paragraph', runs: plain(text) },
        ],
  );
}

function approvalBlocks(records: RouteRecords, words: RouteWords): readonly DocBlock[] {
  const { approval } = records.route;
  if (approval === null) return [];
  const text = words.approved(nameOf(records, approval.by) ?? '', dateInFigures(approval.at.slice(0, 10)));
  return [{ kind: 'paragraph', runs: plain(text) }];
}
