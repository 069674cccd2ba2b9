/**
 * Symbol with the class name on every resource of this package. It is registered globally, so two copies of the package
 * share it.
 */
export const classSymbol = Symbol.for("pulumi-sipio.class");

/** Symbol with the value that other resources use to refer to the resource: its ID or another output. */
export const referenceSymbol = Symbol.for("pulumi-sipio.reference");

/** Symbol with the settings of a provider of this package. */
export const settingsSymbol = Symbol.for("pulumi-sipio.settings");

/**
 * Marks a lookup result as an object of its class, so it is accepted in place of a resource.
 * @param referredBy Property that other resources use to refer to it.
 */
export function withClass<T extends object>(className: string, referredBy: string, found: T): T {
  return Object.defineProperties(found, {
    [classSymbol]: { value: className },
    [referenceSymbol]: { get: () => Reflect.get(found, referredBy) },
  });
}

/** Resource of this package, or a lookup result. */
export interface SipioResource {
  readonly [classSymbol]: string;
  readonly [referenceSymbol]: unknown;
}

/** Whether a value is a resource of any class of this package, or a lookup result. */
export function isSipioResource(value: unknown): value is SipioResource {
  return typeof value === "object" && value !== null && classSymbol in value;
}
