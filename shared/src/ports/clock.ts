/** The time of day. Tests move it; nothing else in `shared` asks the system for the time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}
