import type { Translate } from '../../view/messages.ts';
import type { Choice } from './content-item.ts';
import { type Dialog, isAccepted } from './open-dialog.ts';

/** One line of the dialog. */
interface ChoiceView extends Choice {
  readonly id: string;
  readonly hint: string;
  readonly checked: boolean;
}

/** What the template `deep-linking` shows. */
export interface DeepLinkingView {
  readonly token: string;
  readonly text: string;
  /** `checkbox`, or `radio` where the LMS takes one at a time. */
  readonly kind: 'checkbox' | 'radio';
  /** Empty when the LMS takes nothing that we have. */
  readonly choices: readonly ChoiceView[];
  /** What is wrong with the choice; empty while nothing is. */
  readonly error: string;
  readonly hasTeams: boolean;
}

/** @param chosen what was ticked before, when the form comes back. */
export function toDeepLinkingView(
  dialog: Dialog,
  choices: readonly Choice[],
  t: Translate,
  again: { readonly chosen: readonly string[]; readonly error: string } | null = null,
): DeepLinkingView {
  const accepted = isAccepted(dialog);
  const { acceptMultiple } = dialog.form.settings;
  // Where there is one thing to choose, it is chosen.
  const chosen = again?.chosen ?? (choices.length === 1 ? choices.map(({ space }) => space) : []);
  return {
    token: dialog.token,
    text: accepted ? t(`deepLinking.${acceptMultiple ? 'several' : 'one'}`) : t('deepLinking.notAccepted'),
    kind: acceptMultiple ? 'checkbox' : 'radio',
    choices: accepted ? choices.map((choice, at) => toChoiceView(choice, at, chosen, t)) : [],
    error: again?.error ?? '',
    hasTeams: choices.length > 1,
  };
}

/** The first is the list of all teams; it says what it is good for. */
function toChoiceView(choice: Choice, at: number, chosen: readonly string[], t: Translate): ChoiceView {
  return {
    ...choice,
    id: `space-${at}`,
    hint: at === 0 ? t('deepLinking.schoolTeamsHint') : '',
    checked: chosen.includes(choice.space),
  };
}
