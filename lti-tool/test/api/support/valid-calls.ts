import type { ATeam } from './a-team.ts';
import { renewalBodies } from './renewal-bodies.ts';

/** Ids that stand in addresses. */
export interface Places {
  readonly teamId: string;
  readonly personId: string;
  readonly lineId: string;
  readonly meetingId: string;
  readonly decisionId: string;
  readonly schoolId: string;
  readonly platformId: string;
  readonly pairingId: string;
  readonly audienceId: string;
  readonly kind: string;
  readonly schoolYear: string;
  readonly list: string;
  readonly step: string;
  readonly itemId: string;
}

/** Fills a team with one record of every kind. */
export async function aFullTeam(team: ATeam, schoolId: string): Promise<Places> {
  const line = await team.member.client.call('POST', `${team.path}/plan-lines`, {
    body: { month: '2026-12', activity: 'Открытый урок' },
  });
  const meeting = await team.coordinator.client.call('POST', `${team.path}/meetings`, {
    body: {
      date: '2026-11-20',
      purpose: 'Разобрать урок',
      attendance: [team.member.personId],
      segments: [{ kind: 'joint_analysis', minutes: 30 }],
      decisions: [{ text: 'Сменить задание' }],
    },
  });
  return {
    teamId: team.id,
    personId: team.member.personId,
    lineId: line.body.id,
    meetingId: meeting.body.id,
    decisionId: meeting.body.decisions[0].id,
    schoolId,
    platformId: 'nothing',
    pairingId: 'nothing',
    audienceId: 'nothing',
    kind: 'TR-3',
    schoolYear: '2026-27',
    list: 'technologies',
    step: 'RB-1',
    itemId: 'nothing',
  };
}

/** An address with its places filled in; documents and trackers name the team in the query. */
export function addressOf(path: string, places: Places): string {
  const kind = path.startsWith('/documents') ? 'DOC-03' : places.kind;
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: keyof Places) =>
    name === 'kind' ? kind : places[name],
  );
  return /^\/(documents|trackers)\/[^/]+$/.test(filled) ? `${filled}?team=${places.teamId}` : filled;
}

/** A body that would be taken, by operation. */
export function validBodies(places: Places): Readonly<Record<string, object>> {
  return {
    createTeam: {
      name: 'Команда',
      kind: 'kouch',
      theme: 'т',
      targetClasses: ['7А'],
      basis: 'class',
      goal: 'ц',
      technologies: ['т'],
      methodDay: 1,
      sizeReason: 'п',
      schoolYear: '2026/27',
      joins: true,
    },
    updateTeam: {
      name: 'Команда',
      kind: 'kouch',
      theme: 'т',
      targetClasses: ['7А'],
      basis: 'class',
      goal: 'ц',
      technologies: ['т'],
      methodDay: 1,
      sizeReason: 'п',
      version: 1,
    },
    addMember: { personId: places.personId, position: 'leader', post: 'учитель' },
    updateMember: { consent: true, position: 'leader', post: 'учитель' },
    addPlanLine: {
      month: '2026-12',
      date: '2026-12-10',
      step: 'HJ-3',
      activity: 'Урок',
      format: 'workshop',
      responsible: places.personId,
      participants: 'все',
      expectedResult: 'р',
      evidence: 'с',
      status: 'planned',
      note: 'з',
    },
    updatePlanLine: {
      month: '2026-12',
      date: '2026-12-10',
      step: 'HJ-3',
      activity: 'Урок',
      note: 'з',
      version: 1,
    },
    addMeeting: {
      date: '2026-12-10',
      startsAt: '14:30',
      plannedMinutes: 60,
      place: 'каб. 12',
      purpose: 'Цель',
      format: 'meeting',
      chair: places.personId,
      secretary: places.personId,
      invited: 'гости',
      segments: [
        {
          title: 'п',
          kind: 'learning',
          minutes: 10,
          plannedMinutes: 10,
          speaker: places.personId,
          notes: 'з',
        },
      ],
      attendance: [],
      decisions: [{ text: 'р', responsible: places.personId, due: '2026-12-20' }],
    },
    updateMeeting: {
      date: '2026-12-10',
      place: 'каб. 12',
      segments: [{ id: 'новый', title: 'п', kind: 'learning', minutes: 10 }],
      attendance: [places.personId],
      version: 1,
    },
    moveMeeting: { to: 'cancelled', reason: 'п' },
    addDecision: { text: 'р', responsible: places.personId, due: '2026-12-20', segment: null },
    updateDecision: { text: 'р', responsible: places.personId, due: '2026-12-20', segment: null, version: 1 },
    followUpDecision: { outcome: 'moved', due: '2026-12-20', meeting: places.meetingId },
    editTracker: {
      scope: { team: places.teamId, schoolYear: '2026/27' },
      edits: [
        { tab: 'plan', rowId: places.lineId, column: 'status', version: 1, base: 'planned', value: 'done' },
      ],
    },
    registerPlatform: {
      name: 'Курсы',
      issuer: 'https://moodle.example',
      clientId: 'c',
      authenticationEndpoint: 'https://moodle.example/a',
      accessTokenEndpoint: 'https://moodle.example/t',
      jwksUri: 'https://moodle.example/j',
      authorizationServer: 'https://moodle.example/t',
      deploymentIds: ['1'],
    },
    updatePlatform: {
      name: 'Курсы',
      deploymentIds: ['1'],
      state: 'disabled',
      authorizationServer: null,
      version: 1,
    },
    assignRole: {
      platformId: places.platformId,
      sub: '4',
      role: 'director',
      scope: { kind: 'school', id: places.schoolId },
      basis: 'приказ',
      from: '2026-11-24',
      to: '2027-11-24',
    },
    ...renewalBodies(places),
    createSchool: { district: 'd1', name: 'Школа', shortName: 'ш', place: 'п', staffCount: 9 },
    computeClassResults: { marks: { '5': 1, '4': 1, '3': 1, '2': 1, na: 1, exempt: 1 } },
    computeTaskSet: { codes: ['1.1'], aim: 'check' },
    allowGoogleAudience: { district: 'd1', audience: '1042-uchitelskayaexample.apps.googleusercontent.com' },
    createPairingCode: {},
    pairGoogleAccount: { identityToken: 't', code: '123456789' },
    createGoogleSession: { identityToken: 't' },
  };
}
