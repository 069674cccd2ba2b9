import * as pulumi from "@pulumi/pulumi";

/** What a program was told at preview, with its names and paths. */
export interface Told {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The ids of resources that exist already, by their names; all others are not made yet. */
export type Ids = Readonly<Record<string, string>>;

/** Previews a program in this process, without an engine: what the program's side says of it. */
export function previewOf(program: () => unknown, existing: Ids = {}): Promise<Told> {
  return run(program, true, existing);
}

/** Brings a program up in this process, without an engine: what the program's side hands to the check that stops the run. */
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
): Promise<Told> {
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        made(args);
        // Without an id a resource of a preview is one that is not made yet.
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
  // Pulumi notes where each promise was made, and that is most of the time of a program.
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
