import type * as pulumi from "@pulumi/pulumi";

/** Members of an output that the SDK's types omit. */
interface Inside {
  promise(withUnknowns?: boolean): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/** The value of an output, and whether it is known and secret. */
export async function resolved(output: pulumi.Output<unknown>) {
  const inside = output as unknown as Inside;
  const known = await inside.isKnown;
  return { known, secret: await inside.isSecret, value: known ? await inside.promise() : undefined };
}
