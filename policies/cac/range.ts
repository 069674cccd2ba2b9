import type { ConfigProperty, ReportResourceViolation, StackResource } from "../framework";

/** Settings of a policy that requires limits to be within a range. */
export function rangeSettings(of: string, maximum: number) {
  return {
    minimum: {
      type: "integer",
      minimum: 0,
      default: 1,
      description: `Lowest value allowed for ${of}, except 0. A lower value rejects legitimate calls; 0 allows no calls and is always accepted.`,
      examples: [1, 2],
    },
    maximum: {
      type: "integer",
      minimum: 0,
      default: maximum,
      description: `Highest value allowed for ${of}, in concurrent calls.`,
      examples: [10, 100],
    },
  } as const satisfies Readonly<Record<string, ConfigProperty>>;
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

/** Reports limits outside the range. A limit that is not set is ignored. */
export function holdWithin(
  object: StackResource,
  properties: readonly string[],
  within: Bounds,
  reportViolation: ReportResourceViolation,
): void {
  for (const property of properties) {
    const ceiling: unknown = Reflect.get(object.values, property);
    if (typeof ceiling !== "number" || clamped(ceiling, within) === ceiling) continue;
    const { minimum, maximum } = within;
    const remediation = `Set it to ${clamped(ceiling, within)}, or change the range in the policy configuration`;
    reportViolation(object, { property, requirement: `it must be between ${minimum} and ${maximum}`, remediation });
  }
}

/** Returns the limits outside the range, changed to the nearest allowed value, or `undefined` if there are none. */
export function clampedIn(object: StackResource, properties: readonly string[], within: Bounds) {
  const changes = properties.flatMap((property) => {
    const ceiling: unknown = Reflect.get(object.values, property);
    if (typeof ceiling !== "number" || clamped(ceiling, within) === ceiling) return [];
    return [[property, clamped(ceiling, within)] as const];
  });
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

function clamped(ceiling: number, { minimum, maximum }: Bounds): number {
  // The strictest limit is no risk.
  if (ceiling === 0) return ceiling;
  return Math.min(Math.max(ceiling, minimum), maximum);
}
