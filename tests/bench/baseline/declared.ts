import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

/** Resource that another program declared. */
interface Declared {
  readonly className: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Returns the resources in the file BENCH_RESOURCES. A secret is stored without its value. */
export function declared(): readonly Declared[] {
  const all: readonly Declared[] = JSON.parse(readFileSync(process.env.BENCH_RESOURCES ?? "", "utf8"));
  return all.map(({ inputs, ...rest }) => ({
    ...rest,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        name,
        value === "[secret]" ? pulumi.secret("0123456789abcdef0123456789abcdef") : value,
      ]),
    ),
  }));
}
