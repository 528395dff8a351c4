import { AppError } from '@uchitelskaya/shared/contract/app-error';
import {
  isShipped,
  movedItem,
  REFERENCE_KINDS,
  type ReferenceItem,
  type ReferenceKind,
  type ReferenceLinks,
} from '@uchitelskaya/shared/domain/renewal/reference-list';
import { PRODUCT_GROUPS } from '@uchitelskaya/shared/domain/renewal/renewal-goal';
import { changeReferenceList, readReferences } from '@uchitelskaya/shared/service/renewal/reference-lists';
import { mayInSchool, openSchoolTo, schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { pageStatus } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { formState, type Invalid, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { toListsView } from './view-model.ts';

const PATH = '/school/renewal/lists';

function kindOf(req: Request): ReferenceKind {
  const kind = REFERENCE_KINDS.find((one) => one === parameter(req, 'kind'));
  if (kind === undefined) throw new AppError('not_found');
  return kind;
}

/** What the school says a difficulty suggests; null where the form did not ask. */
function linksIn(form: PostedForm): ReferenceLinks | null {
  if (textOf(form, 'links') === '') return null;
  return { causes: textsOf(form, 'causes'), technologies: textsOf(form, 'technologies') };
}

/** `/school/renewal/lists`: the school edits the suggestions of «перезагрузка». */
export function renewalListsRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('renewal.css')];

  async function show(
    req: Request,
    res: Response,
    result: { readonly kind: ReferenceKind; readonly outcome: Invalid } | null,
  ): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const { school, roles } = await openSchoolTo(
      deps,
      actor,
      schoolIdOf(actor),
      'LearningDifficulty',
      'read',
    );
    const references = await readReferences(deps, actor.districtId, school.id);
    const states = new Map(
      result ? [[result.kind as string, formState(readForm(req.body), result.outcome)]] : [],
    );
    const mayEdit = mayInSchool(roles, 'LearningDifficulty', 'update');
    const model = toListsView({ references, mayEdit, edited: queryOf(req, 'edit') ?? '', states }, reader);
    const title = reader.t('renewal.list.title');
    const place = { title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, school.shortName || school.name, 'renewal', place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'renewal-lists', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  /** Changes one list; back to it, or the page with what is wrong. */
  async function change(
    req: Request,
    res: Response,
    next: (items: readonly ReferenceItem[]) => readonly ReferenceItem[],
  ): Promise<void> {
    const { actor } = await openPage(deps, req);
    const kind = kindOf(req);
    const outcome = await tried(() => changeReferenceList(deps, actor, schoolIdOf(actor), kind, next));
    if ('kind' in outcome) return show(req, res, { kind, outcome });
    goTo(req, res, `${PATH}#${kind}`);
  }

  router.post(`${PATH}/:kind`, (req, res) => {
    const form = readForm(req.body);
    const group = PRODUCT_GROUPS.find((one) => one === textOf(form, 'group')) ?? 'methodical';
    const item: ReferenceItem = {
      id: deps.ids.next(),
      label: textOf(form, 'label').trim(),
      hidden: false,
      group: req.params['kind'] === 'products' ? group : null,
    };
    return change(req, res, (items) => [...items, item]);
  });

  router.post(`${PATH}/:kind/:itemId`, (req, res) => {
    const form = readForm(req.body);
    const id = parameter(req, 'itemId');
    const act = textOf(form, 'act');
    const kind = kindOf(req);
    const replace = (
      items: readonly ReferenceItem[],
      fields: (item: ReferenceItem) => Partial<ReferenceItem>,
    ) => items.map((item) => (item.id === id ? { ...item, ...fields(item) } : item));
    return change(req, res, (items) => {
      switch (act) {
        case 'up':
          return movedItem(items, id, -1);
        case 'down':
          return movedItem(items, id, 1);
        case 'hide':
          return replace(items, ({ hidden }) => ({ hidden: !hidden }));
        case 'remove':
          return isShipped(kind, id) ? items : items.filter((item) => item.id !== id);
        default: {
          const label = textOf(form, 'label').trim();
          const links = kind === 'difficulties' ? linksIn(form) : null;
          return replace(items, () => ({
            label: label === '' && isShipped(kind, id) ? null : label,
            ...(links !== null && { links }),
          }));
        }
      }
    });
  });

  return router;
}
