import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header carries the administrator's token. Takes the same time for every wrong one. */
export function isAdminToken(header: string | undefined, adminToken: string): boolean {
  const [, token] = /^Bearer +([^ ]+)$/i.exec(header ?? '') ?? [];
  return token !== undefined && timingSafeEqual(digest(token), digest(adminToken));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
