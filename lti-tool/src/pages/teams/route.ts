import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { assignedRoles, launchRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import { PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { listTeams } from '@uchitelskaya/shared/service/team/team-list';
import { Router } from 'express';
import { type OpenedPage, openPage, type PageDeps, queryOf, sendPage } from '../open-page.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toTeamsView } from './view-model.ts';

/** Whether the reader may begin a group of volunteers here. */
export function mayFoundTeam({ actor, course }: OpenedPage): boolean {
  // The district's own course is for looking on: its methodologists found no teams.
  if (course === null || course.isDistrictCourse) return false;
  const roles = [
    ...launchRoles(actor.lmsRoles, course.isDistrictCourse),
    ...assignedRoles(actor, { schoolId: course.schoolId, teamId: null }),
  ];
  return decideAccess(roles, 'Team', 'create', { volunteers: true }).allowed;
}

/** Whether the reader forms the teams of this school. */
function mayFormTeams({ actor, course }: OpenedPage): boolean {
  const schoolId = course?.schoolId ?? null;
  return (
    schoolId !== null &&
    decideAccess(assignedRoles(actor, { schoolId, teamId: null }), 'GroupingProposal', 'create').allowed
  );
}

export function teamsRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams', async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const after = queryOf(req, 'after');
    const store = deps.storage.forDistrict(actor.districtId);
    const ofDistrict = page.course?.isDistrictCourse === true;
    const [{ items, next }, schoolName] = await Promise.all([
      listTeams(deps, actor, after === null ? {} : { after }),
      ofDistrict ? reader.t('teams.ofDistrict') : readSchoolName(deps, page),
    ]);
    const coordinators = items.flatMap(({ team }) => team.coordinatorId ?? []);
    const schoolIds = ofDistrict ? items.flatMap(({ team }) => team.schoolId ?? []) : [];
    const [persons, schools] = await Promise.all([
      store.collection(PERSONS).getMany([...new Set(coordinators)]),
      store.collection(SCHOOLS).getMany([...new Set(schoolIds)]),
    ]);
    const facts = {
      placeName: schoolName,
      schools: new Map(schools.map(({ id, shortName, name }) => [id, shortName || name])),
      teams: items,
      next: next ?? null,
      people: toPeople(persons, reader),
      mayFound: mayFoundTeam(page),
      mayForm: mayFormTeams(page),
    };
    const title = schoolName || reader.t('teams.title');
    const styles = [deps.view.files.href('teams.css')];
    const frame = schoolFrame(reader, title, 'teams', { title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'teams', frame, model: toTeamsView(facts, reader) });
  });
  return router;
}
