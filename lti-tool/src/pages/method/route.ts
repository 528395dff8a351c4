import { type Request, type Response, Router } from 'express';
import { readForm } from '../../view/edit-form.ts';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { readSelfCheck, type SelfCheck, toMethodView } from './view-model.ts';

/**
 * `/method`: what the tool is about, in a page to read, with a self-check of the teacher's roles (team-cycle.md §1).
 * The self-check is answered at once and kept nowhere: nobody can ask for it later.
 */
export function methodRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('renewal.css')];

  async function show(req: Request, res: Response, check: SelfCheck | null): Promise<void> {
    const page = await openPage(deps, req);
    const model = toMethodView(check, page.reader);
    const place = { title: model.title, styles, path: '/method' };
    const frame = schoolFrame(page.reader, (await readSchoolName(deps, page)) || model.title, null, place);
    await sendPage(res, deps, { name: 'method', frame, model });
  }

  router.get('/method', (req, res) => show(req, res, null));
  router.post('/method', (req, res) => show(req, res, readSelfCheck(readForm(req.body))));
  return router;
}
