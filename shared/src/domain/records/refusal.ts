/**
 * Why something may not be done now. Each becomes a sentence that says what to do (i18n key `refusal.<reason>`), so
 * every reason names one thing that is missing.
 */
export const REFUSAL_REASONS = [
  // team
  'team_closed',
  'already_member',
  'not_a_member',
  'not_invited',
  'team_full',
  'consent_first',
  'coordinator_stays',
  'coordinator_must_be_member',
  'tutor_must_be_member',
  'class_missing',
  'coordinator_missing',
  'too_few_members',
  'too_many_members',
  'size_reason_missing',
  'rules_not_adopted',
  'no_meeting_held',
  'wrong_state',
  'unknown_rule',
  // steps
  'step_closed',
  'step_not_closed',
  'step_not_entered',
  'steps_before_open',
  'next_step_closed',
  'no_lesson_held',
  'summary_missing',
  'no_lesson_planned',
  'tutor_missing',
  'training_missing',
  'round_over',
  'problem_missing',
  'year_not_begun',
  'not_mature',
  'no_decision_taken',
  'unknown_entry',
  // plan
  'plan_empty',
  'responsible_missing',
  // meeting
  'meeting_in_future',
  'meeting_over',
  'meeting_not_held',
  'meeting_cancelled',
  'minutes_signed',
  'attendance_missing',
  'minutes_spent_missing',
  'unknown_decision',
  'decision_closed',
  'due_missing',
  // individual route
  'route_closed',
  'route_wrong_state',
  'route_goal_missing',
  'route_decline_reason_missing',
  'route_result_missing',
  'route_request_missing',
  'route_step_missing',
  'route_note_missing',
  'route_reflection_missing',
  'route_own_approval',
  'route_own_confirmation',
  'route_nothing_to_confirm',
  'route_step_confirmed',
  'route_step_dropped',
  // expert's rating
  'expert_is_teacher',
  'expert_decides_pay',
  'expert_invited',
  'rating_declined',
  'rating_submitted',
  'teacher_agrees_first',
  'rating_empty',
  'seen_too_little',
  'talk_too_early',
  'talk_not_needed',
  // results of the year
  'result_indicator_missing',
  'failure_unsaid',
  'summary_handed',
  'summary_empty',
  'summary_not_handed',
  'recommendation_sent',
  'recommendation_not_sent',
  'recommendation_answered',
  'recommendation_reason_missing',
  'school_missing',
  'presentation_date_missing',
  'presentation_in_future',
  'council_ungrounded',
  // bank
  'bank_item_handed',
  'bank_item_not_handed',
  'bank_summary_missing',
  'bank_nothing_to_review',
  'bank_item_not_offered',
  'bank_item_not_published',
  'own_product',
  'already_reviewed',
  'rubric_too_low',
  'review_missing',
  'second_reviewer_elsewhere',
  'second_review_missing',
  'too_many_reuses',
  // «перезагрузка»
  'renewal_begun',
  'renewal_step_closed',
  'renewal_step_open',
  'reopening_reason_missing',
  // stages of the project
  'stage_not_open',
  'stage_settled',
  'next_stage_settled',
  'monitoring_missing',
  'forecast_missing',
  'corrective_action_missing',
  // surveys
  'run_not_draft',
  'run_not_open',
  'run_closed',
  'run_cancelled',
  'run_over',
  'already_answered',
  'consent_needed',
  'box_full',
  'no_links',
  // lesson study
  'lesson_not_planned',
  'lesson_not_cancelled',
  'lesson_cancelled',
  'lesson_not_given',
  'lesson_date_missing',
  'lesson_teacher_missing',
  'lesson_in_future',
  'teacher_is_not_observer',
  'case_pupils_missing',
  'criterion_missing',
  'cancel_reason_missing',
  'sheet_missing',
  'pupils_first',
  'discussion_date_missing',
  'changes_missing',
  'too_few_lessons',
  'fewer_lessons_reason_missing',
  'lessons_not_discussed',
  'findings_missing',
  'cycle_decision_missing',
  'summary_agreed',
  'not_in_group',
  // formation of teams
  'class_not_asked',
  'class_answer_reason_missing',
  'formation_decided',
  'formation_reason_missing',
  'formation_no_groups',
  'formation_group_size',
  'formation_renewal_open',
  'formation_no_candidates',
  'formation_too_many',
  'formation_computing',
  'formation_people_gone',
  'not_a_candidate',
  'unknown_group',
  // class data
  'class_full',
  'unknown_code',
  'list_being_erased',
  'retention_erases',
  'import_over',
  'import_not_applied',
  'import_corrected',
  'import_has_errors',
  'mapping_incomplete',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** One reason with the values of its sentence. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a domain decision comes to: a new value, or everything that stands in the way. */
export type Decided<T> =
  | { readonly kind: 'decided'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

export function decided<T>(value: T): Decided<T> {
  return { kind: 'decided', value };
}

export function refused(
  reason: RefusalReason,
  values?: Readonly<Record<string, string | number>>,
): { readonly kind: 'refused'; readonly refusals: readonly Refusal[] } {
  return { kind: 'refused', refusals: [values === undefined ? { reason } : { reason, values }] };
}

/** What stands in the way; nothing when it was decided. */
export function refusalsOf(decision: Decided<unknown>): readonly Refusal[] {
  return decision.kind === 'refused' ? decision.refusals : [];
}
