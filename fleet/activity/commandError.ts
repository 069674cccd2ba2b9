/** Whether an error of the Pulumi CLI says that a stack does not exist. */
export const isMissingStack = (error: string) => /no stack named .* found/.test(error);

/** Returns the reason that the Pulumi CLI printed, without its command line and its other output. */
export function commandError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [, stderr = text] = /^ ?stderr: ([\s\S]*?)(?:^ ?err\?: |$(?![\s\S]))/m.exec(text) ?? [];
  return stderr.trim().replace(/^error: /, "") || text.trim();
}
