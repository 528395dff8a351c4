import { expect } from 'chai';
import { label } from '../../../src/contract/labels/label.ts';
import { EN, type LabelGroup, type LabelIds, RU } from '../../../src/contract/labels/label-set.ts';
import { ROLES } from '../../../src/domain/access/role.ts';
import { BANK_KINDS, BANK_STATES } from '../../../src/domain/bank/method-bank-item.ts';
import { EVENT_FORMATS } from '../../../src/domain/calendar/event-format.ts';
import { DEFICIT_GROUPS } from '../../../src/domain/competence/deficit-group.ts';
import { FEASIBILITIES } from '../../../src/domain/competence/school-competence.ts';
import { SUBJECT_AREAS, TEACHING_FOCUSES } from '../../../src/domain/formation/formation-target.ts';
import { CASE_LEVELS } from '../../../src/domain/lessons/case-level.ts';
import {
  CYCLE_STATES,
  INTERVIEW_QUESTIONS,
  LESSON_STATES,
  PROGRESS_LEVELS,
  PUBLICATIONS,
} from '../../../src/domain/lessons/lesson-study.ts';
import { CRITERION_ANSWERS, ENGAGEMENTS } from '../../../src/domain/lessons/observation-sheet.ts';
import { ENOUGH_ANSWERS } from '../../../src/domain/lessons/post-lesson-discussion.ts';
import { INTERVIEW_MODES } from '../../../src/domain/lessons/pupil-interview.ts';
import {
  DECISION_STATUSES,
  FOLLOW_UP_OUTCOMES,
  MEETING_STATES,
  SEGMENT_KINDS,
} from '../../../src/domain/meetings/meeting.ts';
import {
  CHARACTERISTIC_IDS,
  DIRECTOR_ANSWERS,
  MATURITY_LEVELS,
  PRACTICE_DECISIONS,
  PRINCIPLE_IDS,
  RESET_STEP_IDS,
} from '../../../src/domain/method-work/method-work.ts';
import { PLAN_LINE_STATUSES } from '../../../src/domain/plan/plan-line.ts';
import { JOURNAL_ACTIONS } from '../../../src/domain/records/journal-action.ts';
import {
  CAUSE_IDS,
  DIFFICULTY_IDS,
  DIFFICULTY_LINKS,
  TECHNOLOGY_IDS,
} from '../../../src/domain/renewal/difficulty.ts';
import { FINDING_IDS, PRODUCT_KIND_IDS } from '../../../src/domain/renewal/reference-list.ts';
import {
  CRITERION_NATURES,
  PRODUCT_GROUPS,
  WORK_STATUSES,
} from '../../../src/domain/renewal/renewal-goal.ts';
import { LOCAL_ACT_KINDS, LOCAL_ACT_STATES } from '../../../src/domain/renewal/renewal-means.ts';
import { HELP_DEGREES } from '../../../src/domain/renewal/renewal-staff.ts';
import { EFFECT_IDS } from '../../../src/domain/results/effectiveness.ts';
import {
  EVIDENCE_KINDS,
  INDICATOR_NATURES,
  LITERACY_THEMES,
  VALUE_SOURCES,
} from '../../../src/domain/results/evidence.ts';
import { IMPACT_SUBJECTS } from '../../../src/domain/results/impact-indicator.ts';
import { PLC_DIMENSIONS } from '../../../src/domain/results/maturity.ts';
import { OBSTACLE_KINDS } from '../../../src/domain/results/obstacle-note.ts';
import { AUDIENCES } from '../../../src/domain/results/presentation-event.ts';
import { REVIEW_VERDICTS, RUBRIC } from '../../../src/domain/results/product-review.ts';
import { RECOMMENDATION_STANDINGS } from '../../../src/domain/results/recommendation.ts';
import { SHARE_LEVELS } from '../../../src/domain/results/teaching-case.ts';
import { RESOURCE_KINDS } from '../../../src/domain/results/team-resource.ts';
import {
  CATEGORIES,
  GOAL_KINDS,
  ROUTE_DECISIONS,
  ROUTE_STATES,
  ROUTE_TITLES,
} from '../../../src/domain/routes/individual-route.ts';
import { BASIS_KINDS } from '../../../src/domain/routes/route-basis.ts';
import { PRACTICE_KINDS, ROUTE_FORMS, ROUTE_STEP_STATUSES } from '../../../src/domain/routes/route-step.ts';
import { ROUTE_TRACKS } from '../../../src/domain/routes/route-track.ts';
import { PHASES, STEP_IDS } from '../../../src/domain/steps/step.ts';
import { GROUPING_BASES, POSITIONS, TEAM_KINDS, TEAM_STATES } from '../../../src/domain/team/team.ts';

const ENUMS: { readonly [G in LabelGroup]: readonly LabelIds[G][] } = {
  resetStep: RESET_STEP_IDS,
  principle: PRINCIPLE_IDS,
  characteristic: CHARACTERISTIC_IDS,
  phase: PHASES,
  step: STEP_IDS,
  teamKind: TEAM_KINDS,
  teamState: TEAM_STATES,
  groupingBasis: GROUPING_BASES,
  subjectArea: SUBJECT_AREAS,
  teachingFocus: TEACHING_FOCUSES,
  position: POSITIONS,
  role: ROLES,
  maturity: MATURITY_LEVELS,
  practiceDecision: PRACTICE_DECISIONS,
  directorAnswer: DIRECTOR_ANSWERS,
  difficulty: DIFFICULTY_IDS,
  cause: CAUSE_IDS,
  technology: TECHNOLOGY_IDS,
  evidence: EVIDENCE_KINDS,
  literacyTheme: LITERACY_THEMES,
  indicatorNature: INDICATOR_NATURES,
  valueSource: VALUE_SOURCES,
  eventFormat: EVENT_FORMATS,
  segmentKind: SEGMENT_KINDS,
  planLineStatus: PLAN_LINE_STATUSES,
  meetingState: MEETING_STATES,
  decisionStatus: DECISION_STATUSES,
  followUp: FOLLOW_UP_OUTCOMES,
  deficitGroup: DEFICIT_GROUPS,
  routeTitle: ROUTE_TITLES,
  routeState: ROUTE_STATES,
  routeStepStatus: ROUTE_STEP_STATUSES,
  routeForm: ROUTE_FORMS,
  routeTrack: ROUTE_TRACKS,
  basisKind: BASIS_KINDS,
  basisKindMany: BASIS_KINDS,
  routeDecision: ROUTE_DECISIONS,
  goalKind: GOAL_KINDS,
  category: CATEGORIES,
  practiceKind: PRACTICE_KINDS,
  obstacle: OBSTACLE_KINDS,
  resource: RESOURCE_KINDS,
  impactSubject: IMPACT_SUBJECTS,
  audience: AUDIENCES,
  shareLevel: SHARE_LEVELS,
  recommendationStanding: RECOMMENDATION_STANDINGS,
  bankKind: BANK_KINDS,
  bankState: BANK_STATES,
  rubric: RUBRIC,
  reviewVerdict: REVIEW_VERDICTS,
  plcDimension: PLC_DIMENSIONS,
  feasibility: FEASIBILITIES,
  helpDegree: HELP_DEGREES,
  productGroup: PRODUCT_GROUPS,
  productKind: PRODUCT_KIND_IDS,
  workStatus: WORK_STATUSES,
  criterionNature: CRITERION_NATURES,
  localAct: LOCAL_ACT_KINDS,
  localActState: LOCAL_ACT_STATES,
  effect: EFFECT_IDS,
  finding: FINDING_IDS,
  caseLevel: CASE_LEVELS,
  cycleState: CYCLE_STATES,
  lessonState: [...LESSON_STATES, 'observed'],
  engagement: ENGAGEMENTS,
  criterionAnswer: CRITERION_ANSWERS,
  enoughAnswer: ENOUGH_ANSWERS,
  pupilProgress: PROGRESS_LEVELS,
  interviewMode: INTERVIEW_MODES,
  interviewQuestion: INTERVIEW_QUESTIONS,
  publication: PUBLICATIONS,
  journalAction: JOURNAL_ACTIONS,
};

describe('labels', () => {
  for (const [locale, set] of Object.entries({ ru: RU, en: EN })) {
    for (const [group, ids] of Object.entries(ENUMS)) {
      it(`${locale}: ${group} has a label for each of its ids and for nothing else`, () => {
        const labels: Readonly<Record<string, string>> = set[group as LabelGroup];
        expect(Object.keys(labels).sort()).to.deep.equal([...ids].map(String).sort());
        for (const text of Object.values(labels)) expect(text.trim()).to.have.length.above(1);
      });
    }
    it(`${locale}: no group says the same thing for two ids`, () => {
      for (const labels of Object.values(set))
        expect(new Set(Object.values(labels)).size).to.equal(Object.keys(labels).length);
    });
  }

  it('speaks the words of the catalogue', () => {
    expect(label('ru', 'step', 'HJ-2')).to.equal('Определить проблему');
    expect(label('en', 'step', 'HJ-7')).to.equal('Share');
    expect(label('ru', 'teamState', 'inquiry')).to.equal('исследует');
    expect(label('ru', 'segmentKind', 'joint_analysis')).to.equal('анализируем уроки');
    expect(label('ru', 'phase', 2)).to.equal('Инновации');
  });

  it('uses no hyphen for a dash and no е for ё in words that have it', () => {
    for (const labels of Object.values(RU))
      for (const text of Object.values(labels as Readonly<Record<string, string>>)) {
        expect(text).to.not.match(/ - |—/);
        expect(text).to.not.match(/прием|ребенк|счет|учет/);
      }
  });

  it('links only difficulties, causes and technologies that have a label', () => {
    for (const link of DIFFICULTY_LINKS) {
      expect(RU.difficulty).to.have.property(link.difficulty);
      for (const cause of link.causes) expect(RU.cause).to.have.property(cause);
      for (const technology of link.technologies) expect(RU.technology).to.have.property(technology);
    }
  });
});
