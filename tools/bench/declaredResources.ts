import { z } from "zod";

const state = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z.array(
        z.object({ type: z.string(), urn: z.string(), inputs: z.record(z.string(), z.unknown()).optional() }),
      ),
    }),
  }),
});

/** Key that marks an encrypted value in a state file. */
const encrypted = "4dabf18193072939515e22adb298388d";

/** Resource of `pulumi-sipio`, as a baseline declares it again. */
export interface DeclaredResource {
  readonly className: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Returns the resources of `pulumi-sipio` in a state file, without internal inputs and with `[secret]` for secrets. */
export function declaredResources(text: string): readonly DeclaredResource[] {
  return state.parse(JSON.parse(text)).checkpoint.latest.resources.flatMap(({ type, urn, inputs = {} }) => {
    const className = /^pulumi-nodejs:dynamic\/sipio:(\w+)$/.exec(type)?.[1];
    if (className === undefined) return [];
    const own = Object.entries(inputs).filter(([name]) => !name.startsWith("__"));
    const name = urn.split("::").at(-1) ?? "";
    return [{ className, name, inputs: Object.fromEntries(own.map(([key, value]) => [key, withoutSecret(value)])) }];
  });
}

function withoutSecret(value: unknown): unknown {
  return typeof value === "object" && value !== null && encrypted in value ? "[secret]" : value;
}
