import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { fixtures } from "../paths.js";

const providerText = `exports.handler=()=>require(${JSON.stringify(join(fixtures, "nothing.cjs"))}).provider()`;

/** Returns `count` different numbers. Another value of `first` changes only the first two. */
export function numbers(count: number, first = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(12_025_550_000 + (index < 2 ? first + index : 10 + index)));
}

/** Declares one long list of the provider. */
export function longList(entries: readonly string[]): void {
  new sipio.PhoneList("blocked", { name: "Blocked", kind: "dnc_in", entries: [...entries] });
}

class ThinList extends pulumi.CustomResource {
  constructor(name: string, entries: readonly string[]) {
    // The same form as the provider's state, so the engine handles the same amount of data.
    const byNumber = Object.fromEntries(entries.map((e164) => [e164, {}]));
    super("pulumi-nodejs:dynamic/bench:List", name, { username: name, entries: byNumber, __provider: providerText });
  }
}

/**
 * Declares the same list in the provider's thin form, with a provider that has no effect. Measures the engine alone.
 */
export function thinLongList(entries: readonly string[]): void {
  new ThinList("blocked", entries);
}
