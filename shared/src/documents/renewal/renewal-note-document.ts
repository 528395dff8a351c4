import { label } from '../../contract/labels/label.ts';
import { technologyLabel } from '../../contract/labels/reference-label.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { ReferenceItem } from '../../domain/renewal/reference-list.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import { type Cause, isTrend } from '../../domain/renewal/renewal-analysis.ts';
import type { StaffZone } from '../../domain/renewal/renewal-staff.ts';
import { coverageOf, type StaffPicture } from '../../domain/renewal/staff-picture.ts';
import type { School } from '../../domain/school/school.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun } from '../doc/doc-model.ts';
import { DOC_WORDS } from '../doc/doc-words.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { typesetDocument } from '../doc/typeset.ts';
import { refsTo } from '../team/team-records.ts';

const TEMPLATE_VERSION = 1;

/** What the note is made from: read at one moment, of one school year. */
export interface RenewalRecords {
  readonly school: Stored<School>;
  readonly schoolYear: string;
  readonly renewal: Stored<Renewal>;
  readonly staff: StaffPicture;
  readonly technologies: readonly ReferenceItem[];
  readonly locale: 'ru' | 'en';
  /** ISO time. */
  readonly generatedAt: string;
  /** ISO date in the district. */
  readonly today: string;
}

const WORDS = {
  ru: {
    title: 'Аналитическая справка',
    heading: 'АНАЛИТИЧЕСКАЯ СПРАВКА',
    sub: (year: string) => `по шагам «перезагрузки» методической работы, ${year} учебный год`,
    step1: '1. Стратегия от трудностей детей',
    step2: '2. Что умеют и чего не хватает учителям',
    period: 'Период',
    evidence: 'По результатам',
    findings: 'По предметам видно',
    trends: 'Устойчиво сохраняются трудности',
    causes: 'Общие причины, на которые школа может повлиять',
    strategy: 'Выбрана стратегия',
    technologies: 'Технологии',
    why: 'Почему именно она',
    improves: 'Она может улучшить',
    decided: (day: string, number: string) => `Решение принято на заседании ${day}, протокол № ${number}.`,
    coverage: (have: number, need: number, percent: string) =>
      `Опрошены ${have} из ${need} учителей (${percent} %).`,
    strengths: 'Сильные стороны учителей',
    deficits: 'Дефициты',
    people: (count: number) => `у ${count}`,
    feasibility: 'Стратегия для школы',
    comment: 'Вывод',
    methodWork: 'Методическая работа сейчас',
    themes: 'Темы методической работы помогают решать трудности детей',
    years: (count: number) => (count === 1 ? 'первый год' : `${count}-й год подряд`),
    head: 'Директор',
    missing: {
      period: 'период разбора',
      evidence: 'свидетельства о результатах',
      trends: 'устойчивые трудности',
      causes: 'причины, на которые можно повлиять',
      strategy: 'название стратегии',
      improves: 'какие результаты может улучшить стратегия',
      decision: 'дата заседания и номер протокола',
      coverage: 'сколько учителей опрошено',
      strengths: 'сильные стороны',
      deficits: 'дефициты',
      feasibility: 'посильна ли стратегия',
      methodWork: 'описание методической работы',
      themes: 'помогают ли методические темы',
    },
  },
  en: {
    title: 'Analytical note',
    heading: 'ANALYTICAL NOTE',
    sub: (year: string) => `on the steps of the renewal of methodical work, school year ${year}`,
    step1: '1. Strategy from pupils’ difficulties',
    step2: '2. What teachers can do and what they lack',
    period: 'Period',
    evidence: 'By the results of',
    findings: 'By subject it is seen',
    trends: 'Lasting difficulties',
    causes: 'Common causes that the school can influence',
    strategy: 'The strategy chosen',
    technologies: 'Technologies',
    why: 'Why this one',
    improves: 'It can improve',
    decided: (day: string, number: string) => `Decided at the meeting of ${day}, minutes No. ${number}.`,
    coverage: (have: number, need: number, percent: string) =>
      `${have} of ${need} teachers answered (${percent} %).`,
    strengths: 'Teachers’ strengths',
    deficits: 'Deficits',
    people: (count: number) => `${count} people`,
    feasibility: 'For the school the strategy is',
    comment: 'Conclusion',
    methodWork: 'Methodical work now',
    themes: 'Themes of methodical work help with pupils’ difficulties',
    years: (count: number) => (count === 1 ? 'first year' : `year ${count} in a row`),
    head: 'Head of school',
    missing: {
      period: 'period of the analysis',
      evidence: 'evidence of results',
      trends: 'lasting difficulties',
      causes: 'causes that can be influenced',
      strategy: 'name of the strategy',
      improves: 'which results the strategy can improve',
      decision: 'date of the meeting and number of the minutes',
      coverage: 'how many teachers answered',
      strengths: 'strengths',
      deficits: 'deficits',
      feasibility: 'whether the strategy is feasible',
      methodWork: 'how methodical work is organised',
      themes: 'whether method themes help',
    },
  },
} as const;
type Words = (typeof WORDS)['ru' | 'en'];

/**
 * DOC-13 «Аналитическая справка»: the fixation of RB-1 and RB-2, each point from the records. Only aggregates stand in
 * it: no names of teachers, no pupils (GD-5). A draft until both steps are closed.
 */
export function renewalNoteDocument(records: RenewalRecords): DocModel {
  const { school, renewal, schoolYear, locale, generatedAt, today } = records;
  const words = WORDS[locale];
  const gaps = new GapList();
  const draft = renewal.closings['RB-1'] === null || renewal.closings['RB-2'] === null;
  const blocks: DocBlock[] = [
    ...heading(records, words, gaps),
    { kind: 'heading', level: 2, text: words.step1 },
    ...strategyBlocks(records, words, gaps),
    { kind: 'heading', level: 2, text: words.step2 },
    ...staffBlocks(records, words, gaps),
    { kind: 'signatures', items: [{ role: words.head, name: [gapRun()] }] },
  ];
  const footer = `${draft ? DOC_WORDS[locale].draft : words.title} · ${dateInFigures(today)}`;
  return typesetDocument({
    kind: 'DOC-13',
    title: `${words.title} ${schoolYear}`,
    locale,
    scope: { school: school.id, schoolYear },
    orientation: 'portrait',
    blocks,
    draft,
    footer,
    preparedBy: 'admin',
    gaps: gaps.list(),
    sourceRefs: [...refsTo('schools', [school]), ...refsTo('renewals', [renewal])],
    templateVersion: TEMPLATE_VERSION,
    generatedAt,
  });
}

function heading(
  { school, schoolYear, locale }: RenewalRecords,
  words: Words,
  gaps: GapList,
): readonly DocBlock[] {
  const place = gaps.textOr(school.place, DOC_WORDS[locale].place, '/school/renewal');
  return [
    { kind: 'paragraph', runs: [{ text: school.name, bold: true }], align: 'center' },
    { kind: 'paragraph', runs: place, align: 'center' },
    { kind: 'heading', level: 1, text: words.heading, align: 'center' },
    { kind: 'paragraph', runs: [{ text: words.sub(schoolYear), bold: true }], align: 'center' },
  ];
}

const STEP_1 = '/school/renewal/RB-1';
const STEP_2 = '/school/renewal/RB-2';

function lead(text: string): DocBlock {
  return { kind: 'paragraph', runs: [{ text: `${text}:`, bold: true }] };
}

/** A list under its words, or a gap to write into. */
function listed(
  title: string,
  items: readonly string[],
  gap: { readonly missing: string; readonly path: string },
  gaps: GapList,
): readonly DocBlock[] {
  if (items.length === 0) {
    gaps.add(gap.missing, gap.path);
    return [{ kind: 'paragraph', runs: [{ text: `${title}: `, bold: true }, gapRun()] }];
  }
  return [lead(title), { kind: 'list', ordered: false, items: items.map(plain) }];
}

function sentence(title: string, runs: readonly DocRun[]): DocBlock {
  return { kind: 'paragraph', runs: [{ text: `${title}: `, bold: true }, ...runs] };
}

function strategyBlocks(records: RenewalRecords, words: Words, gaps: GapList): readonly DocBlock[] {
  const { renewal, locale, technologies } = records;
  const { strategy, evidence, findings } = renewal;
  const trends = renewal.difficulties.filter(isTrend);
  const ids = new Set(trends.map(({ id }) => id));
  const common = renewal.causes.filter(
    ({ actionable, difficultyIds }) => actionable === true && difficultyIds.some((id) => ids.has(id)),
  );
  const kinds = evidence.map(({ kind, title, shows }) =>
    [`${title} (${label(locale, 'evidence', kind)})`, shows].filter(Boolean).join(': '),
  );
  const why = strategy.justification.trim();
  const decided = strategy.decidedOn !== null && strategy.minutesNumber.trim() !== '';
  if (!decided) gaps.add(words.missing.decision, STEP_1);
  return [
    sentence(words.period, gaps.textOr(renewal.analysis.period, words.missing.period, STEP_1)),
    ...listed(words.evidence, kinds, { missing: words.missing.evidence, path: STEP_1 }, gaps),
    ...(findings.length === 0
      ? []
      : [
          lead(words.findings),
          {
            kind: 'list' as const,
            ordered: false,
            items: findings.map(({ subject, text }) => plain([subject, text].filter(Boolean).join(': '))),
          },
        ]),
    ...listed(
      words.trends,
      trends.map(({ text, classes, yearsSeen }) =>
        [text, classes.join(', '), words.years(yearsSeen)].filter(Boolean).join('; '),
      ),
      { missing: words.missing.trends, path: STEP_1 },
      gaps,
    ),
    ...listed(words.causes, causeTexts(common), { missing: words.missing.causes, path: STEP_1 }, gaps),
    sentence(words.strategy, gaps.textOr(strategy.title, words.missing.strategy, STEP_1)),
    ...(strategy.technologies.length === 0
      ? []
      : [
          sentence(
            words.technologies,
            plain(strategy.technologies.map((one) => technologyLabel(locale, technologies, one)).join(', ')),
          ),
        ]),
    ...(why === '' ? [] : [sentence(words.why, plain(why))]),
    ...listed(
      words.improves,
      strategy.improvesResults,
      { missing: words.missing.improves, path: STEP_1 },
      gaps,
    ),
    {
      kind: 'paragraph',
      runs: decided
        ? plain(words.decided(dateInFigures(strategy.decidedOn ?? ''), strategy.minutesNumber))
        : plain(words.decided('________', '____')),
    },
  ];
}

function causeTexts(causes: readonly Cause[]): readonly string[] {
  return causes.map(({ text, note }) => [text, note].filter(Boolean).join(' – '));
}

function staffBlocks(records: RenewalRecords, words: Words, gaps: GapList): readonly DocBlock[] {
  const { renewal, staff, locale, technologies } = records;
  const { competence, methodWork } = renewal;
  const share = coverageOf(staff);
  if (share === null) gaps.add(words.missing.coverage, STEP_2);
  const zone = ({ text, technology, teachers }: StaffZone) =>
    [
      text,
      technology === null ? '' : technologyLabel(locale, technologies, technology),
      teachers === null ? '' : words.people(teachers),
    ]
      .filter(Boolean)
      .join('; ');
  const themes = methodWork.themesHelpPupils;
  const { feasibility } = staff;
  return [
    share === null
      ? { kind: 'paragraph', runs: [gapRun()] }
      : {
          kind: 'paragraph',
          runs: plain(
            [
              words.coverage(staff.answered ?? 0, staff.teachers ?? 0, percentOf(share, locale)),
              competence.coverageReason,
            ]
              .filter(Boolean)
              .join(' '),
          ),
        },
    ...listed(
      words.strengths,
      staff.strengths.map(zone),
      { missing: words.missing.strengths, path: STEP_2 },
      gaps,
    ),
    ...listed(
      words.deficits,
      staff.deficits.map(zone),
      { missing: words.missing.deficits, path: STEP_2 },
      gaps,
    ),
    sentence(
      words.feasibility,
      gaps.textOr(
        feasibility === null ? '' : label(locale, 'feasibility', feasibility),
        words.missing.feasibility,
        STEP_2,
      ),
    ),
    ...(competence.comment.trim() === '' ? [] : [sentence(words.comment, plain(competence.comment))]),
    sentence(words.methodWork, gaps.textOr(methodWork.character, words.missing.methodWork, STEP_2)),
    sentence(
      words.themes,
      themes === null
        ? gaps.textOr('', words.missing.themes, STEP_2)
        : plain([label(locale, 'helpDegree', themes), methodWork.evidence].filter(Boolean).join('. ')),
    ),
  ];
}

/** One decimal, half up (README §3). */
function percentOf(share: number, locale: 'ru' | 'en'): string {
  const text = String(Math.round(share * 1000) / 10);
  return locale === 'ru' ? text.replace('.', ',') : text;
}
