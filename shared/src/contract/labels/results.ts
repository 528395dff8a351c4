import type { BankKind, BankState } from '../../domain/bank/method-bank-item.ts';
import type { DirectorAnswer, PracticeDecision } from '../../domain/method-work/method-work.ts';
import type { ImpactSubject } from '../../domain/results/impact-indicator.ts';
import type { Audience } from '../../domain/results/presentation-event.ts';
import type { ReviewVerdict, RubricItem } from '../../domain/results/product-review.ts';
import type { RecommendationStanding } from '../../domain/results/recommendation.ts';
import type { ShareLevel } from '../../domain/results/teaching-case.ts';
import type { LabelsOf } from './labels-of.ts';

/** What a team leaves behind: influence, recommendations, cases, materials (ui-labels.md §2). */
export interface ResultsLabelIds {
  readonly impactSubject: ImpactSubject;
  readonly practiceDecision: PracticeDecision;
  readonly recommendationStanding: RecommendationStanding;
  readonly directorAnswer: DirectorAnswer;
  readonly audience: Audience;
  readonly shareLevel: ShareLevel;
  readonly bankKind: BankKind;
  readonly bankState: BankState;
  readonly rubric: RubricItem;
  readonly reviewVerdict: ReviewVerdict;
}

export const RESULTS_RU: LabelsOf<ResultsLabelIds> = {
  impactSubject: {
    pupils: 'ученики',
    members: 'участники команды',
    class: 'ситуация в классе',
    strategy: 'стратегия',
  },
  practiceDecision: {
    adopt: 'закрепить',
    adapt: 'доработать',
    drop: 'отказаться',
    continue: 'продолжить',
  },
  recommendationStanding: {
    draft: 'черновик',
    waiting: 'ждёт ответа',
    postponed: 'отложено',
    answered: 'есть ответ',
  },
  directorAnswer: {
    accepted: 'принято',
    partly: 'принято частично',
    declined: 'отклонено',
    postponed: 'отложено',
  },
  audience: {
    team: 'своя команда',
    school: 'школа',
    district: 'район',
    wider: 'шире района',
  },
  shareLevel: {
    own: 'вижу только я',
    team: 'видит команда',
    school: 'видит школа',
  },
  bankKind: {
    lesson_design: 'разработка урока',
    didactic_material: 'дидактический материал',
    test_material: 'КИМ',
    experience: 'обобщённый опыт',
    seminar_programme: 'программа семинара',
    pupil_project: 'проект учеников',
    lesson_video: 'видео урока',
    other: 'другое',
  },
  bankState: {
    draft: 'черновик',
    handed: 'на экспертизе',
    returned: 'на доработке',
    school: 'в копилке школы',
    district: 'в банке района',
    declined: 'не принято',
  },
  rubric: {
    problem: 'отвечает проблеме учеников',
    repeatable: 'приём описан так, что его можно повторить',
    evidence: 'есть данные о результате',
    tasks: 'задания соответствуют цели',
    clean: 'чисто по авторству и персональным данным',
  },
  reviewVerdict: {
    accept: 'принять',
    revise: 'доработать',
    decline: 'отклонить',
  },
};

export const RESULTS_EN: LabelsOf<ResultsLabelIds> = {
  impactSubject: {
    pupils: 'pupils',
    members: 'members of the team',
    class: 'situation in the class',
    strategy: 'strategy',
  },
  practiceDecision: { adopt: 'adopt', adapt: 'adapt', drop: 'drop', continue: 'continue' },
  recommendationStanding: {
    draft: 'draft',
    waiting: 'waits for an answer',
    postponed: 'postponed',
    answered: 'answered',
  },
  directorAnswer: {
    accepted: 'accepted',
    partly: 'accepted in part',
    declined: 'declined',
    postponed: 'postponed',
  },
  audience: {
    team: 'own team',
    school: 'school',
    district: 'district',
    wider: 'beyond the district',
  },
  shareLevel: {
    own: 'only me',
    team: 'the team',
    school: 'the school',
  },
  bankKind: {
    lesson_design: 'lesson design',
    didactic_material: 'didactic material',
    test_material: 'test material',
    experience: 'generalised experience',
    seminar_programme: 'seminar programme',
    pupil_project: 'pupils’ project',
    lesson_video: 'lesson video',
    other: 'other',
  },
  bankState: {
    draft: 'draft',
    handed: 'under review',
    returned: 'to be reworked',
    school: 'in the school’s bank',
    district: 'in the district’s bank',
    declined: 'not taken',
  },
  rubric: {
    problem: 'answers the pupils’ problem',
    repeatable: 'the technique can be repeated from its description',
    evidence: 'there are data on the result',
    tasks: 'the tasks fit the aim',
    clean: 'clean in authorship and personal data',
  },
  reviewVerdict: {
    accept: 'accept',
    revise: 'rework',
    decline: 'decline',
  },
};
