import type { PracticeKind } from '@uchitelskaya/shared/domain/routes/route-step';
import { decideGoalProposals } from '@uchitelskaya/shared/service/routes/goal-proposals';
import { setRouteShownTo } from '@uchitelskaya/shared/service/routes/individual-routes';
import { commentRoute, reviewRoute, submitRoute } from '@uchitelskaya/shared/service/routes/route-approval';
import { setRouteBasis } from '@uchitelskaya/shared/service/routes/route-basis';
import { decideProposal } from '@uchitelskaya/shared/service/routes/route-proposals';
import { askStepConfirmation } from '@uchitelskaya/shared/service/routes/route-steps';
import type { Request } from 'express';
import { readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { type OpenedPage, type PageDeps, parameter } from '../open-page.ts';
import type { FormOutcome } from '../outcome.ts';

/** Something that a form of the page does; what it edits field by field is in route.ts. */
export interface RouteWork {
  /** Below the page's own path. */
  readonly path: string;
  /** The form, should it come back. */
  readonly form: string;
  /** Where the page goes on when it worked. */
  readonly anchor: string;
  readonly run: (deps: PageDeps, routeId: string, page: OpenedPage, req: Request) => Promise<FormOutcome>;
}

function decisionIn(req: Request): 'taken' | 'declined' {
  return textOf(readForm(req.body), 'decision') === 'taken' ? 'taken' : 'declined';
}

export const ROUTE_WORKS: readonly RouteWork[] = [
  {
    path: '/basis',
    form: 'basis',
    anchor: '#basis',
    run: (deps, routeId, { actor }, req) =>
      setRouteBasis(deps, actor, routeId, textsOf(readForm(req.body), 'basis')),
  },
  {
    path: '/goal-proposals',
    form: 'goalProposals',
    anchor: '#goals',
    run: (deps, routeId, { actor }, req) => {
      const form = readForm(req.body);
      const reason = textOf(form, 'reason').trim();
      const keys = textsOf(form, 'key');
      return decideGoalProposals(deps, actor, routeId, { keys, decision: decisionIn(req), reason });
    },
  },
  {
    path: '/proposals',
    form: 'proposals',
    anchor: '#steps',
    run: (deps, routeId, { actor }, req) => {
      const form = readForm(req.body);
      return decideProposal(deps, actor, routeId, {
        key: textOf(form, 'key'),
        decision: decisionIn(req),
        reason: textOf(form, 'reason').trim(),
        text: textOf(form, 'text'),
      });
    },
  },
  {
    path: '/steps/:stepId/confirmation',
    form: 'confirmation',
    anchor: '#steps',
    run: (deps, routeId, { actor }, req) => {
      const form = readForm(req.body);
      return askStepConfirmation(deps, actor, routeId, parameter(req, 'stepId'), {
        kind: textOf(form, 'kind') as PracticeKind,
        evidence: textOf(form, 'evidence').trim(),
        witnessId: textOf(form, 'witnessId'),
      });
    },
  },
  {
    path: '/shown',
    form: 'shown',
    anchor: '#shown',
    run: (deps, routeId, { actor }, req) => {
      const form = readForm(req.body);
      const shown = textOf(form, 'shown') === 'yes';
      return setRouteShownTo(deps, actor, routeId, textOf(form, 'personId'), shown);
    },
  },
  {
    path: '/submit',
    form: 'submit',
    anchor: '#state',
    run: (deps, routeId, { actor }) => submitRoute(deps, actor, routeId),
  },
  {
    path: '/review',
    form: 'review',
    anchor: '#state',
    run: (deps, routeId, { actor }) => reviewRoute(deps, actor, routeId),
  },
  {
    path: '/comments',
    form: 'comment',
    anchor: '#comments',
    run: (deps, routeId, { actor }, req) =>
      commentRoute(deps, actor, routeId, textOf(readForm(req.body), 'text').trim()),
  },
];
