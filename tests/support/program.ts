import * as pulumi from "@pulumi/pulumi";

/** The diagnostics of a program's preview, with names and paths. */
export interface Diagnostics {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The IDs of existing resources by name; all others are not created yet. */
export type Ids = Readonly<Record<string, string>>;

/** Previews a program in this process, without an engine, with the diagnostics of its validation. */
export function previewOf(program: () => unknown, existing: Ids = {}): Promise<Diagnostics> {
  return run(program, true, existing);
}

/** Deploys a program in this process, without an engine, with the diagnostics that the provider's check receives. */
export async function refusalsOf(program: () => unknown): Promise<readonly string[]> {
  const refused: string[] = [];
  await run(program, false, {}, ({ inputs }) => {
    if (Array.isArray(inputs.__reviewed)) refused.push(...inputs.__reviewed);
  });
  return refused;
}

async function run(
  program: () => unknown,
  preview: boolean,
  existing: Ids,
  made: (resource: pulumi.runtime.MockResourceArgs) => void = () => undefined,
): Promise<Diagnostics> {
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        made(args);
        // In a preview, a resource without an ID is not created yet.
        return { id: existing[args.name] ?? (preview ? "" : `${args.name}_id`), state: args.inputs };
      },
      call: () => ({}),
    },
    "tests",
    "test",
    preview,
  );
  const error = jest.spyOn(pulumi.log, "error").mockResolvedValue();
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  // Pulumi records the origin of each promise, which takes most of the time of a program.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      await program();
      return {};
    });
    await pulumi.runtime.disconnect();
    const said = (spy: typeof error) => spy.mock.calls.map(([message]) => message).sort();
    return { errors: said(error), warnings: said(warn) };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    error.mockRestore();
    warn.mockRestore();
  }
}
