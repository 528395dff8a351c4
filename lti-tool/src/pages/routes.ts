import express, { type RequestHandler, Router } from 'express';
import { oneFile } from '../http/uploaded-file.ts';
import { csrfGuard, findSession, sessionReader } from '../session/current-session.ts';
import { charterRoutes } from './charter/route.ts';
import { classRoutes } from './class/route.ts';
import { classWorkRoutes } from './class-work/route.ts';
import { classesRoutes } from './classes/route.ts';
import { copiedCourseRoutes } from './copied-course/route.ts';
import { cycleRoutes } from './cycle/route.ts';
import { cycleSummaryRoutes } from './cycle-summary/route.ts';
import { diaryRoutes } from './diary/route.ts';
import { discussionRoutes } from './discussion/route.ts';
import { districtRoutes } from './district/route.ts';
import { documentsRoutes } from './documents/route.ts';
import { expertRatingRoutes } from './expert-rating/route.ts';
import { formationRoutes } from './formation/route.ts';
import { googleFilesRoutes } from './google-files/route.ts';
import { historyRoutes } from './history/route.ts';
import { homeRoutes } from './home-route.ts';
import { interviewRoutes } from './interview/route.ts';
import { lessonRoutes } from './lesson/route.ts';
import { lessonsRoutes } from './lessons/route.ts';
import { meRoutes } from './me/route.ts';
import { meetingRoutes } from './meeting/route.ts';
import { meetingNewRoutes } from './meeting-new/route.ts';
import { meetingsRoutes } from './meetings/route.ts';
import { methodRoutes } from './method/route.ts';
import { methodWorkRoutes } from './method-work/route.ts';
import { myRoutes } from './my/route.ts';
import { myCompetenceRoutes } from './my-competence/route.ts';
import { myConfirmationsRoutes } from './my-confirmations/route.ts';
import { myRouteRoutes } from './my-route/route.ts';
import { mySurveyRoutes } from './my-survey/route.ts';
import { mySurveysRoutes } from './my-surveys/route.ts';
import { myTrainingRoutes } from './my-training/route.ts';
import { myWishesRoutes } from './my-wishes/route.ts';
import { namingConsentRoutes } from './naming-consent/route.ts';
import { newTabRoutes } from './new-tab/route.ts';
import { observeRoutes } from './observe/route.ts';
import type { PageDeps } from './open-page.ts';
import { pageErrors, pageNotFound } from './page-errors.ts';
import { planRoutes } from './plan/route.ts';
import { planPresetRoutes } from './plan-preset/route.ts';
import { postedNames } from './posted-names.ts';
import { questionnairesRoutes } from './questionnaires/route.ts';
import { renewalRoutes } from './renewal/route.ts';
import { renewalListsRoutes } from './renewal-lists/route.ts';
import { renewalStepRoutes } from './renewal-step/route.ts';
import { resultsRoutes } from './results/route.ts';
import { resultsImportRoutes } from './results-import/route.ts';
import { schoolBankRoutes } from './school-bank/route.ts';
import { schoolDiagnosticsRoutes } from './school-diagnostics/route.ts';
import { schoolExpertsRoutes } from './school-experts/route.ts';
import { schoolHomeRoutes } from './school-home/route.ts';
import { schoolNetworkRoutes } from './school-network/route.ts';
import { schoolRecommendationsRoutes } from './school-recommendations/route.ts';
import { schoolRouteRoutes } from './school-route/route.ts';
import { shownProfileRoutes } from './shown-profile/route.ts';
import { stagesRoutes } from './stages/route.ts';
import { surveyRunRoutes } from './survey-run/route.ts';
import { surveyRunsRoutes } from './survey-runs/route.ts';
import { teamClassRoutes } from './team-class/route.ts';
import { teamCompetenceRoutes } from './team-competence/route.ts';
import { teamHomeRoutes } from './team-home/route.ts';
import { teamNewRoutes } from './team-new/route.ts';
import { teamPathRoutes } from './team-path/route.ts';
import { teamStepRoutes } from './team-step/route.ts';
import { teamsRoutes } from './teams/route.ts';

/** The longest text of minutes, several times over, form-encoded in Cyrillic (six bytes a letter). */
const FORM_LIMIT = '1mb';

/** A reader of bodies that reads nothing of strangers: whoever is asked to sign in need not send a file first. */
function forVisitors(reader: RequestHandler): RequestHandler {
  return (req, res, next) => (findSession(req) === null ? next() : reader(req, res, next));
}

/**
 * Every page of a team's space. Mount it last, at `/`: what nothing answers is a page that says so, and faults of pages
 * become pages.
 */
export function pageRoutes(deps: PageDeps): Router {
  const router = Router();
  // The form is read before the session: when the store can't tell whose session it is, the text must not be lost.
  router.use(express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 1000 }));
  router.use(sessionReader(deps, deps.sessions));
  // A file is read for those with a session alone; its form carries the token that the guard asks for.
  router.use(['/school/classes/imports', '/school/diagnostics/questionnaires'], forVisitors(oneFile));
  router.use(csrfGuard);
  router.use(postedNames(deps));
  router.stack.push(...flat(roomRoutes(deps)));
  router.use(pageNotFound);
  router.use(pageErrors(deps));
  return router;
}

/** Every room, each with its own router. */
function roomRoutes(deps: PageDeps): Router {
  const router = Router();
  router.use(homeRoutes());
  router.use(teamNewRoutes(deps));
  router.use(teamsRoutes(deps));
  router.use(teamHomeRoutes(deps));
  router.use(charterRoutes(deps));
  router.use(teamPathRoutes(deps));
  router.use(teamStepRoutes(deps));
  router.use(planPresetRoutes(deps));
  router.use(planRoutes(deps));
  router.use(meetingNewRoutes(deps));
  router.use(meetingsRoutes(deps));
  router.use(meetingRoutes(deps));
  router.use(resultsRoutes(deps));
  router.use(lessonsRoutes(deps));
  router.use(cycleRoutes(deps));
  router.use(cycleSummaryRoutes(deps));
  router.use(lessonRoutes(deps));
  router.use(observeRoutes(deps));
  router.use(interviewRoutes(deps));
  router.use(discussionRoutes(deps));
  router.use(diaryRoutes(deps));
  router.use(schoolBankRoutes(deps));
  router.use(schoolRecommendationsRoutes(deps));
  router.use(documentsRoutes(deps));
  router.use(googleFilesRoutes(deps));
  router.use(teamClassRoutes(deps));
  router.use(resultsImportRoutes(deps));
  router.use(classesRoutes(deps));
  router.use(classRoutes(deps));
  router.use(classWorkRoutes(deps));
  router.use(historyRoutes(deps));
  router.use(myRoutes(deps));
  router.use(myRouteRoutes(deps));
  router.use(mySurveysRoutes(deps));
  router.use(mySurveyRoutes(deps));
  router.use(surveyRunsRoutes(deps));
  router.use(surveyRunRoutes(deps));
  router.use(questionnairesRoutes(deps));
  router.use(schoolHomeRoutes(deps));
  router.use(schoolNetworkRoutes(deps));
  router.use(districtRoutes(deps));
  router.use(namingConsentRoutes(deps));
  router.use(renewalRoutes(deps));
  router.use(renewalListsRoutes(deps));
  router.use(stagesRoutes(deps));
  router.use(renewalStepRoutes(deps));
  router.use(myConfirmationsRoutes(deps));
  router.use(myTrainingRoutes(deps));
  router.use(methodWorkRoutes(deps));
  router.use(schoolRouteRoutes(deps));
  router.use(methodRoutes(deps));
  router.use(meRoutes(deps));
  router.use(myCompetenceRoutes(deps));
  router.use(expertRatingRoutes(deps));
  router.use(schoolDiagnosticsRoutes(deps));
  router.use(schoolExpertsRoutes(deps));
  router.use(shownProfileRoutes(deps));
  router.use(teamCompetenceRoutes(deps));
  router.use(formationRoutes(deps));
  router.use(myWishesRoutes(deps));
  router.use(newTabRoutes(deps));
  router.use(copiedCourseRoutes(deps));
  return router;
}

/** The routes of all these routers as one list: entering thirty routers in turn costs more than a page. */
function flat(rooms: Router): Router['stack'] {
  return rooms.stack.flatMap(({ handle }) => (handle as unknown as Router).stack);
}
