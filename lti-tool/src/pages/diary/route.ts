import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { DiaryFields } from '@uchitelskaya/shared/domain/diary/diary-entry';
import { readDiary, writeDiaryEntry } from '@uchitelskaya/shared/service/diary/team-diary';
import { readCycles } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import { type Request, type Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import { answerForm, partResult } from '../autosave-form.ts';
import { type FormResult, pageStatus, refusalOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { openPage, openTeamPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { type DiaryFacts, diaryForm, toDiaryFilter, toDiaryView } from './view-model.ts';

/** The team's diary: what was tried, what pupils did, what follows. */
export function diaryRoutes(deps: PageDeps): Router {
  const path = '/teams/:teamId/diary';
  const router = Router();

  async function factsOf(
    req: Request,
    result: FormResult | null,
    entryId: string | null,
  ): Promise<DiaryFacts> {
    const { actor, home, people, reader, teamId } = await openTeamPage(deps, req);
    if (!decideAccess(home.roles, 'TeamDiary', 'read').allowed) throw new AppError('forbidden');
    const [entries, cycles] = await Promise.all([
      readDiary(deps, actor.districtId, teamId, home.schoolYear),
      readCycles(deps, actor.districtId, teamId, home.schoolYear),
    ]);
    return {
      home,
      people,
      entries,
      cycles,
      reader,
      show: toDiaryFilter(queryOf(req, 'show')),
      month: queryOf(req, 'month'),
      edited: entryId,
      newId: deps.ids.next(),
      result,
      refusal: refusalOf(result, reader),
    };
  }

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const posted = result === null ? null : textOf(readForm(req.body), 'entryId') || null;
    const facts = await factsOf(req, result, posted ?? queryOf(req, 'entry'));
    const { reader, home } = facts;
    const styles = [deps.view.files.href('lessons.css'), deps.view.files.href('plan.css')];
    const title = reader.t('diary.title');
    const frame = teamFrame(reader, home.team, 'diary', { title, styles, path: req.originalUrl });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'diary', frame, model: toDiaryView(facts), status });
  }

  router.get(path, (req, res) => show(req, res, null));

  // The entry's id is in the form: a draft that comes back brings its entry with it.
  router.post(`${path}/entry`, async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const form = readForm(req.body);
    const entryId = textOf(form, 'entryId');
    const edit = readEdit<DiaryFields>(lessonCodecs(reader, NO_NAMES).diary, form);
    const outcome = await tried(() =>
      writeDiaryEntry(deps, actor, teamId, entryId, { mine: edit.mine, against: { base: edit.base } }),
    );
    const result = partResult('entry', edit, outcome);
    await answerForm(deps, req, res, result, {
      reader,
      place: `/teams/${teamId}/diary#e-${entryId}`,
      fields: async () => diaryForm(await factsOf(req, result, entryId), entryId).fields,
      show: () => show(req, res, result),
    });
  });

  return router;
}
