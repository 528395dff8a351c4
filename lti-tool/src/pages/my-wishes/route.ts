import { focusLabel } from '@uchitelskaya/shared/contract/labels/formation-label';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import { ENQUIRY_FOCUSES, SUBJECT_AREAS } from '@uchitelskaya/shared/domain/formation-target';
import type { WishFields } from '@uchitelskaya/shared/domain/formation-wishes';
import { POSITIONS, type Position } from '@uchitelskaya/shared/domain/team';
import { MOST_PREFERRED } from '@uchitelskaya/shared/domain/team-formation';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { getOwnWishes, setOwnWishes } from '@uchitelskaya/shared/service/formation-wishes';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { type FormOutcome, statusOf, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';

const PATH = '/my/wishes';
const DAYS = [1, 2, 3, 4, 5, 6] as const;
const LESSONS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** One's own wishes for a team: seen by oneself and by nobody else. */
export function myWishesRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, outcome: FormOutcome | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const { t, locale } = reader;
    const { wishes, colleagueIds } = await getOwnWishes(deps, actor);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...colleagueIds]);
    const people = toPeople(persons, reader);
    const options = people.options(colleagueIds, t('wishes.nobody'));
    const title = t('wishes.title');
    const choices = (name: 'preferred' | 'unwanted', text: string) =>
      Array.from({ length: MOST_PREFERRED }, (_value, at) =>
        toField({
          id: `${name}-${at}`,
          name,
          label: t(text, { number: at + 1 }),
          kind: 'select',
          options,
          value: wishes?.[name][at] ?? '',
          quiet: true,
        }),
      );
    const errors = outcome?.kind === 'invalid' ? outcome.errors : [];
    const fault = errors.find(({ path }) => path === 'classes');
    const model = {
      csrf: reader.csrf,
      path: PATH,
      title,
      position: toField({
        name: 'position',
        label: t('wishes.position'),
        kind: 'select',
        options: [
          { value: '', label: t('wishes.anyPosition') },
          ...POSITIONS.map((value) => ({ value, label: label(locale, 'position', value) })),
        ],
        value: wishes?.position ?? '',
      }),
      classes: toField({
        name: 'classes',
        label: t('wishes.classes'),
        hint: t('wishes.classesHint'),
        value: wishes?.classes.join(', ') ?? '',
        error: fault === undefined ? '' : t(fault.message, fault.values),
      }),
      subjects: SUBJECT_AREAS.map((value) => ({
        value,
        text: label(locale, 'subjectArea', value),
        checked: wishes?.subjects.includes(value) ?? false,
      })),
      focuses: ENQUIRY_FOCUSES.map((value) => ({
        value,
        text: focusLabel(locale, value),
        checked: wishes?.focuses.includes(value) ?? false,
      })),
      preferred: choices('preferred', 'wishes.colleague'),
      unwanted: choices('unwanted', 'wishes.colleague'),
      lessons: LESSONS.map(String),
      days: DAYS.map((day) => ({
        name: t(`wishes.day${day}`),
        slots: LESSONS.map((lesson) => ({
          value: `${day}-${lesson}`,
          label: t('wishes.slot', { day: t(`wishes.day${day}`), lesson }),
          checked: wishes?.freeSlots.includes(`${day}-${lesson}`) ?? false,
        })),
      })),
    };
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, 'my', {
      title,
      path: PATH,
      styles: [deps.view.files.href('formation.css')],
    });
    const status = outcome === null ? 200 : statusOf(outcome);
    await sendPage(res, deps, { name: 'my-wishes', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const chosen = (name: string) => [...new Set(textsOf(form, name).filter((id) => id !== ''))];
    const position = textOf(form, 'position');
    const fields: WishFields = {
      position: POSITIONS.find((known): known is Position => known === position) ?? null,
      preferred: chosen('preferred'),
      unwanted: chosen('unwanted'),
      classes: textOf(form, 'classes')
        .split(/[,;\s]+/)
        .filter((text) => text !== ''),
      subjects: chosen('subjects'),
      focuses: chosen('focuses'),
      freeSlots: chosen('freeSlots'),
    };
    const outcome = await tried(() => setOwnWishes(deps, actor, fields));
    if (outcome.kind === 'saved') return goTo(req, res, PATH);
    await show(req, res, outcome);
  });

  return router;
}
