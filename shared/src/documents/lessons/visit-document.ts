import type { PeerVisit } from '../../domain/diary/peer-visit.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { dateInWords } from '../doc/dates-in-words.ts';
import type { DocModel } from '../doc/doc-model.ts';
import { GapList } from '../doc/gap-list.ts';
import { knownFields, ledText, ledTextOrGap } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo, type TeamHead } from '../team/team-records.ts';
import { OBSERVATION_WORDS } from './observation-words.ts';

/** What DOC-07 of a visit outside a cycle is made from. */
export interface VisitRecords extends TeamHead {
  readonly visit: Stored<PeerVisit>;
}

/** DOC-07, second variant: a lesson visited outside a cycle, as its guest tells it. It rates nobody (RULE-02). */
export function visitDocument(records: VisitRecords): DocModel {
  const { team, visit, locale } = records;
  const words = OBSERVATION_WORDS[locale];
  const gaps = new GapList();
  const missing = { text: words.missing.seen, path: `/teams/${team.id}/lessons` };
  return teamDocument(records, gaps, {
    kind: 'DOC-07',
    title: words.visitTitle,
    heading: words.visitHeading,
    subheading: words.visitSub(teamWords(records), visit.schoolYear),
    scope: { visit: visit.id },
    blocks: [
      knownFields([
        [words.date, dateInWords(visit.date, locale)],
        [words.lesson, visit.lesson],
        [words.teacher, nameOf(records, visit.hostId) ?? ''],
        [words.guest, nameOf(records, visit.guestId) ?? ''],
      ]),
      ...ledText(words.purpose, visit.purpose),
      ...ledTextOrGap(words.seen, visit.seen, missing, gaps),
      ...ledText(words.takeAway, visit.takeAway),
    ],
    draft: gaps.list().length > 0,
    preparedBy: 'observer',
    sources: refsTo('peer_visits', [visit]),
  });
}
