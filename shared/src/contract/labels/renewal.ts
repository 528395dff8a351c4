import type { Feasibility } from '../../domain/competence/school-competence.ts';
import type { ResetStepId } from '../../domain/method-work/method-work.ts';
import type { CauseId, DifficultyId, TechnologyId } from '../../domain/renewal/difficulty.ts';
import type { FindingId, ProductKindId } from '../../domain/renewal/reference-list.ts';
import type { CriterionNature, ProductGroup, WorkStatus } from '../../domain/renewal/renewal-goal.ts';
import type { LocalActKind, LocalActState } from '../../domain/renewal/renewal-means.ts';
import type { HelpDegree } from '../../domain/renewal/renewal-staff.ts';
import type { EffectId } from '../../domain/results/effectiveness.ts';
import type { LabelsOf } from './labels-of.ts';

/** Enumerations of «перезагрузка» (team-cycle.md §2, ui-labels.md §4, indicators.md §5). */
export interface RenewalLabelIds {
  readonly resetStep: ResetStepId;
  readonly difficulty: DifficultyId;
  readonly cause: CauseId;
  readonly technology: TechnologyId;
  readonly feasibility: Feasibility;
  readonly helpDegree: HelpDegree;
  readonly productGroup: ProductGroup;
  readonly productKind: ProductKindId;
  readonly workStatus: WorkStatus;
  readonly criterionNature: CriterionNature;
  readonly localAct: LocalActKind;
  readonly localActState: LocalActState;
  readonly effect: EffectId;
  readonly finding: FindingId;
}

export const RENEWAL_RU: LabelsOf<RenewalLabelIds> = {
  resetStep: {
    'RB-1': 'Шаг 1. Стратегия от трудностей детей',
    'RB-2': 'Шаг 2. Что умеют и чего не хватает учителям',
    'RB-3': 'Шаг 3. Цели, продукты, критерии',
    'RB-4': 'Шаг 4. Средства: команды учителей',
  },
  difficulty: {
    'LD-APPLY': 'не применяют знания в практических заданиях',
    'LD-WORD': 'не решают текстовые задачи',
    'LD-REASON': 'не рассуждают: не держат шаги, не проверяют условия, не выбирают лучший вариант',
    'LD-COMPUTE': 'слабый счёт, не прикидывают ответ',
    'LD-TEXT': 'не анализируют и не толкуют текст',
    'LD-COG': 'слабые общие познавательные действия: чтение, толкование, моделирование',
    'LD-CREATE': 'не ищут сами новых способов решения',
  },
  cause: {
    'CA-MOTIV': 'низкая учебная мотивация',
    'CA-ACTIVITY': 'слабо сформирована учебная деятельность',
    'CA-READ': 'слабое смысловое чтение',
    'CA-LOGIC': 'слабые логические умения',
  },
  technology: {
    TECH_FA: 'формирующее оценивание',
    TECH_EVENT: 'образовательная со-бытийность',
    TECH_READ: 'смысловое чтение',
    TECH_DIALOG: 'проблемно-диалогическое обучение',
    TECH_CRIT: 'критическое мышление',
  },
  feasibility: { yes: 'посильна', with_training: 'посильна после обучения', no: 'пока не посильна' },
  helpDegree: { yes: 'да', partly: 'частично', no: 'нет' },
  productGroup: {
    management: 'управленческие',
    methodical: 'методические',
    educational: 'образовательные',
    organisational: 'организационные',
  },
  productKind: {
    'PD-MONITORING': 'программа мониторинга',
    'PD-RESULTS-BASE': 'база результатов учеников',
    'PD-STAFF-BASE': 'база развития персонала',
    'PD-ACTS': 'реестр локальных актов',
    'PD-PLAN': 'план',
    'PD-EXPERIENCE': 'обобщённый опыт',
    'PD-TESTS': 'контрольно-измерительные материалы (КИМ)',
    'PD-SEMINAR': 'программа обучающего семинара',
    'PD-DIARY': 'дневник ПОС',
    'PD-PUPIL-PROJECT': 'проекты и исследования детей',
    'PD-LESSON': 'разработка урока',
    'PD-MATERIALS': 'дидактические материалы',
    'PD-TEAM-MODEL': 'модель работы ПОС',
    'PD-METHOD-MODEL': 'модель методической работы',
  },
  workStatus: { planned: 'запланировано', in_progress: 'в работе', done: 'сделано', dropped: 'снято' },
  criterionNature: {
    process: 'показатель процесса',
    intermediate: 'промежуточный показатель',
    result: 'показатель результата',
  },
  localAct: {
    method_day: 'общий методический день команды',
    visits_timetable: 'расписание, в котором можно ходить на уроки коллег',
    method_planning: 'планирование методработы по индивидуальным программам и планам команд',
    individual_programmes: 'индивидуальные программы учителей и программа сопровождения',
    other: 'другой акт',
  },
  localActState: { prepared: 'готовится', in_force: 'действует', not_needed: 'не требуется' },
  effect: {
    'EFF-1.1': 'Снято затруднений',
    'EFF-1.2': 'Шаги ИОМ, подтверждённые делом',
    'EFF-1.3': 'Приёмы, вошедшие в постоянную практику',
    'EFF-1.4': 'Согласие самооценки и эксперта',
    'EFF-1.5': 'Климат и самоэффективность',
    'EFF-1.6': 'Зрелость сообщества',
    'EFF-1.7': 'Качество задач',
    'EFF-1.8': 'Практика из копилки применена другими',
    'EFF-2.1': 'Качество и успеваемость в целевых классах',
    'EFF-2.2': 'Успешность заданий по выбранной трудности',
    'EFF-2.3': 'Движение исследуемых учеников',
    'EFF-2.4': 'Учащиеся о своём обучении',
    'EFF-2.5': 'Мотивация учеников',
    'EFF-2.6': 'Объективность отметок',
    'EFF-2.7': 'ОГЭ относительно кластера',
    'EFF-2.8': 'Удовлетворённость семей',
  },
  finding: {
    'FI-COMPUTE': 'счёт и проверка ответа прикидкой',
    'FI-REASON': 'логические рассуждения',
    'FI-WORD': 'текстовые задачи и выбор лучшего варианта',
    'FI-CLASSIFY': 'классифицировать и анализировать',
    'FI-TEXT': 'многосторонний анализ текста',
    'FI-INFO': 'толковать информацию',
    'FI-READ': 'виды чтения',
  },
};

export const RENEWAL_EN: LabelsOf<RenewalLabelIds> = {
  resetStep: {
    'RB-1': "Step 1. Strategy from pupils' difficulties",
    'RB-2': 'Step 2. Staff strengths and deficits',
    'RB-3': 'Step 3. Goals, products, criteria',
    'RB-4': 'Step 4. Means: teams of teachers',
  },
  difficulty: {
    'LD-APPLY': 'do not apply knowledge to practical tasks',
    'LD-WORD': 'do not solve word problems',
    'LD-REASON': 'do not reason: lose steps, skip conditions, do not choose the best variant',
    'LD-COMPUTE': 'weak computing, no estimate of the answer',
    'LD-TEXT': 'do not analyse and interpret a text',
    'LD-COG': 'weak general cognitive actions: reading, interpreting, modelling',
    'LD-CREATE': 'do not look for new ways by themselves',
  },
  cause: {
    'CA-MOTIV': 'low motivation to learn',
    'CA-ACTIVITY': 'activity skills poorly formed',
    'CA-READ': 'weak reading for meaning',
    'CA-LOGIC': 'weak logical skills',
  },
  technology: {
    TECH_FA: 'formative assessment',
    TECH_EVENT: 'learning as a shared event',
    TECH_READ: 'reading for meaning',
    TECH_DIALOG: 'problem dialogue',
    TECH_CRIT: 'critical thinking',
  },
  feasibility: { yes: 'feasible', with_training: 'feasible after training', no: 'not feasible yet' },
  helpDegree: { yes: 'yes', partly: 'partly', no: 'no' },
  productGroup: {
    management: 'management',
    methodical: 'methodical',
    educational: 'educational',
    organisational: 'organisational',
  },
  productKind: {
    'PD-MONITORING': 'monitoring programme',
    'PD-RESULTS-BASE': 'database of pupils’ results',
    'PD-STAFF-BASE': 'database of staff development',
    'PD-ACTS': 'register of local acts',
    'PD-PLAN': 'plan',
    'PD-EXPERIENCE': 'generalised experience',
    'PD-TESTS': 'test materials',
    'PD-SEMINAR': 'programme of a training seminar',
    'PD-DIARY': 'team diary',
    'PD-PUPIL-PROJECT': 'pupils’ projects and research',
    'PD-LESSON': 'lesson design',
    'PD-MATERIALS': 'teaching materials',
    'PD-TEAM-MODEL': 'model of the team’s work',
    'PD-METHOD-MODEL': 'model of methodical work',
  },
  workStatus: { planned: 'planned', in_progress: 'in progress', done: 'done', dropped: 'dropped' },
  criterionNature: {
    process: 'process indicator',
    intermediate: 'intermediate indicator',
    result: 'result indicator',
  },
  localAct: {
    method_day: 'common method day of the team',
    visits_timetable: 'timetable that allows visits to colleagues’ lessons',
    method_planning: 'methodical work planned from individual programmes and team plans',
    individual_programmes: 'teachers’ individual programmes and the programme that accompanies them',
    other: 'another act',
  },
  localActState: { prepared: 'being prepared', in_force: 'in force', not_needed: 'not needed' },
  effect: {
    'EFF-1.1': 'Difficulties of teachers removed',
    'EFF-1.2': 'Route steps confirmed by practice',
    'EFF-1.3': 'Techniques that became regular practice',
    'EFF-1.4': 'Agreement of self-assessment and expert',
    'EFF-1.5': 'Climate and self-efficacy',
    'EFF-1.6': 'Maturity of the community',
    'EFF-1.7': 'Quality of tasks',
    'EFF-1.8': 'Practice from the bank used by others',
    'EFF-2.1': 'Marks in the target classes',
    'EFF-2.2': 'Success in tasks on the chosen difficulty',
    'EFF-2.3': 'Progress of case pupils',
    'EFF-2.4': 'Pupils on their own learning',
    'EFF-2.5': 'Pupils’ motivation',
    'EFF-2.6': 'Objectivity of marks',
    'EFF-2.7': 'Exam results against the cluster',
    'EFF-2.8': 'Families’ satisfaction',
  },
  finding: {
    'FI-COMPUTE': 'computing, and checking an answer by estimate',
    'FI-REASON': 'logical reasoning',
    'FI-WORD': 'word problems and choice of the best variant',
    'FI-CLASSIFY': 'classify and analyse',
    'FI-TEXT': 'many-sided analysis of a text',
    'FI-INFO': 'interpret information',
    'FI-READ': 'kinds of reading',
  },
};
