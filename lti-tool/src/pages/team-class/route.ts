import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { parseClassLabel } from '@uchitelskaya/shared/domain/classes/class-label';
import { findClassList } from '@uchitelskaya/shared/service/classes/class-lists';
import { openClass } from '@uchitelskaya/shared/service/classes/class-profiles';
import { Router } from 'express';
import { openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { type TargetClass, toTeamClassView } from './view-model.ts';

/** The target classes of a team, with what their results say. */
export function teamClassRoutes(deps: PageDeps): Router {
  const styles = [deps.view.files.href('classes.css')];
  const router = Router();
  router.get('/teams/:teamId/class', async (req, res) => {
    const { actor, home, reader } = await openTeamPage(deps, req);
    const { team, schoolYear } = home;
    if (!home.rights.readPlan) throw new AppError('forbidden');
    const { schoolId } = team;
    const labels = [...new Set(team.targetClasses.flatMap((label) => parseClassLabel(label) ?? []))];
    const classes =
      schoolId === null
        ? []
        : await Promise.all(
            labels.map(async (classLabel): Promise<TargetClass> => {
              const place = { schoolId, schoolYear, classLabel };
              const list = await findClassList(deps, actor.districtId, place);
              return { classLabel, opened: list === null ? null : await openClass(deps, actor, place) };
            }),
          );
    const worksHere = home.rights.editSteps || home.rights.closeSteps;
    const opensSchool = worksHere && schoolId !== null && schoolId === actor.schoolId;
    const model = toTeamClassView({ schoolId, schoolYear, classes, opensSchool }, reader);
    const frame = teamFrame(reader, team, 'path', { title: model.title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'team-class', frame, model });
  });
  return router;
}
