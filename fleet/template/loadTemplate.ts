import type { TenantTemplate } from "./defineTenant";

/**
 * Loads a template from a TypeScript or JavaScript module.
 * @throws InvalidTemplateError if the module cannot be loaded or does not export a template.
 */
export async function loadTemplate(path: string): Promise<TenantTemplate> {
  throw new InvalidTemplateError(path);
}

/** Thrown if a module cannot be loaded or does not export a template. */
export class InvalidTemplateError extends Error {
  override readonly name = "InvalidTemplateError";
}
