import { ERASED_CODE } from '@uchitelskaya/shared/domain/classes/erased-code';
import { parsePupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { type FieldCodec, labelsCodec, textCodec } from '../view/edit-form.ts';
import { codeWords } from './lesson-words.ts';
import type { Reader } from './reader.ts';

/** A pupil's code in a form: one that was erased stands there as the words that say so, and stays erased (P-8). */
export function codeCodec(reader: Pick<Reader, 't'>): FieldCodec<string> {
  const erased = codeWords(ERASED_CODE, reader);
  return {
    read(text) {
      const typed = textCodec.read(text);
      return typed === erased ? ERASED_CODE : (parsePupilCode(typed) ?? typed);
    },
    write: (code) => codeWords(code, reader),
  };
}

/** Several of them in one line, separated by commas. */
export function codesCodec(reader: Pick<Reader, 't'>): FieldCodec<readonly string[]> {
  const { read, write } = codeCodec(reader);
  return {
    read: (text) => labelsCodec.read(text).map(read),
    write: (codes) => labelsCodec.write(codes.map(write)),
  };
}
