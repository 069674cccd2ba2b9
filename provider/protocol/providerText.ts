/** The type of a class's resources in the engine: a dynamic resource, so that no plugin has to be installed. */
export function typeToken(className: string): string {
  return `pulumi-nodejs:dynamic/sipio:${className}`;
}

/**
 * The text that stands in the state of every resource in place of a serialized provider. Every later version evaluates it, so
 * neither the entry that it requires nor that entry's argument may change.
 */
export function providerText(className: string): string {
  return `exports.handler=()=>require("pulumi-sipio/dynamic").provider("${className}")`;
}
