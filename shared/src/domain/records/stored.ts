/** What every kept record has besides its own fields. Times are ISO 8601 in UTC with milliseconds. */
export interface RecordMeta {
  /** UUIDv7. */
  readonly id: string;
  /** 1 at creation, +1 at each replacement. */
  readonly version: number;
  readonly createdAt: string;
  /** Person id, or `system`. */
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** A record as the store gives it back. */
export type Stored<T> = T & RecordMeta;
