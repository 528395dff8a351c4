import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  type ImpactAssessment,
  resultIndicators,
} from '@uchitelskaya/shared/domain/results/impact-assessment';
import { IMPACT_SUBJECTS, type ImpactSubject } from '@uchitelskaya/shared/domain/results/impact-indicator';
import { isGrounded, type PresentationEvent } from '@uchitelskaya/shared/domain/results/presentation-event';
import { readImpact } from '@uchitelskaya/shared/service/results/impact';
import { answerCouncil, PRESENTATION } from '@uchitelskaya/shared/service/results/presentations';
import { getEntry } from '@uchitelskaya/shared/service/results/team-entries';
import type { Request, Response, Router } from 'express';
import { readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { pageStatus, refusalOf } from '../form-result.ts';
import {
  goTo,
  type OpenedTeamPage,
  openPage,
  openTeamPage,
  type PageDeps,
  parameter,
  sendPage,
} from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { postedField } from '../posted-field.ts';
import { teamFrame } from '../reader.ts';
import { asChecks, asField } from './form-field.ts';
import { indicatorValues } from './indicator-values.ts';
import { toRooms } from './rooms.ts';

interface Result {
  readonly question: string;
  readonly state: FormState;
  readonly outcome: FormOutcome;
}

/** The four questions of the педсовет for one presentation (team-cycle.md §6.3). */
export function councilRoutes(router: Router, deps: PageDeps): void {
  const path = '/teams/:teamId/results/presentations/:entryId/council';
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('results.css')];

  async function show(req: Request, res: Response, result: Result | null): Promise<void> {
    const page = await openTeamPage(deps, req);
    const { actor, reader, home, teamId } = page;
    const event = await getEntry(deps, actor, PRESENTATION, teamId, parameter(req, 'entryId'));
    const impact = await readImpact(deps, actor.districtId, teamId, event.schoolYear);
    const title = reader.t('results.council.title');
    const frame = teamFrame(reader, home.team, 'results', { title, styles, path: req.originalUrl });
    const model = toCouncilView(page, event, impact, result);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'results/council', frame, model, status });
  }

  router.get(path, (req, res) => show(req, res, null));
  router.post(`${path}/:question`, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const [teamId, entryId, question] = (['teamId', 'entryId', 'question'] as const).map((name) =>
      parameter(req, name),
    ) as [string, string, ImpactSubject];
    const form = readForm(req.body);
    const answer = {
      text: textOf(form, 'text').trim(),
      evidence: textOf(form, 'evidence').trim(),
      indicatorIds: textsOf(form, 'indicatorIds').filter(Boolean),
    };
    const outcome = await tried(() => answerCouncil(deps, actor, { teamId, entryId }, question, answer));
    if (outcome.kind === 'saved')
      return goTo(req, res, `/teams/${teamId}/results/presentations/${entryId}/council#q-${question}`);
    await show(req, res, { question, state: formState(form, outcome), outcome });
  });
}

function toCouncilView(
  { home, reader, teamId }: OpenedTeamPage,
  event: Stored<PresentationEvent>,
  impact: Stored<ImpactAssessment> | null,
  result: Result | null,
) {
  const { t } = reader;
  const indicators = resultIndicators(impact);
  const mayWrite =
    home.team.state !== 'closed' && decideAccess(home.roles, 'PresentationEvent', 'update').allowed;
  const base = `/teams/${teamId}/results/presentations`;
  return {
    csrf: reader.csrf,
    title: t('results.council.title'),
    event: event.title,
    backHref: `${base}#entry-${event.id}`,
    rooms: toRooms(teamId, 'presentations', reader),
    refusal: refusalOf(result, reader),
    noIndicators:
      indicators.length === 0
        ? { href: `/teams/${teamId}/results`, text: t('results.council.noIndicators') }
        : null,
    questions: IMPACT_SUBJECTS.map((subject) => {
      const answer = event.answers[subject];
      const state = result?.question === subject ? result.state : null;
      const idPrefix = `${subject}-`;
      const area = (name: 'text' | 'evidence', rows: number) => {
        const posted = postedField(state, name, reader);
        return asField(
          toField({
            ...posted,
            value: state?.posted[name] ?? answer[name],
            id: `${idPrefix}${name}`,
            name,
            label: t(`results.council.${name}`),
            kind: 'area',
            rows,
          }),
        );
      };
      return {
        subject,
        name: t(`results.council.question.${subject}`),
        grounded: isGrounded(answer),
        chip: isGrounded(answer)
          ? { tone: 'ok', sign: 'check2', text: t('results.council.grounded') }
          : { tone: 'warn', sign: 'clock-history', text: t('results.council.ungrounded') },
        text: answer.text,
        evidence: [
          ...indicators
            .filter(({ id }) => answer.indicatorIds.includes(id))
            .map((indicator) => `${indicator.name}: ${indicatorValues(indicator, reader)}`),
          answer.evidence,
        ].filter(Boolean),
        form: mayWrite
          ? {
              action: `${base}/${event.id}/council/${subject}`,
              button: t('results.council.save'),
              fields: [
                area('text', 3),
                ...(indicators.length === 0
                  ? []
                  : [
                      asChecks({
                        name: 'indicatorIds',
                        legend: t('results.council.indicators'),
                        idPrefix,
                        error: '',
                        chosen: answer.indicatorIds,
                        kept: answer.indicatorIds,
                        choices: indicators.map((indicator) => ({
                          value: indicator.id,
                          label: `${indicator.name}: ${indicatorValues(indicator, reader)}`,
                        })),
                      }),
                    ]),
                area('evidence', 2),
              ],
            }
          : null,
      };
    }),
  };
}
