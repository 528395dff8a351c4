import type { LocalFault } from './texts/server-texts.ts';

/** A refusal that the person is told about: `code` of the service's problem document, or one of our own. */
export class AddOnFault extends Error {
  readonly code: string;
  /** Members of the problem document beyond the usual ones. */
  readonly extra: Readonly<Record<string, unknown>>;

  /** @param message the sentence for the person; empty when {@link code} is one of {@link LocalFault}. */
  constructor(code: string, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'AddOnFault';
    this.code = code;
    this.extra = extra;
  }
}

/** Google's own words. Its exceptions come from elsewhere: they are no `Error` of ours and have no code. */
export function messageOf(fault: unknown): string {
  const { message } = Object(fault) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(fault);
}

/** A refusal of our own, whose sentence is in the texts. */
export function localFault(code: LocalFault): AddOnFault {
  return new AddOnFault(code, '');
}
