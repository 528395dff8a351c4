/** Where new identifiers and secrets come from. */
export interface Ids {
  /** A new UUIDv7: ordered by time, so that index pages stay warm. */
  next(): string;
  /** `bytes` random bytes as base64url: tokens, codes, nonces. */
  secret(bytes: number): string;
}
