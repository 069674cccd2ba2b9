import type * as pulumi from "@pulumi/pulumi";

/** An output as far as tests look into it; the SDK leaves these members out of its types. */
interface Inside {
  promise(withUnknowns?: boolean): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/** What an output holds, and what the engine would make of it. */
export async function resolved(output: pulumi.Output<unknown>) {
  const inside = output as unknown as Inside;
  const known = await inside.isKnown;
  return { known, secret: await inside.isSecret, value: known ? await inside.promise() : undefined };
}
