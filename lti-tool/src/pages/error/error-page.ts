import { formatsFor } from '../../view/formats.ts';
import type { Frame } from '../../view/frame.ts';
import type { View } from '../../view/view.ts';
import { type ErrorFacts, toErrorView } from './view-model.ts';

/** What is known of the reader when something failed; often nothing. */
export type ErrorReader = Pick<Frame, 'locale' | 'theme' | 'embedded'> & { readonly timeZone: string };

/** The page for any fault, without bar: it must come out even when the store is down. */
export function renderErrorPage(view: View, reader: ErrorReader, facts: ErrorFacts): string {
  const t = view.messages.translate(reader.locale);
  const model = toErrorView(facts, t, formatsFor(reader.locale, reader.timeZone));
  const frame: Frame = {
    locale: reader.locale,
    theme: reader.theme,
    embedded: reader.embedded,
    title: model.title,
    bar: null,
    styles: [],
    csrf: '',
    personId: '',
    returnUrl: facts.returnUrl,
  };
  return view.page('error', frame, model);
}
