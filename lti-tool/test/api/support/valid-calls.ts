import type { ATeam } from './a-team.ts';
import { classBodies } from './class-bodies.ts';
import { lessonBodies, someLessons } from './lesson-bodies.ts';
import { renewalBodies } from './renewal-bodies.ts';
import { aBegunRoute, routeBodies } from './route-bodies.ts';
import { anOpenRun, surveyBodies } from './survey-bodies.ts';

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
  readonly impactId: string;
  readonly indicatorId: string;
  readonly presentationId: string;
  readonly recommendationId: string;
  readonly caseId: string;
  readonly obstacleId: string;
  readonly resourceId: string;
  readonly summaryId: string;
  readonly progressId: string;
  readonly bankItemId: string;
  readonly ratingId: string;
  readonly runId: string;
  readonly kind: string;
  readonly schoolYear: string;
  readonly list: string;
  readonly step: string;
  readonly stage: string;
  readonly itemId: string;
  readonly cycleId: string;
  readonly lesson: string;
  readonly entryId: string;
  readonly visitId: string;
  readonly classLabel: string;
  readonly code: string;
  readonly importId: string;
  readonly resultId: string;
  readonly routeId: string;
  readonly stepId: string;
  readonly recordId: string;
  readonly proposalId: string;
}

/** A summary that was passed on. */
async function aHandedSummary(team: ATeam): Promise<string> {
  const { client } = team.coordinator;
  const body = { classResults: 'не дочитывают условие', deficits: 'приёмы чтения' };
  const summary = (await client.call('POST', `${team.path}/summaries`, { body })).body;
  await client.call('POST', `${team.path}/summaries/${summary.id}/handover`, {});
  return summary.id;
}

/** Results of the team's year, one of each. */
async function someResults(team: ATeam) {
  const make = (path: string, body: object) =>
    team.member.client.call('POST', path, { body }).then((answer) => answer.body);
  const impact = await make(`${team.path}/impact`, { practice: 'Вопрос своими словами' });
  const measured = await make(`${team.path}/impact/${impact.id}/indicators`, { name: 'Называют вопрос' });
  return {
    impactId: impact.id,
    indicatorId: measured.indicators[0].id,
    presentationId: (await make(`${team.path}/presentations`, { title: 'Педсовет' })).id,
    recommendationId: (await make(`${team.path}/recommendations`, { text: 'Общий день' })).id,
    caseId: (await make(`${team.path}/cases`, { title: 'Случай' })).id,
    obstacleId: (await make(`${team.path}/obstacles`, { kind: 'doom', heard: 'Не выйдет' })).id,
    resourceId: (await make(`${team.path}/resources`, { kind: 'time', text: 'Среда' })).id,
    summaryId: await aHandedSummary(team),
    progressId: (
      await make(`${team.path}/progress`, {
        subject: 'математика',
        measure: 'называют вопрос',
        date: '2026-11-10',
      })
    ).id,
    bankItemId: (await make('/bank-items', { team: team.id, title: 'Карточки' })).id,
  };
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
    ...(await someResults(team)),
    schoolId,
    platformId: 'nothing',
    pairingId: 'nothing',
    audienceId: 'nothing',
    ratingId: 'nothing',
    runId: await anOpenRun(team),
    kind: 'TR-3',
    classLabel: '7А',
    code: '7А-04К',
    importId: 'nothing',
    proposalId: 'nothing',
    resultId: 'nothing',
    schoolYear: '2026-27',
    list: 'technologies',
    step: 'RB-1',
    stage: '1',
    itemId: 'nothing',
    ...(await someLessons(team)),
    ...(await aBegunRoute(team.member)),
    recordId: 'nothing',
  };
}

/** An address with its places filled in; documents and trackers name the team in the query. */
export function addressOf(path: string, places: Places): string {
  // A school's renewal has steps of its own; those of a team are HJ-1 … HJ-7.
  const step = path.startsWith('/teams/') ? 'HJ-2' : places.step;
  const workbook = path.endsWith('.xlsx');
  const document = path.startsWith('/documents') ? (workbook ? 'DOC-21' : 'DOC-03') : null;
  const kind = document ?? places.kind;
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: keyof Places) =>
    name === 'kind' ? kind : name === 'step' ? step : places[name],
  );
  if (workbook && document !== null) return `${filled}?school=${places.schoolId}`;
  return /^\/(documents|trackers)\/[^/]+$/.test(filled) ? `${filled}?team=${places.teamId}` : filled;
}

/** A body that would be taken, by operation. */
export function validBodies(places: Places): Readonly<Record<string, object>> {
  return {
    ...classBodies,
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
    setNamingConsent: { named: true },
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
    updateTeamStep: {
      answers: { benefit: 'п' },
      entries: [{ id: 'e1', kind: 'evidence', evidence: 'vpr', title: 'р', text: 'т', pupilCodes: [] }],
      version: 1,
    },
    ...validResults(places),
    ...lessonBodies(places),
    ...routeBodies(places),
    editTracker: {
      scope: { team: places.teamId, schoolYear: '2026/27' },
      edits: [
        { tab: 'plan', rowId: places.lineId, column: 'status', version: 1, base: 'planned', value: 'done' },
      ],
    },
    inviteExpert: { run: 'run', teacher: places.personId, expert: places.personId },
    updateExpertRating: {
      items: { C06: { score: 2, lessons: 2, products: 0 }, C07: null },
      state: 'submitted',
      version: 1,
    },
    settleTalk: { group: 'DEF-MET', date: '2026-11-20', examples: 'Урок', agreedScore: 1.5 },
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
    ...surveyBodies(places),
    ...renewalBodies(places),
    setStaffCount: { schoolYear: '2026/27', teachers: 27 },
    createSchool: { district: 'd1', name: 'Школа', shortName: 'ш', place: 'п', staffCount: 9 },
    computeClassResults: { marks: { '5': 1, '4': 1, '3': 1, '2': 1, na: 1, exempt: 1 } },
    computeTaskSet: { codes: ['1.1'], aim: 'check' },
    sayClassWord: { kind: 'confirmed' },
    answerClassRequest: { kind: 'changed', reason: '' },
    proposeGrouping: { reason: 'год уже идёт' },
    changeGroupingProposal: { moves: [{ personId: places.personId, groupId: 'new' }] },
    decideGroupingProposal: { kind: 'dropped', reason: 'мало ответов' },
    setOwnFormationWishes: { position: 'leader', classes: ['7А'], freeSlots: ['2-7'] },
    computeTeamFormation: { items: ['i'], candidates: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
    allowGoogleAudience: { district: 'd1', audience: '1042-uchitelskayaexample.apps.googleusercontent.com' },
    createPairingCode: {},
    pairGoogleAccount: { identityToken: 't', code: '123456789' },
    createGoogleSession: { identityToken: 't' },
  };
}

/** Bodies of the calls on results of a year. */
function validResults(places: Places): Readonly<Record<string, object>> {
  const texts = { forPupils: 'у', forMembers: 'м', forClass: 'к', failed: 'н', nextQuestion: 'в' };
  const indicator = {
    name: 'Называют вопрос',
    about: 'pupils',
    nature: 'result',
    source: 'manual',
    before: 6,
    beforeOn: '2026-10-01',
    after: 15.5,
    afterOn: '2027-05-01',
    unit: 'из 24',
    evidence: 'работы',
  };
  const presentation = {
    title: 'Педсовет',
    format: 'ped_council',
    audience: 'school',
    date: '2026-11-20',
    presenters: [places.personId],
    materials: 'м',
    focusQuestion: 'ф',
    route: 'м',
    guestRules: 'п',
    feedback: 'о',
  };
  const teachingCase = {
    title: 'Случай',
    situation: 'с',
    expected: 'о',
    done: 'д',
    seen: 'в',
    result: 'р',
    why: 'п',
    advice: 'с',
    materials: 'м',
    share: 'own',
  };
  const item = {
    title: 'Карточки',
    kind: 'lesson_design',
    subject: 'математика',
    grades: '7',
    technologies: ['чтение'],
    difficulty: 'т',
    summary: 'п',
    evidence: 'д',
    materials: 'м',
    authors: [places.personId],
  };
  const scores = { problem: 2, repeatable: 2, evidence: 2, tasks: 2, clean: 2 };
  const [version, obstacle] = [1, { kind: 'doom', heard: 'Не выйдет', agreed: 'м', overcome: false }];
  const [recommendation, resource] = [
    { text: 'Общий день', reason: 'видели', needed: 'среда' },
    { kind: 'time', text: 'Среда', there: true },
  ];
  const summary = { classResults: 'к', strengths: 'у', deficits: 'д', proposal: 'п' };
  const progress = {
    ...{ subject: 'математика', classLabel: '7А', measure: 'называют вопрос', date: '2026-11-10' },
    ...{ managed: 7, pupils: 24, seen: 'в', pupilCodes: ['7А-04К'] },
  };
  return {
    confirmMaturity: { level: 'M1', reason: 'п' },
    transformTeam: { order: { number: '12-о', date: '2026-11-20' }, meeting: places.meetingId },
    startImpact: { practice: 'п', ...texts },
    updateImpact: { practice: 'п', ...texts, version },
    addImpactIndicator: indicator,
    updateImpactIndicator: { ...indicator, version },
    decideImpact: { decision: 'drop', reason: 'п', causes: 'п' },
    addPresentation: presentation,
    updatePresentation: { ...presentation, version },
    answerCouncil: { question: 'pupils', text: 'т', indicators: [places.indicatorId], evidence: 'д' },
    addRecommendation: recommendation,
    updateRecommendation: { ...recommendation, version },
    answerRecommendation: { answer: 'accepted', reason: 'п', until: '2027-01-20' },
    addTeachingCase: teachingCase,
    updateTeachingCase: { ...teachingCase, version },
    addTeamSummary: summary,
    updateTeamSummary: { ...summary, version },
    addProgressEntry: progress,
    updateProgressEntry: { ...progress, version },
    addObstacle: obstacle,
    updateObstacle: { ...obstacle, version },
    addResource: resource,
    updateResource: { ...resource, version },
    addBankItem: { team: places.teamId, ...item },
    updateBankItem: { ...item, version },
    reviewBankItem: { scores, verdict: 'accept', comment: 'к' },
    publishBankItem: { to: 'school' },
    reuseBankItem: { place: '7Б', result: 'п' },
  };
}
