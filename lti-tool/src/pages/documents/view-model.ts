import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import { meetingMinutesDocument } from '@uchitelskaya/shared/documents/meetings/meeting-minutes-document';
import { meetingScheduleDocument } from '@uchitelskaya/shared/documents/meetings/meeting-schedule-document';
import { teamPlanDocument } from '@uchitelskaya/shared/documents/plan/team-plan-document';
import { findPlanApproval } from '@uchitelskaya/shared/domain/plan-approval';
import type { TeamHome } from '@uchitelskaya/shared/service/team-home';
import type { Chip } from '../due-chip.ts';
import { planTrackerHref } from '../file-addresses.ts';
import { toTeamRecords } from '../home-records.ts';
import type { Reader } from '../reader.ts';
import { leadsToOpenRoom } from '../team-rooms.ts';

export interface DocumentsFacts {
  readonly home: TeamHome;
  /** Milliseconds. */
  readonly now: number;
  /** Whether the service has an account in Google to make files with. */
  readonly makesGoogleFiles: boolean;
}

/** How many past minutes are listed; older ones are found with their meetings. */
const MOST_MINUTES = 12;

/** Documents of the team: state, who prepares each, what is missing, and the ways to get it. */
export function toDocumentsView({ home, now, makesGoogleFiles }: DocumentsFacts, reader: Reader) {
  const { t, formats, locale } = reader;
  const { team, rights } = home;
  const records = toTeamRecords(home, locale, now);
  const path = `/teams/${team.id}`;
  const plan = teamPlanDocument(records);
  const approval = findPlanApproval(team, home.schoolYear);
  const held = records.meetings.filter(({ state }) => state === 'held').reverse();
  const year = encodeURIComponent(home.schoolYear);
  return {
    lead: t('documents.lead'),
    groups: [
      {
        name: t('documents.group.plan'),
        rows: rights.readPlan
          ? [
              {
                ...toRow(plan, reader),
                href: `${path}/documents/DOC-03`,
                note:
                  approval === null
                    ? ''
                    : t('plan.approvedAs', {
                        number: approval.number,
                        date: formats.numericDay(approval.date),
                      }),
                files: [
                  { href: `/api/v1/documents/DOC-03.docx?team=${team.id}&schoolYear=${year}`, text: '.docx' },
                  { href: planTrackerHref(team.id, home.schoolYear), text: '.xlsx' },
                ],
              },
              {
                ...toRow(meetingScheduleDocument(records), reader),
                href: `${path}/documents/DOC-04`,
                note: t('documents.annex'),
                files: [
                  { href: `/api/v1/documents/DOC-04.docx?team=${team.id}&schoolYear=${year}`, text: '.docx' },
                ],
              },
            ]
          : [],
      },
      {
        name: t('documents.group.meetings'),
        rows: rights.readMinutes
          ? held.slice(0, MOST_MINUTES).map((meeting) => ({
              ...toRow(meetingMinutesDocument(records, meeting), reader),
              href: `${path}/meetings/${meeting.id}/minutes`,
              note: formats.day(meeting.date),
              files: [
                {
                  href: `/api/v1/documents/DOC-05.docx?team=${team.id}&meeting=${meeting.id}`,
                  text: '.docx',
                },
              ],
            }))
          : [],
      },
    ].filter(({ rows }) => rows.length > 0),
    empty: {
      title: t('documents.empty.title'),
      text: t('documents.empty.text'),
      href: rights.readPlan ? `${path}/plan` : null,
      button: t('documents.empty.button'),
    },
    more:
      Math.max(0, held.length - MOST_MINUTES) > 0
        ? t('documents.more', { count: held.length - MOST_MINUTES })
        : '',
    moreHref: `${path}/meetings`,
    googleHref: makesGoogleFiles ? `${path}/google` : null,
  };
}

/** What a document misses, with the way to it for those to whom that room is open. */
export function toGaps(doc: DocModel, { teamRooms }: Reader) {
  return doc.gaps.map(({ text, path }) => ({ text, href: leadsToOpenRoom(path, teamRooms) ? path : null }));
}

function toRow(doc: DocModel, reader: Reader) {
  const { t } = reader;
  return {
    title: doc.title,
    who: t(`documents.preparedBy.${doc.preparedBy}`),
    state: documentState(doc, t),
    gaps: toGaps(doc, reader),
  };
}

/** A draft says so until number and date are entered (GD-3). */
export function documentState(doc: Pick<DocModel, 'draft'>, t: Reader['t']): Chip {
  return doc.draft
    ? { tone: '', sign: '', text: t('documents.draft') }
    : { tone: 'ok', sign: 'check2', text: t('documents.signed') };
}
