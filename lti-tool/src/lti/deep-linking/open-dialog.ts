import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { listTeams } from '@uchitelskaya/shared/service/team/team-list';
import { z } from 'zod';
import { readVisitor, toSession } from '../../session/current-session.ts';
import type { Sessions } from '../../session/sessions.ts';
import type { Translate } from '../../view/messages.ts';
import type { DeepLinkingForm } from '../launch/deep-linking-door.ts';
import { type Choice, toSpace } from './content-item.ts';

/** What the dialog works with. */
export interface DialogDeps extends ServiceDeps {
  readonly sessions: Sessions;
}

/** An open dialog: who chooses, for which LMS, with what the request allows. */
export interface Dialog {
  readonly token: string;
  readonly actor: Actor;
  readonly platform: Stored<Platform>;
  readonly form: DeepLinkingForm;
}

/** A school has some dozens of teams. */
const TEAMS_MAX = 500;
const TEAMS_PAGE = 100;

/** The session's `form`, as the launch wrote it. */
const keptForm = z.object({
  deploymentId: z.string(),
  settings: z.object({
    returnUrl: z.string(),
    acceptTypes: z.array(z.string()),
    acceptMultiple: z.boolean(),
    data: z.string().nullable(),
  }),
});

/**
 * The dialog behind a form's token.
 * @throws AppError `session_expired` when it was open for too long, or its registration is gone.
 */
export async function openDialog(deps: DialogDeps, token: string): Promise<Dialog> {
  const record = await deps.sessions.find(token, ['form']);
  const session = toSession(deps.sessions, record, 'bearer');
  const form = keptForm.safeParse(record?.form);
  const platform = session && (await deps.storage.installation(PLATFORMS).get(session.platformId));
  if (!session || !platform || !form.success) {
    throw new AppError('session_expired', { messageKey: 'deepLinking.expired' });
  }
  const { actor } = await readVisitor(deps, session);
  return { token, actor, platform, form: form.data };
}

/** Whether the LMS takes what we have. Moodle always does; an empty list means that it didn't say. */
export function isAccepted({ form }: Dialog): boolean {
  return form.settings.acceptTypes.includes('ltiResourceLink');
}

/** What may be put into the course: the list of the school's teams, then each team by name. */
export async function listChoices(
  deps: DialogDeps,
  { actor }: Dialog,
  t: Translate,
): Promise<readonly Choice[]> {
  const choices: Choice[] = [
    { space: toSpace({ kind: 'school_teams' }), title: t('deepLinking.schoolTeams') },
  ];
  let after: string | undefined;
  do {
    const page = await listTeams(deps, actor, {
      limit: TEAMS_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    choices.push(
      ...page.items.map(({ team }) => ({
        space: toSpace({ kind: 'team', teamId: team.id }),
        title: [team.name, team.targetClasses.join(', ')].filter(Boolean).join(' · '),
      })),
    );
    after = page.next;
  } while (after !== undefined && choices.length < TEAMS_MAX);
  return choices;
}
