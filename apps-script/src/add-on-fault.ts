import type { LocalFault } from './texts/server-texts.ts';

/** What a refusal may carry besides its code and sentence. */
interface FaultFacts {
  /** Members of the problem document beyond the usual ones. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Nobody knows whether the service has done what it was asked: asking again must bring the same key. */
  readonly undecided?: boolean;
}

/** A refusal that the person is told about: `code` of the service's problem document, or one of our own. */
export class AddOnFault extends Error {
  readonly code: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly undecided: boolean;

  /** @param message the sentence for the person; empty when {@link code} is one of {@link LocalFault}. */
  constructor(code: string, message: string, { extra = {}, undecided = false }: FaultFacts = {}) {
    super(message);
    this.name = 'AddOnFault';
    this.code = code;
    this.extra = extra;
    this.undecided = undecided;
  }
}

/** Google's own words. Its exceptions come from elsewhere: they are no `Error` of ours and have no code. */
export function messageOf(fault: unknown): string {
  const { message } = Object(fault) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(fault);
}

/** A refusal of our own, whose sentence is in the texts. */
export function localFault(code: LocalFault, facts: FaultFacts = {}): AddOnFault {
  return new AddOnFault(code, '', facts);
}
