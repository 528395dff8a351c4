import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';

/** The page that shows a document of a team. */
export function documentHref({ kind, scope }: Pick<DocModel, 'kind' | 'scope'>): string {
  const { team = '', ...query } = scope;
  return `/teams/${team}/documents/${kind}?${new URLSearchParams(query)}`;
}

/** Where the API gives it as a file. */
export function documentFileHref(
  { kind, scope }: Pick<DocModel, 'kind' | 'scope'>,
  extension: 'docx' | 'xlsx',
): string {
  return `/api/v1/documents/${kind}.${extension}?${new URLSearchParams(scope)}`;
}
