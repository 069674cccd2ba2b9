/** A property of an object that must be set for another property, or for the object as a whole, to have any effect. */
export interface Effect {
  /** The property that depends on it. The object as a whole if absent. */
  readonly of?: string;
  /** The property that must be set. */
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

/** An effect as a sentence for documentation. */
export function effectSays({ of, needs }: Effect, className: string): string {
  return `${of ?? `the ${className}`} has no effect without ${needs}`;
}
