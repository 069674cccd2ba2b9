/**
 * Symbol with the class's name on every resource of this package. It is registered, so two copies of the package agree.
 */
export const classSymbol = Symbol.for("pulumi-sipio.class");

/** Bears on a resource of ours what others refer to it by: its id, or another of its outputs. */
export const referenceSymbol = Symbol.for("pulumi-sipio.reference");

/** Bears the settings of a provider of ours. */
export const settingsSymbol = Symbol.for("pulumi-sipio.settings");

/**
 * Marks a lookup result as an object of its class, so it is accepted wherever a resource of the class is.
 * @param referredBy Property by which others refer to it.
 */
export function withClass<T extends object>(className: string, referredBy: string, found: T): T {
  return Object.defineProperties(found, {
    [classSymbol]: { value: className },
    [referenceSymbol]: { get: () => Reflect.get(found, referredBy) },
  });
}

/** A resource of ours, or what stands for one, as this folder sees it. */
export interface SipioResource {
  readonly [classSymbol]: string;
  readonly [referenceSymbol]: unknown;
}

/** Whether a value is a resource of this package, of any class, or a lookup result. */
export function isSipioResource(value: unknown): value is SipioResource {
  return typeof value === "object" && value !== null && classSymbol in value;
}
