/** Whether an error of the Pulumi CLI says that a stack does not exist. */
export const isMissingStack = (error: string) => /no stack named .* found/.test(error);

/** Lines of the CLI that are not the reason: its command line and the title of the action. */
const isOtherOutput = /^Command failed with |^(?:Updating|Previewing update|Refreshing|Destroying) \(.*\):$/;

/** Returns the reason that the Pulumi CLI printed, without its command line and its other output. */
export function commandError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [, stderr = text] = /^ ?stderr: ([\s\S]*?)(?:^ ?err\?: |$(?![\s\S]))/m.exec(text) ?? [];
  const lines = stderr.split("\n").filter((line) => !isOtherOutput.test(line.trim()));
  const reason = lines
    .join("\n")
    .trim()
    .replace(/^error: /, "");
  return withAdvice(reason || stderr.trim() || text.trim());
}

/** Advice for errors that contain none. */
const advice = [
  {
    when: /^spawn pulumi ENOENT/,
    text: "The Pulumi CLI is not on PATH. Install it: https://www.pulumi.com/docs/iac/download-install/",
  },
  {
    when: /failed to load checkpoint: .*unexpected end of JSON input/,
    text:
      "The file of the state is empty or incomplete, for example because the disk was full. Replace it with its newest copy " +
      "in .pulumi/backups of the backend, and run the same command again.",
  },
] as const;

function withAdvice(reason: string): string {
  const found = advice.find(({ when }) => when.test(reason));
  return found === undefined ? reason : `${reason}. ${found.text}`;
}
