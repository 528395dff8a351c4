import type { Router } from 'express';
import type { AppDeps } from '../app-deps.ts';
import { audienceEndpoints } from '../google-identity/audience-endpoints.ts';
import { googleEndpoints } from '../google-identity/endpoints.ts';
import { cookieNames } from '../session/cookies.ts';
import { actorOf, requireSession } from '../session/current-session.ts';
import { assignments } from './assignments/route.ts';
import { bankItems } from './bank-items/route.ts';
import { classes } from './classes/route.ts';
import { competence } from './competence/route.ts';
import { computations } from './computations/route.ts';
import { decisions } from './decisions/route.ts';
import { description } from './description/route.ts';
import { diary } from './diary/route.ts';
import { district } from './district/route.ts';
import { documents } from './documents/route.ts';
import type { Endpoint } from './endpoint.ts';
import { expertRatings } from './expert-ratings/route.ts';
import { formationWishes } from './formation-wishes/route.ts';
import { groupingProposals } from './grouping-proposals/route.ts';
import { history } from './history/route.ts';
import { impact } from './impact/route.ts';
import { imports } from './imports/route.ts';
import { accompaniment } from './individual-routes/accompaniment.ts';
import { routeProposals } from './individual-routes/proposals.ts';
import { individualRoutes } from './individual-routes/route.ts';
import { researchLessons } from './lesson-studies/lesson-routes.ts';
import { lessonStudies } from './lesson-studies/route.ts';
import { maturity } from './maturity/route.ts';
import { me } from './me/route.ts';
import { meetings } from './meetings/route.ts';
import { members } from './members/route.ts';
import { methodWork } from './method-work/route.ts';
import { people } from './people/route.ts';
import { planLines } from './plan-lines/route.ts';
import { platforms } from './platforms/route.ts';
import { presentations } from './presentations/route.ts';
import { progressEntries } from './progress-entries/route.ts';
import { questionnaires } from './questionnaires/route.ts';
import { recommendations } from './recommendations/route.ts';
import { referenceLists } from './reference-lists/route.ts';
import { renewalItems } from './renewal/items.ts';
import { renewal } from './renewal/route.ts';
import { results } from './results/route.ts';
import { apiRouter } from './router.ts';
import { schools } from './schools/route.ts';
import { shownProfiles } from './shown-profiles/route.ts';
import { stageControls } from './stage-controls/route.ts';
import { steps } from './steps/route.ts';
import { ownResponses } from './survey-runs/own-routes.ts';
import { surveyRuns } from './survey-runs/route.ts';
import { teachingCases } from './teaching-cases/route.ts';
import { teamConditions } from './team-conditions/route.ts';
import { teamSummaries } from './team-summaries/route.ts';
import { teamTasks } from './team-tasks/route.ts';
import { classWords } from './teams/class-word.ts';
import { teams } from './teams/route.ts';
import { trackers } from './trackers/route.ts';
import { training } from './training/route.ts';
import { visits } from './visits/route.ts';

/** Every resource; the description of the API is made of this list. */
function resources(deps: AppDeps): readonly Endpoint[] {
  return [
    ...me,
    ...people,
    ...teams,
    ...classWords,
    ...members,
    ...planLines,
    ...steps,
    ...teamTasks,
    ...impact,
    ...maturity,
    ...presentations,
    ...recommendations,
    ...teachingCases,
    ...teamConditions,
    ...teamSummaries,
    ...progressEntries,
    ...bankItems,
    ...meetings,
    ...decisions,
    ...lessonStudies,
    ...researchLessons,
    ...diary,
    ...visits,
    ...history,
    ...individualRoutes,
    ...routeProposals,
    ...accompaniment,
    ...training,
    ...methodWork,
    ...trackers,
    ...documents,
    ...questionnaires,
    ...surveyRuns,
    ...ownResponses,
    ...competence,
    ...shownProfiles,
    ...district,
    ...expertRatings,
    ...schools,
    ...classes,
    ...imports,
    ...results,
    ...renewal,
    ...renewalItems,
    ...referenceLists,
    ...stageControls,
    ...platforms,
    ...assignments,
    ...computations,
    ...formationWishes,
    ...groupingProposals,
    ...googleEndpoints(deps),
    ...audienceEndpoints,
  ];
}

/** The REST API, to be mounted at `/api/v1` behind `sessionReader` and before any body parser. */
export function apiRoutes(deps: AppDeps): Router {
  const sessionCookie = cookieNames(deps.config.publicUrl).session;
  return apiRouter(description(resources(deps), sessionCookie), {
    deps,
    authenticate: async (req) => ({ session: requireSession(req), actor: await actorOf(req) }),
  });
}
