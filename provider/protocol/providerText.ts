const typePrefix = "pulumi-nodejs:dynamic/sipio:";

/** Returns the type token of a class: a dynamic resource, so no plugin is required. */
export function typeToken(className: string): string {
  return typePrefix + className;
}

/** Returns the class in a type token, or `undefined` if the token belongs to another package. */
export function classInToken(token: string): string | undefined {
  return token.startsWith(typePrefix) ? token.slice(typePrefix.length) : undefined;
}

/**
 * Returns the text that the state of every resource contains instead of a serialized provider. Every later version
 * evaluates it, so neither the required entry point nor its argument must change.
 */
export function providerText(className: string): string {
  return `exports.handler=()=>require("pulumi-sipio/dynamic").provider("${className}")`;
}
