import type { ApiServer } from './api-server.ts';

/** One operation of the description. */
export interface Described {
  readonly method: string;
  /** `/teams/{teamId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly hasBody: boolean;
  readonly forAdmin: boolean;
  readonly forAnyone: boolean;
}

interface OperationObject {
  readonly operationId: string;
  readonly requestBody?: object;
  readonly security: readonly Readonly<Record<string, unknown>>[];
}

/** Everything that the API can do, from its own description. */
export async function everyEndpoint(server: Pick<ApiServer, 'client'>): Promise<readonly Described[]> {
  const { body } = await server.client.call('GET', '/openapi.json');
  const paths: Record<string, Record<string, OperationObject>> = body.paths;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operationId: operation.operationId,
      hasBody: operation.requestBody !== undefined,
      forAdmin: operation.security.some((way) => 'admin' in way),
      forAnyone: operation.security.length === 0,
    })),
  );
}
