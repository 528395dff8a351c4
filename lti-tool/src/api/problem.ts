import { STATUS_CODES } from 'node:http';
import type { Problem } from '@uchitelskaya/shared/contract/api-problem';
import type { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { Locale } from '../view/locale.ts';
import type { Messages } from '../view/messages.ts';
import { toWirePath } from './wire-names.ts';

/**
 * A refusal as the wire has it. `detail`, `cause` and whatever else a fault carries stay behind; a fault of the service
 * shows only `errorId`.
 */
export function toProblem(
  error: AppError,
  locale: Locale,
  messages: Messages,
  errorId: string | null,
): Problem & Readonly<Record<string, unknown>> {
  const t = messages.translate(locale);
  const sentence = ({ path, message, values }: FieldError) => ({
    path: toWirePath(path),
    message: messages.has(locale, message) ? t(message, values) : message,
  });
  return {
    ...error.extra,
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? '',
    status: error.status,
    code: error.code,
    detail: t(error.messageKey, error.values),
    ...(error.errors.length > 0 && { errors: error.errors.map(sentence) }),
    ...(errorId !== null && { errorId }),
  };
}
