import type { CaseLevel } from '../../domain/case-level.ts';
import type { DeficitGroup } from '../../domain/deficit-group.ts';
import type { CauseId, DifficultyId, TechnologyId } from '../../domain/difficulty.ts';
import type { EventFormat } from '../../domain/event-format.ts';
import type {
  EvidenceKind,
  IndicatorNature,
  LiteracyTheme,
  ResearchMethod,
  ValueSource,
} from '../../domain/evidence.ts';
import type { ImpactSubject } from '../../domain/impact-indicator.ts';
import type {
  Category,
  GoalKind,
  RouteDecision,
  RouteState,
  RouteTitle,
  RouteTrack,
} from '../../domain/individual-route.ts';
import type { JournalAction } from '../../domain/journal-action.ts';
import type {
  CycleState,
  InterviewQuestion,
  LessonState,
  Publication,
  PupilProgress,
} from '../../domain/lesson-study.ts';
import type { PlcDimension } from '../../domain/maturity.ts';
import type { DecisionStatus, FollowUpOutcome, MeetingState, SegmentKind } from '../../domain/meeting.ts';
import type { BankKind, BankState } from '../../domain/method-bank-item.ts';
import type {
  CharacteristicId,
  DirectorAnswer,
  MaturityLevel,
  PracticeDecision,
  PrincipleId,
  ResetStepId,
} from '../../domain/method-work.ts';
import type { CriterionAnswer, Engagement } from '../../domain/observation-sheet.ts';
import type { ObstacleKind } from '../../domain/obstacle-note.ts';
import type { PlanLineStatus } from '../../domain/plan-line.ts';
import type { EnoughAnswer } from '../../domain/post-lesson-discussion.ts';
import type { Audience } from '../../domain/presentation-event.ts';
import type { ReviewVerdict, RubricItem } from '../../domain/product-review.ts';
import type { InterviewMode } from '../../domain/pupil-interview.ts';
import type { RecommendationStanding } from '../../domain/recommendation.ts';
import type { LmsRole, Role } from '../../domain/role.ts';
import type { PracticeKind, RouteForm, RouteStepStatus } from '../../domain/route-step.ts';
import type { PhaseNumber, StepId } from '../../domain/step.ts';
import type { ShareLevel } from '../../domain/teaching-case.ts';
import type { GroupingBasis, Position, TeamKind, TeamState } from '../../domain/team.ts';
import type { ResourceKind } from '../../domain/team-resource.ts';
import type { RenewalLabelIds } from './renewal.ts';

/** Every enumeration that people see, by the group its labels stand in. */
export interface LabelIds extends RenewalLabelIds {
  readonly resetStep: ResetStepId;
  readonly principle: PrincipleId;
  readonly characteristic: CharacteristicId;
  readonly phase: PhaseNumber;
  readonly step: StepId;
  readonly teamKind: TeamKind;
  readonly teamState: TeamState;
  readonly groupingBasis: GroupingBasis;
  readonly position: Position;
  readonly role: Role;
  readonly lmsRole: LmsRole;
  readonly maturity: MaturityLevel;
  readonly practiceDecision: PracticeDecision;
  readonly directorAnswer: DirectorAnswer;
  readonly difficulty: DifficultyId;
  readonly cause: CauseId;
  readonly technology: TechnologyId;
  readonly evidence: EvidenceKind;
  readonly researchMethod: ResearchMethod;
  readonly literacyTheme: LiteracyTheme;
  readonly indicatorNature: IndicatorNature;
  readonly valueSource: ValueSource;
  readonly eventFormat: EventFormat;
  readonly segmentKind: SegmentKind;
  readonly planLineStatus: PlanLineStatus;
  readonly meetingState: MeetingState;
  readonly decisionStatus: DecisionStatus;
  readonly followUp: FollowUpOutcome;
  readonly deficitGroup: DeficitGroup;
  readonly routeTitle: RouteTitle;
  readonly routeState: RouteState;
  readonly routeStepStatus: RouteStepStatus;
  readonly routeForm: RouteForm;
  readonly routeTrack: RouteTrack;
  readonly routeDecision: RouteDecision;
  readonly goalKind: GoalKind;
  readonly category: Category;
  readonly practiceKind: PracticeKind;
  readonly obstacle: ObstacleKind;
  readonly resource: ResourceKind;
  readonly impactSubject: ImpactSubject;
  readonly audience: Audience;
  readonly shareLevel: ShareLevel;
  readonly recommendationStanding: RecommendationStanding;
  readonly bankKind: BankKind;
  readonly bankState: BankState;
  readonly rubric: RubricItem;
  readonly reviewVerdict: ReviewVerdict;
  readonly plcDimension: PlcDimension;
  readonly caseLevel: CaseLevel;
  readonly cycleState: CycleState;
  readonly lessonState: LessonState | 'observed';
  readonly engagement: Engagement;
  readonly criterionAnswer: CriterionAnswer;
  readonly enoughAnswer: EnoughAnswer;
  readonly pupilProgress: PupilProgress;
  readonly interviewMode: InterviewMode;
  readonly interviewQuestion: InterviewQuestion;
  readonly publication: Publication;
  readonly journalAction: JournalAction;
}

export type LabelGroup = keyof LabelIds;

/** All labels of one language. A missing one does not compile. */
export type LabelSet = { readonly [G in LabelGroup]: Readonly<Record<LabelIds[G], string>> };
