import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { PlatformInput } from '@uchitelskaya/shared/service/lms/platforms';
import type { FormState } from '../../pages/edit-field.ts';
import { postedField } from '../../pages/posted-field.ts';
import type { Reader } from '../../pages/reader.ts';
import { type PostedForm, textOf } from '../../view/edit-form.ts';
import { type Field, toField } from '../../view/field.ts';

/** Everything an LMS shows about its side of a connection. */
const FIELDS = [
  'name',
  'issuer',
  'clientId',
  'deploymentIds',
  'jwksUri',
  'accessTokenEndpoint',
  'authenticationEndpoint',
  'authorizationServer',
] as const;
type FieldName = (typeof FIELDS)[number];

/** Moodle shows all of these but the last, and its own name. */
const REQUIRED: ReadonlySet<FieldName> = new Set([
  'name',
  'issuer',
  'clientId',
  'jwksUri',
  'accessTokenEndpoint',
  'authenticationEndpoint',
]);

/** Deployments stand one a line; people also put commas between them. */
export function readPlatformForm(form: PostedForm): PlatformInput {
  const authorizationServer = textOf(form, 'authorizationServer').trim();
  return {
    name: textOf(form, 'name'),
    issuer: textOf(form, 'issuer'),
    clientId: textOf(form, 'clientId'),
    authenticationEndpoint: textOf(form, 'authenticationEndpoint'),
    accessTokenEndpoint: textOf(form, 'accessTokenEndpoint'),
    jwksUri: textOf(form, 'jwksUri'),
    authorizationServer: authorizationServer === '' ? null : authorizationServer,
    deploymentIds: textOf(form, 'deploymentIds')
      .split(/[\s,;]+/)
      .filter(Boolean),
  };
}

/** Fields of the form: what is kept, or what was posted with what is wrong with it. */
export function toPlatformFields(
  kept: Platform | null,
  state: FormState | null,
  reader: Reader,
): readonly Field[] {
  const { t } = reader;
  const keptText = (name: FieldName): string => {
    if (kept === null) return '';
    const value = kept[name];
    return typeof value === 'string' ? value : value === null ? '' : value.join('\n');
  };
  return FIELDS.map((name) => {
    const posted = postedField(state, name, reader);
    return toField({
      name,
      label: t(`admin.platform.field.${name}`),
      hint: t(`admin.platform.hint.${name}`),
      value: state === null ? keptText(name) : posted.value,
      error: posted.error,
      required: REQUIRED.has(name),
      ...(name === 'deploymentIds' && { kind: 'area' as const, rows: 2 }),
    });
  });
}
