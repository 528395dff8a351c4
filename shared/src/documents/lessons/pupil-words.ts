import { ERASED_CODE } from '../../domain/classes/erased-code.ts';

/** A pupil's code as documents print it, or that it was erased (P-8); empty while none is chosen. */
export function codeWords(code: string, words: { readonly codeErased: string }): string {
  return code === ERASED_CODE ? words.codeErased : code;
}
