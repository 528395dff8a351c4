import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import { meetingMinutesDocument } from '@uchitelskaya/shared/documents/meetings/meeting-minutes-document';
import { meetingScheduleDocument } from '@uchitelskaya/shared/documents/meetings/meeting-schedule-document';
import { teamPlanDocument } from '@uchitelskaya/shared/documents/plan/team-plan-document';
import { findPlanApproval } from '@uchitelskaya/shared/domain/plan/plan-approval';
import type { ListedDocument } from '@uchitelskaya/shared/service/documents/listed-document';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { documentFiles, documentState, toGaps } from '../document/view-model.ts';
import { documentHref } from '../document-address.ts';
import { planTrackerHref } from '../file-addresses.ts';
import { toTeamRecords } from '../home-records.ts';
import type { Reader } from '../reader.ts';

export interface DocumentsFacts {
  readonly home: TeamHome;
  /** What the records of the year give beside plan, schedule and minutes. */
  readonly listed: readonly ListedDocument[];
  /** Milliseconds. */
  readonly now: number;
  /** Whether the service has an account in Google to make files with. */
  readonly makesGoogleFiles: boolean;
}

/** How many past minutes are listed; older ones are found with their meetings. */
const MOST_MINUTES = 12;

/** Documents of the team: state, who prepares each, what is missing, and the ways to get it. */
export function toDocumentsView({ home, listed, now, makesGoogleFiles }: DocumentsFacts, reader: Reader) {
  const { t, formats, locale } = reader;
  const { team, rights } = home;
  const records = toTeamRecords(home, locale, now);
  const path = `/teams/${team.id}`;
  const plan = teamPlanDocument(records);
  const approval = findPlanApproval(team, home.schoolYear);
  const held = records.meetings.filter(({ state }) => state === 'held').reverse();
  const planNote =
    approval === null
      ? ''
      : t('plan.approvedAs', { number: approval.number, date: formats.numericDay(approval.date) });
  const workbook = { href: planTrackerHref(team.id, home.schoolYear), text: '.xlsx' };
  const ofPlan = [
    { ...toRow(plan, planNote, reader), files: [...documentFiles(plan, t), workbook] },
    toRow(meetingScheduleDocument(records), t('documents.annex'), reader),
  ];
  const ofMeetings = held.slice(0, MOST_MINUTES).map((meeting) => ({
    ...toRow(meetingMinutesDocument(records, meeting), formats.day(meeting.date), reader),
    href: `${path}/meetings/${meeting.id}/minutes`,
  }));
  const listedIn = (group: ListedDocument['group']) =>
    listed.filter((one) => one.group === group).map(({ model, note }) => toRow(model, note, reader));
  return {
    lead: t('documents.lead'),
    groups: [
      { name: t('documents.group.plan'), rows: [...listedIn('team'), ...(rights.readPlan ? ofPlan : [])] },
      { name: t('documents.group.meetings'), rows: rights.readMinutes ? ofMeetings : [] },
      { name: t('documents.group.lessons'), rows: listedIn('lessons') },
      { name: t('documents.group.results'), rows: listedIn('results') },
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

function toRow(doc: DocModel, note: string, reader: Reader) {
  const { t } = reader;
  return {
    title: doc.title,
    href: documentHref(doc),
    note,
    who: t(`documents.preparedBy.${doc.preparedBy}`),
    state: documentState(doc, t),
    gaps: toGaps(doc, reader),
    files: documentFiles(doc, t),
  };
}
