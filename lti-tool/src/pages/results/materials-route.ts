import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { addBankItem } from '@uchitelskaya/shared/service/bank/bank-items';
import { listTeamBankItems } from '@uchitelskaya/shared/service/bank/bank-search';
import type { Request, Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import { goTo, openPage, openTeamPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { postedField } from '../posted-field.ts';
import { teamFrame } from '../reader.ts';
import { asField } from './form-field.ts';
import { toRooms } from './rooms.ts';

/** What the team makes for the method bank: begun here, written and followed on the material's own page. */
export function materialsRoutes(router: Router, deps: PageDeps): void {
  const path = '/teams/:teamId/results/materials';
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('results.css')];

  async function show(
    req: Request,
    res: Response,
    result: { readonly state: FormState; readonly outcome: FormOutcome } | null,
  ): Promise<void> {
    const { actor, home, people, reader, teamId } = await openTeamPage(deps, req);
    const { t, locale } = reader;
    const items = await listTeamBankItems(deps, actor, teamId, home.schoolYear);
    const mayAdd =
      home.team.state !== 'closed' && decideAccess(home.roles, 'MethodBankItem', 'create').allowed;
    const state = result?.state ?? null;
    const model = {
      csrf: reader.csrf,
      title: t('results.title', { schoolYear: home.schoolYear }),
      rooms: toRooms(teamId, 'materials', reader),
      refusal: refusalOf(result, reader),
      empty:
        items.length === 0
          ? { title: t('results.materials.empty.title'), text: t('results.materials.empty.text') }
          : null,
      items: items.map((item) => ({
        href: `/school/bank/${item.id}`,
        title: item.title,
        sub: [
          label(locale, 'bankKind', item.kind),
          item.authorIds.map((id) => people.name(id)).join(', '),
          item.reuses.length > 0 ? t('bank.taken', { count: item.reuses.length }) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        chip: { tone: '', sign: '', text: label(locale, 'bankState', item.state) },
      })),
      add: mayAdd
        ? {
            action: `/teams/${teamId}/results/materials`,
            open: state !== null || items.length === 0,
            fields: [
              asField(
                toField({
                  ...postedField(state, 'title', reader),
                  id: 'new-title',
                  name: 'title',
                  label: t('bank.name'),
                  required: true,
                }),
              ),
            ],
          }
        : null,
    };
    const frame = teamFrame(reader, home.team, 'results', {
      title: model.title,
      styles,
      path: req.originalUrl,
    });
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'results/materials', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));
  router.post(path, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const outcome = await tried(() =>
      addBankItem(deps, actor, parameter(req, 'teamId'), { title: textOf(form, 'title').trim() }),
    );
    if (outcome.kind === 'saved') return goTo(req, res, `/school/bank/${outcome.record.id}`);
    await show(req, res, { state: formState(form, outcome), outcome });
  });
}
