/** Type of a class's resources in the engine: a dynamic resource, so no plugin is required. */
export function typeToken(className: string): string {
  return `pulumi-nodejs:dynamic/sipio:${className}`;
}

/**
 * Text in the state of every resource instead of a serialized provider. Every later version evaluates it, so neither
 * the required entry nor its argument may change.
 */
export function providerText(className: string): string {
  return `exports.handler=()=>require("pulumi-sipio/dynamic").provider("${className}")`;
}
