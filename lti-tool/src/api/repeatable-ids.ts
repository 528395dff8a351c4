import { createHash } from 'node:crypto';
import type { Ids } from '@uchitelskaya/shared/ports/ids';

/**
 * Ids that come out the same at every try of one call, so that a record which an earlier try has inserted is met again
 * instead of being made twice. Valid UUIDv7: time of the first try, the rest from the call's name and a counter.
 * Secrets stay random.
 */
export function repeatableIds(callId: string, startedAt: number, ids: Ids): Ids {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return uuidV7(startedAt, createHash('sha256').update(`${callId}\n${count}`).digest());
    },
    secret: (bytes) => ids.secret(bytes),
  };
}

/** RFC 9562 §5.7 with given instead of random bits. */
function uuidV7(time: number, bits: Buffer): string {
  const bytes = Buffer.concat([Buffer.alloc(6), bits.subarray(0, 10)]);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
