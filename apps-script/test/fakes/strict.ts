/// <reference types="google-apps-script" />

/** How often each method of Google was called: `Range.setValues` → 3. */
export class CallLog {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, this.count(name) + 1);
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Calls of all methods whose name passes. */
  sum(passes: (name: string) => boolean): number {
    return [...this.#counts].reduce((sum, [name, count]) => (passes(name) ? sum + count : sum), 0);
  }

  forget(): void {
    this.#counts.clear();
  }
}

/**
 * A Google object that has only what the fake implements. Anything else throws, so that code can't come to depend on a
 * method that nobody has thought about; every call is counted.
 * @param methods typed by `Pick` from Google's own types: a wrong name or a wrong answer does not compile.
 */
export function strict<T extends object>(name: string, methods: Partial<T>, log: CallLog): T {
  return new Proxy(methods, {
    get(target, property) {
      if (typeof property === 'symbol') return undefined;
      const value: unknown = Reflect.get(target, property);
      if (value === undefined) throw new Error(`the fake has no ${name}.${property}`);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) => {
        log.add(`${name}.${property}`);
        return value.apply(target, args);
      };
    },
    set(_target, property) {
      throw new Error(`${name}.${String(property)} is read only`);
    },
  }) as T;
}
