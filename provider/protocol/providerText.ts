/** Returns the type token of a class: a dynamic resource, so no plugin is required. */
export function typeToken(className: string): string {
  return `pulumi-nodejs:dynamic/sipio:${className}`;
}

/**
 * Returns the text that the state of every resource contains instead of a serialized provider. Every later version
 * evaluates it, so neither the required entry point nor its argument must change.
 */
export function providerText(className: string): string {
  return `exports.handler=()=>require("pulumi-sipio/dynamic").provider("${className}")`;
}
