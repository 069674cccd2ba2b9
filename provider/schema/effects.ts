/** Property that must be set for another property, or the whole object, to have any effect. */
export interface Effect {
  /** Property that depends on the other one. If omitted, the whole object depends on it. */
  readonly of?: string;
  /** Property that must be set. */
  readonly needs: string;
}

/** The property has no effect unless the other one is set. A `Destination` may set either of them. */
export function effectiveWith(of: string, needs: string): Effect {
  return { of, needs };
}

/** Neither property has an effect unless the other one is set. */
export function effectiveTogether(first: string, second: string): readonly Effect[] {
  return [effectiveWith(first, second), effectiveWith(second, first)];
}

/** The object has no effect unless the property is set. A `Destination` may set it. */
export function effectiveOnlyWith(needs: string): Effect {
  return { needs };
}

/** Describes an effect as a sentence for the documentation. */
export function effectSays({ of, needs }: Effect, className: string): string {
  return `${of ?? `the ${className}`} has no effect without ${needs}`;
}
