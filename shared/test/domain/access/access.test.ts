import { expect } from 'chai';
import { decideAccess } from '../../../src/domain/access/access.ts';
import { ACCESS_MATRIX, type AccessRecord } from '../../../src/domain/access/access-matrix.ts';
import {
  ACCESS_ACTIONS,
  type AccessAction,
  type AccessRole,
  CIRCUMSTANCES,
  type Circumstance,
  type Circumstances,
  MATRIX_ROLES,
} from '../../../src/domain/access/access-terms.ts';
import { ASSIGNABLE_ROLES } from '../../../src/domain/access/role.ts';

/**
 * The matrix as the catalogue writes it (glossary.md §2.2), cell by cell. Columns: member, coordinator, tutor,
 * schoolAdmin, expert, districtMethodologist, districtAdmin.
 */
const AS_WRITTEN = `
SchoolResultsAnalysis, LearningDifficulty | R | R | R | CRUA | – | g | g
SchoolStrategy | R | R | R | CRUA | – | R | R
Team, order, schedule | R | RU (schedule C) | R | CRUA | – | R | R
SelfAssessment | CRU o | g | g, c | g | – | g | g
ExpertRating | R o (after both are done) | g | – | g | CRU o | g | g
IndividualRoute | CRU o | R c | R c, comment | RA | – | g | g
TeamPlan, MeetingMinutes, TeamDiary | CRU | CRU | R, comment | R, plan A | – | R c | –
AgreementRules | CRU, vote | CRU, vote | R | R | – | – | –
LessonPlan, TaskSet | CRU o, R team | CRU o, R team | R team | R (shared only) | R (invited) | R (published) | –
ObservationSheet, PupilInterview | CRU o, R team | CRU o, R team | R team | – (summary only) | CRU o if invited | – | –
PostLessonDiscussion, CycleSummary | R, U | CRU | R | R summary | – | R published | –
AssessmentResult (by code), PupilPlan, ProgressTracker | R, U target classes | CRU target classes | – | R, g | – | g | g
IndicatorTarget | R | R | R | CRUA | – | R | R
IndicatorValue | R | CRU manual | R | RA | – | R | R
MethodBankItem, PracticeBank | C, R | C, R | C, R | RA | review | RA district | R
Project, Sprint, MentorCard, SchoolPair | R own | R own | R own | R own school | – | CRU | CRUA
`;

/** Records that the catalogue names elsewhere, without a row: cells as we decided them, in the same columns. */
const AS_DECIDED = `
TeamStep, ImpactAssessment, PresentationEvent, MaturityAssessment | CRU | CRU | R, comment | R | – | R c | –
Recommendation | CRU | CRU | R, comment | RA | – | – | –
TeachingCase | CRU o, R shown | CRU o, R shown | R shown | R (shared only) | – | – | –
TeamSummary | R | CRU | R | R | – | – | –
ProgressEntry | CRU o, R team | CRU o, R team | R | R | – | – | –
ObstacleNote, TeamResource | CRU | CRU | R, comment | CRU | – | – | –
StageControl | R | R | R | CRUA | – | – | –
SurveyRun | R | CRU | R | CRUA | – | – | –
StaffCount | R | R | – | CRUA | – | – | –
ExpertInvitation | CRU o | – | – | C | RU o | – | –
GroupingProposal | – | – | – | CRUA | – | – | –
FormationWishes | CRU o | CRU o | – | – | – | – | –
TeamCompetence | g | g | g | – | – | – | –
SchoolCompetence | – | – | – | g | – | – | –
DistrictPicture | – | – | – | – | – | g | g
NamingConsent | – | – | – | RU | – | – | –
SchoolHistory | – | – | – | R | – | – | –
CourseRoster | R | R | R | R | R | R | R
ClassList | R target classes | CRU target classes | – | CRUA | – | – | –
PupilDataRules | R | R | R | RU | – | – | –
`;

/** What a cell says, read by hand: rights and what they hang on. */
const CELLS: Readonly<Record<string, readonly (readonly [letters: string, ...when: Circumstance[]])[]>> = {
  '–': [],
  R: [['R']],
  RU: [['RU']],
  C: [['C']],
  'RU o': [['RU', 'own']],
  RA: [['RA']],
  CRU: [['CRU']],
  CRUA: [['CRUA']],
  g: [['g']],
  'R, U': [['RU']],
  'C, R': [['CR']],
  'R, g': [['R'], ['g']],
  'CRU o': [['CRU', 'own']],
  'g, c': [['g'], ['R', 'consent']],
  'R c': [['R', 'consent']],
  'R c, comment': [
    ['R', 'consent'],
    ['comment', 'consent'],
  ],
  'R, comment': [['R'], ['comment']],
  'R o (after both are done)': [['R', 'own', 'bothRated']],
  'CRU, vote': [['CRU'], ['vote']],
  'CRU o, R team': [['CRU', 'own'], ['R']],
  'CRU o, R shown': [
    ['CRU', 'own'],
    ['R', 'sharedWithTeam'],
  ],
  'R shown': [['R', 'sharedWithTeam']],
  'R team': [['R']],
  'R (shared only)': [['R', 'shared']],
  'R (invited)': [['R', 'invited']],
  'R (published)': [['R', 'published']],
  'R published': [['R', 'published']],
  '– (summary only)': [['R', 'summary']],
  'R summary': [['R', 'summary']],
  'CRU o if invited': [['CRU', 'own', 'invited']],
  'R, U target classes': [['R'], ['U', 'targetClass']],
  'R target classes': [['R', 'targetClass']],
  'CRU target classes': [['CRU', 'targetClass']],
  'CRU manual': [['CRU', 'manual']],
  review: [['review']],
  'RA district': [['RA', 'districtLevel']],
  'R own': [['R', 'own']],
  'R own school': [['R', 'ownSchool']],
};

const LETTERS: Readonly<Record<string, AccessAction>> = {
  C: 'create',
  R: 'read',
  U: 'update',
  A: 'approve',
  g: 'aggregate',
};

/** Records of a row; two names of the catalogue are two records here. */
const RENAMED: Readonly<Record<string, AccessRecord>> = {
  order: 'TeamOrder',
  schedule: 'MeetingSchedule',
  'AssessmentResult (by code)': 'AssessmentResult',
};

/** Cells that say different things of the records in their row. */
function cellOf(cell: string, record: AccessRecord): string {
  if (cell === 'RU (schedule C)') return record === 'MeetingSchedule' ? 'CRU' : 'R, U';
  if (cell === 'R, plan A') return record === 'TeamPlan' ? 'RA' : 'R';
  return cell;
}

interface Cell {
  readonly record: AccessRecord;
  readonly role: AccessRole;
  readonly text: string;
  readonly rights: ReadonlyMap<AccessAction, readonly (readonly Circumstance[])[]>;
}

const cells: readonly Cell[] = `${AS_WRITTEN.trim()}\n${AS_DECIDED.trim()}`.split('\n').flatMap((line) => {
  const [names = '', ...columns] = line.split(' | ');
  expect(columns, line).to.have.length(MATRIX_ROLES.length);
  return names.split(', ').flatMap((name) =>
    columns.map((column, i): Cell => {
      const record = RENAMED[name] ?? (name as AccessRecord);
      const text = cellOf(column.trim(), record);
      const said = CELLS[text];
      if (said === undefined) throw new Error(`no reading of «${text}»`);
      const rights = new Map<AccessAction, (readonly Circumstance[])[]>();
      for (const [letters, ...when] of said)
        for (const letter of LETTERS[letters[0] ?? ''] === undefined ? [letters] : [...letters]) {
          const action = LETTERS[letter] ?? (letter as AccessAction);
          rights.set(action, [...(rights.get(action) ?? []), when]);
        }
      return { record, role: MATRIX_ROLES[i] as AccessRole, text, rights };
    }),
  );
});

/** Every combination of circumstances that some cell asks about, and none, and all. */
const SITUATIONS: readonly (readonly Circumstance[])[] = [
  [],
  ...CIRCUMSTANCES.map((one) => [one]),
  ['own', 'bothRated'],
  ['own', 'invited'],
  [...CIRCUMSTANCES],
];

function facts(situation: readonly Circumstance[]): Circumstances {
  return Object.fromEntries(situation.map((one) => [one, true]));
}

describe('access matrix (glossary.md §2.2)', () => {
  it('has every record of the catalogue, and beside them only what is named here', () => {
    const beside: readonly AccessRecord[] = ['MethodWorkPlan'];
    expect(Object.keys(ACCESS_MATRIX).sort()).to.deep.equal(
      [...new Set([...cells.map(({ record }) => record), ...beside])].sort(),
    );
  });

  for (const { record, role, text, rights } of cells)
    it(`${record} × ${role}: ${text}`, () => {
      for (const action of ACCESS_ACTIONS)
        for (const situation of SITUATIONS) {
          const expected = (rights.get(action) ?? []).some((when) =>
            when.every((one) => situation.includes(one)),
          );
          const { allowed } = decideAccess([role], record, action, facts(situation));
          expect(allowed, `${action} when ${situation.join('+') || 'nothing'}`).to.equal(expected);
        }
    });
});

describe('roles beside the matrix', () => {
  const records = Object.keys(ACCESS_MATRIX) as AccessRecord[];
  const everything = facts(CIRCUMSTANCES);
  const mayDo = (role: AccessRole) =>
    records.flatMap((record) =>
      ACCESS_ACTIONS.filter((action) => decideAccess([role], record, action, everything).allowed).map(
        (action) => `${action} ${record}`,
      ),
    );

  it('a teacher of the course may begin a group of volunteers, and has what is one’s own; nothing else', () => {
    const own = ['SelfAssessment', 'ExpertInvitation', 'IndividualRoute', 'FormationWishes'] as const;
    expect(mayDo('instructor')).to.have.members([
      'create Team',
      'read MethodWorkPlan',
      'read CourseRoster',
      'read SurveyRun',
      'read ExpertRating',
      ...own.flatMap((record) => ['create', 'read', 'update'].map((action) => `${action} ${record}`)),
    ]);
    expect(decideAccess(['instructor'], 'Team', 'create').allowed).to.equal(false);
    for (const record of own) expect(decideAccess(['instructor'], record, 'read').allowed).to.equal(false);
  });
  it('a witness says whether one step was put to use, and reads nothing', () => {
    expect(mayDo('witness')).to.deep.equal(['review IndividualRoute']);
  });
  it('an LMS administrator has no right to any record', () => {
    expect(mayDo('technicalAdmin')).to.deep.equal([]);
  });
  it('somebody invited reads what says yes or no: the charter, the rules, the plan, the schedule', () => {
    expect(mayDo('invited')).to.have.members([
      'read Team',
      'read TeamOrder',
      'read MeetingSchedule',
      'read TeamPlan',
      'read AgreementRules',
    ]);
  });
  it('an external tutor reads and comments, personal things with consent', () => {
    expect(mayDo('externalTutor').filter((right) => !right.startsWith('read'))).to.have.members([
      'comment TeamPlan',
      'comment TeamStep',
      'comment MeetingMinutes',
      'comment TeamDiary',
      'comment ImpactAssessment',
      'comment PresentationEvent',
      'comment MaturityAssessment',
      'comment Recommendation',
      'comment ObstacleNote',
      'comment TeamResource',
    ]);
    for (const record of ['SelfAssessment', 'IndividualRoute'] as const)
      expect(decideAccess(['externalTutor'], record, 'read').allowed).to.equal(false);
  });
  it('the director has the rights of the administration', () => {
    expect(mayDo('director')).to.deep.equal(mayDo('schoolAdmin'));
  });
});

describe('what each role must not (glossary.md §2)', () => {
  const everythingBut = (...missing: readonly Circumstance[]) =>
    facts(CIRCUMSTANCES.filter((one) => !missing.includes(one)));
  const may = (role: AccessRole, record: AccessRecord, action: AccessAction, situation: Circumstances) =>
    decideAccess([role], record, action, situation).allowed;
  const all = facts(CIRCUMSTANCES);
  const records = Object.keys(ACCESS_MATRIX) as AccessRecord[];

  it('a member does not rate a colleague', () => {
    expect(may('member', 'ExpertRating', 'create', all)).to.equal(false);
    expect(may('member', 'ExpertRating', 'update', all)).to.equal(false);
  });
  it('a member does not see a colleague’s self-assessment', () => {
    expect(may('member', 'SelfAssessment', 'read', everythingBut('own'))).to.equal(false);
    expect(may('coordinator', 'SelfAssessment', 'read', all)).to.equal(false);
  });
  it('a coordinator approves nothing, the plan least of all', () => {
    for (const record of records) expect(may('coordinator', record, 'approve', all), record).to.equal(false);
    for (const record of records) expect(may('member', record, 'approve', all), record).to.equal(false);
  });
  it('a coordinator makes no order', () => {
    expect(may('coordinator', 'TeamOrder', 'create', all)).to.equal(false);
  });
  it('a tutor does not edit another person’s route', () => {
    expect(may('tutor', 'IndividualRoute', 'update', all)).to.equal(false);
    expect(may('tutor', 'IndividualRoute', 'create', all)).to.equal(false);
  });
  it('an external tutor sees no personal diagnostics without consent', () => {
    for (const record of ['SelfAssessment', 'ExpertRating', 'IndividualRoute'] as const)
      expect(may('externalTutor', record, 'read', everythingBut('consent')), record).to.equal(false);
  });
  it('the administration does not see anybody’s self-assessment', () => {
    expect(may('schoolAdmin', 'SelfAssessment', 'read', all)).to.equal(false);
    expect(may('director', 'SelfAssessment', 'read', all)).to.equal(false);
  });
  it('an expert does not see the self-rating', () => {
    expect(may('expert', 'SelfAssessment', 'read', all)).to.equal(false);
    expect(may('expert', 'SelfAssessment', 'aggregate', all)).to.equal(false);
  });
  it('a methodologist reads nothing of one pupil or one teacher', () => {
    for (const record of [
      'AssessmentResult',
      'PupilPlan',
      'ProgressTracker',
      'SelfAssessment',
      'ExpertRating',
      'IndividualRoute',
      'ObservationSheet',
      'PupilInterview',
    ] as const)
      expect(may('districtMethodologist', record, 'read', all), record).to.equal(false);
  });
  it('a methodologist reads what a team wrote to itself only with its consent', () => {
    for (const record of ['TeamPlan', 'MeetingMinutes', 'TeamDiary'] as const) {
      expect(may('districtMethodologist', record, 'read', everythingBut('consent')), record).to.equal(false);
      expect(may('districtMethodologist', record, 'update', all), record).to.equal(false);
    }
  });
  it('a district administrator changes no record of a school and reads nothing a team wrote', () => {
    const district: readonly AccessRecord[] = ['Project', 'Sprint', 'MentorCard', 'SchoolPair'];
    for (const record of records.filter((one) => !district.includes(one)))
      for (const action of ['create', 'update', 'approve'] as const)
        expect(may('districtAdmin', record, action, all), `${action} ${record}`).to.equal(false);
    for (const record of ['TeamPlan', 'MeetingMinutes', 'TeamDiary', 'AgreementRules', 'LessonPlan'] as const)
      expect(may('districtAdmin', record, 'read', all), record).to.equal(false);
  });
});

describe('the decision', () => {
  it('adds roles up and says as which one', () => {
    expect(decideAccess(['tutor', 'member'], 'TeamPlan', 'update')).to.deep.equal({
      allowed: true,
      as: 'member',
    });
  });
  it('says what would have to be true, the least of it', () => {
    expect(decideAccess(['member'], 'ExpertRating', 'read', { own: true })).to.deep.equal({
      allowed: false,
      lacking: ['bothRated'],
    });
    expect(decideAccess(['member', 'tutor'], 'SelfAssessment', 'read')).to.deep.equal({
      allowed: false,
      lacking: ['own'],
    });
  });
  it('gives nothing to nobody', () => {
    expect(decideAccess([], 'Team', 'read')).to.deep.equal({ allowed: false, lacking: [] });
  });
});

describe('roles that a person may give', () => {
  it('never are those that follow from the team’s own records', () => {
    expect(ASSIGNABLE_ROLES).to.not.have.any.keys('member', 'coordinator', 'tutor');
  });
  it('stay in their place', () => {
    expect(ASSIGNABLE_ROLES.schoolAdmin).to.deep.equal(['school']);
    expect(ASSIGNABLE_ROLES.districtMethodologist).to.deep.equal(['district']);
  });
});
