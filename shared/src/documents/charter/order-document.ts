import { label } from '../../contract/labels/label.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Membership } from '../../domain/team/team.ts';
import { dateInFigures, dateInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocRun } from '../doc/doc-model.ts';
import { DOC_WORDS } from '../doc/doc-words.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { cellOrGap } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo, type TeamHead } from '../team/team-records.ts';
import { ORDER_WORDS, type OrderWords } from './order-words.ts';

/** What DOC-01 is made from. */
export interface OrderRecords extends TeamHead {
  /** The strategy of the school that the team serves; null while there is none; `hidden` where it is not the reader's. */
  readonly renewal: Stored<Pick<Renewal, 'strategy'>> | 'hidden' | null;
}

interface Order extends OrderRecords {
  readonly words: OrderWords;
  readonly gaps: GapList;
  readonly path: string;
}

/**
 * DOC-01 «Приказ о создании КОУЧ (ПОС)» with the composition as its annex and a list to sign that one has read it. A
 * draft until number and date are entered. What only the director decides – deadlines, who controls – is left to write
 * in by hand.
 */
export function teamOrderDocument(records: OrderRecords): DocModel {
  const { team, locale, renewal } = records;
  const words = ORDER_WORDS[locale];
  const order: Order = { ...records, words, gaps: new GapList(), path: `/teams/${team.id}/charter` };
  const { gaps, path } = order;
  if (team.order === null) {
    gaps.add(words.missing.order, path);
    gaps.add(words.missing.byHand, path);
  }
  const when: readonly DocRun[] = team.order
    ? [{ text: words.dated(team.order.number, dateInWords(team.order.date, locale)) }]
    : [{ text: `${words.number} ` }, gapRun(), { text: ` ${words.from} ` }, gapRun()];
  const kind = words.kinds[team.kind];
  return teamDocument(records, gaps, {
    kind: 'DOC-01',
    title: words.title(label(locale, 'teamKind', team.kind)),
    heading: words.heading,
    subheading: words.about(kind, team.name),
    scope: {},
    blocks: [
      { kind: 'paragraph', runs: when, align: 'center' },
      { kind: 'paragraph', runs: preamble(order) },
      { kind: 'paragraph', runs: [{ text: words.orders, bold: true }] },
      { kind: 'list', ordered: true, items: points(order) },
      { kind: 'signatures', items: [{ role: DOC_WORDS[locale].director, name: [gapRun()] }] },
      ...compositionAnnex(order),
    ],
    draft: team.order === null,
    preparedBy: 'admin',
    sources: refsTo('renewals', renewal === null || renewal === 'hidden' ? [] : [renewal]),
  });
}

/** «В целях …»: why, for which class, on which strategy. */
function preamble({ team, renewal, words, gaps, path }: Order): readonly DocRun[] {
  const strategy = renewal === 'hidden' ? null : (renewal?.strategy ?? null);
  const decided = strategy?.decidedOn ?? null;
  return [
    { text: words.purpose },
    ...gaps.textOr(team.targetClasses.join(', '), words.missing.classes, path),
    { text: words.onStrategy },
    ...(renewal === 'hidden'
      ? [gapRun()]
      : gaps.textOr(strategy?.title, words.missing.strategy, '/school/renewal/RB-1')),
    { text: words.closeQuote },
    ...(decided === null || strategy === null || strategy.minutesNumber === ''
      ? []
      : [{ text: words.decided(strategy.minutesNumber, dateInFigures(decided)) }]),
  ];
}

function points(order: Order): readonly (readonly DocRun[])[] {
  const { team, words, gaps, path } = order;
  const post = (personId: string | null): string => {
    const membership = team.members.find((member) => member.personId === personId);
    return [nameOf(order, personId) ?? '', membership?.post ?? ''].filter(Boolean).join(', ');
  };
  const day = team.methodDay === null ? '' : (words.weekdays[team.methodDay - 1] ?? '');
  const theme: readonly DocRun[] =
    team.theme.trim() === ''
      ? []
      : [{ text: words.onTheme }, { text: team.theme }, { text: words.closeQuote }];
  return [
    [{ text: words.create(teamWords(order)) }, ...theme, { text: words.composed }],
    [
      { text: words.appoint },
      ...gaps.textOr(post(team.coordinatorId), words.missing.coordinator, path),
      { text: '.' },
    ],
    ...(team.tutorId === null ? [] : [[{ text: words.tutor }, { text: `${post(team.tutorId)}.` }]]),
    [{ text: words.methodDay }, ...gaps.textOr(day, words.missing.methodDay, path), { text: '.' }],
    [{ text: words.coordinatorShall }, gapRun(), { text: words.coordinatorDoes }],
    [{ text: words.membersShall }, gapRun(), { text: words.membersDo }],
    [{ text: words.control }, gapRun(), { text: '.' }],
  ];
}

function compositionAnnex(order: Order): readonly DocBlock[] {
  const { team, words, gaps, path, locale } = order;
  const members = consentedMembers(team);
  if (members.length === 0) gaps.add(words.missing.members, path);
  if (members.some(({ post }) => post.trim() === '')) gaps.add(words.missing.posts, path);
  const annex = team.order
    ? words.annexTo(team.order.number, dateInFigures(team.order.date))
    : words.annexTo('____', '________');
  return [
    { kind: 'pageBreak' },
    { kind: 'paragraph', runs: [{ text: annex }], align: 'right' },
    { kind: 'heading', level: 2, text: words.composition, align: 'center' },
    {
      kind: 'table',
      columns: [
        { title: DOC_WORDS[locale].no, width: 10, align: 'center' },
        { title: words.name, width: 50 },
        { title: words.post, width: 60 },
        { title: words.position, width: 36 },
      ],
      rows: members.map((member, at) => ({
        kind: 'cells',
        cells: [
          plain(String(at + 1)),
          cellOrGap(nameOf(order, member.personId) ?? ''),
          cellOrGap(member.post),
          plain(positionOf(order, member)),
        ],
      })),
    },
    { kind: 'heading', level: 2, text: words.acquainted },
    {
      kind: 'signatures',
      items: members.map(({ personId }) => ({
        role: words.read,
        name: plain(nameOf(order, personId) ?? ''),
      })),
    },
  ];
}

/** Coordinator and tutor by name, all others members: `follower` stands beside nobody's name. */
function positionOf({ team, locale }: Order, { personId }: Membership): string {
  const roles = [
    ...(personId === team.coordinatorId ? [label(locale, 'role', 'coordinator')] : []),
    ...(personId === team.tutorId ? [label(locale, 'role', 'tutor')] : []),
  ];
  return roles.length === 0 ? label(locale, 'role', 'member') : roles.join(', ');
}
