import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { GroupingProposal } from '@uchitelskaya/shared/domain/formation/grouping-proposal';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { OpenedProposal } from '@uchitelskaya/shared/service/formation/grouping-proposals';
import type { PostedForm } from '../../view/edit-form.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { type FormFacts, PATH, toFormView } from './form-view.ts';
import { toGroundView } from './ground-view.ts';
import { toProposalView } from './proposal-view.ts';

export interface FormationFacts extends FormFacts {
  /** The proposal that is looked at: the newest of the year, or an earlier one; null while there is none. */
  readonly opened: OpenedProposal | null;
  readonly earlier: readonly Stored<GroupingProposal>[];
  /** Whether the form stands open beside a proposal. */
  readonly formWanted: boolean;
  /** Whatever form was sent and came to nothing. */
  readonly sent: PostedForm | null;
  readonly errors: readonly FieldError[];
  readonly refusal: RefusalView | null;
  readonly now: number;
}

/** What is ready, whom to group, the proposal and the decision on one page. */
export function toFormationView(facts: FormationFacts, reader: Reader) {
  const { t, formats } = reader;
  const { ground, opened, people, errors } = facts;
  const { freeIds } = ground;
  return {
    csrf: reader.csrf,
    path: PATH,
    title: t('formation.title'),
    refusal: facts.refusal,
    faults: [...new Set(errors.map(({ message, values }) => t(message, values)))],
    ground: toGroundView(ground, reader),
    form: ground.candidateIds.length === 0 ? null : toFormView(facts, reader),
    formOpen: opened === null || facts.formWanted,
    proposal:
      opened === null
        ? null
        : toProposalView({ opened, freeIds, people, now: facts.now, sent: facts.sent ?? {} }, reader),
    earlier: facts.earlier.map(({ id, createdAt, decision }) => ({
      href: `${PATH}/${id}#proposal`,
      text: formats.moment(createdAt),
      sub:
        decision === null
          ? t('formation.undecided')
          : t(`formation.decided.${decision.kind}`, {
              who: people.name(decision.by),
              reason: decision.reason,
            }),
    })),
  };
}
