import type { ATeam } from './a-team.ts';

/** A run of the team by names, open today. */
export async function anOpenRun(team: ATeam, fields: object = {}): Promise<string> {
  const { client } = team.coordinator;
  const made = await client.call('POST', '/survey-runs', { body: { ...aRun(team.id), ...fields } });
  await client.call('POST', `/survey-runs/${made.body.id}/state`, { body: { to: 'open' } });
  return made.body.id;
}

/** A questionnaire of the team about itself. */
export function aRun(teamId: string) {
  return {
    team: teamId,
    schoolYear: '2026/27',
    questionnaireId: 'Q-PLC',
    questionnaireVersion: '1',
    audience: 'team',
    purpose: 'Увидеть, что растёт',
    opensOn: '2026-11-20',
    closesOn: '2026-12-04',
  };
}

/** Bodies of the calls on surveys. */
export function surveyBodies(places: { readonly teamId: string }): Readonly<Record<string, object>> {
  return {
    createSurveyRun: { ...aRun(places.teamId), strategies: [], classLabel: null, anonymous: false },
    updateSurveyRun: { purpose: 'п', opensOn: '2026-11-20', closesOn: '2026-12-10', version: 1 },
    moveSurveyRun: { to: 'closed' },
    makeSurveyLinks: { kind: 'one_time', count: 3 },
    putOwnSurveyResponse: { answers: { L01: 3, L02: null }, submit: false },
    setSurveyReminders: { quiet: true },
    setProfileReader: { shown: false },
  };
}
