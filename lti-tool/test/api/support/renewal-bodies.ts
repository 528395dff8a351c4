/** Bodies that the operations of «перезагрузка» would take, by operation. */
export function renewalBodies({ personId }: { readonly personId: string }): Readonly<Record<string, object>> {
  const strategy = {
    title: 'с',
    technologies: ['TECH_READ'],
    justification: 'п',
    improvesResults: ['р'],
    causeIds: [],
    decidedOn: '2026-08-28',
    minutesNumber: '1',
  };
  const work = { due: '2027-01-20', responsible: personId, status: 'planned' };
  const zone = { text: 'з', technology: 'TECH_READ', teachers: 9 };
  const lines: Readonly<Record<string, object>> = {
    Evidence: {
      kind: 'vpr',
      title: 'ВПР',
      shows: 'п',
      date: '2026-05-20',
      link: 'https://school.example/vpr',
    },
    Finding: { subject: 'математика', text: 'счёт' },
    Difficulty: {
      text: 'не решают текстовые задачи',
      subjects: ['математика'],
      classes: ['7А'],
      evidenceIds: [],
      yearsSeen: 2,
      trend: null,
      trendReason: '',
    },
    Cause: { text: 'слабое смысловое чтение', difficultyIds: [], actionable: true, note: 'п' },
    Strength: zone,
    Deficit: zone,
    Task: { text: 'з' },
    Product: { group: 'methodical', title: 'дневник ПОС', taskId: null, ...work },
    Criterion: { stage: 1, text: 'к', effectId: 'EFF-1.1', nature: 'result', target: 'рост' },
    Action: { text: 'приказы', ...work },
    LocalAct: {
      kind: 'method_day',
      title: 'день',
      number: '1',
      date: '2026-09-01',
      state: 'in_force',
      note: 'п',
    },
  };
  return {
    beginRenewal: { carryOver: false },
    changeRenewal: {
      analysis: { period: '2025/26' },
      strategy,
      competence: {
        answered: 20,
        teachers: 27,
        coverageReason: '',
        feasibility: 'yes',
        comment: 'в',
        handReason: '',
      },
      methodWork: { character: 'х', themesHelpPupils: 'partly', evidence: 'с' },
      goal: {
        goal: 'ц',
        groundedInNeeds: 'п',
        feasibleHere: 'п',
        checkableBy: 'п',
        acceptedOn: '2026-08-28',
        acceptedBy: 'п',
      },
      actionPlan: { task: 'з' },
      version: 1,
    },
    changeSchoolStrategy: { ...strategy, version: 1 },
    changeRenewalStep: { state: 'open', reason: 'п' },
    changeStageControl: {
      ...{ monitoring: 'м', deviations: ['о'], forecast: 'п', actions: ['д'], settled: true, version: 1 },
    },
    changeReferenceList: {
      items: [{ id: 'own', label: 'своя', hidden: false, group: null }],
      version: 1,
    },
    ...Object.fromEntries(Object.entries(lines).map(([name, body]) => [`addRenewal${name}`, body])),
    ...Object.fromEntries(
      Object.entries(lines).map(([name, body]) => [`changeRenewal${name}`, { ...body, version: 1 }]),
    ),
  };
}
