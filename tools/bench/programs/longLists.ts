import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { fixtures } from "../paths.js";

const providerText = `exports.handler=()=>require(${JSON.stringify(join(fixtures, "nothing.cjs"))}).provider()`;

/** So many different numbers; another `first` gives a list of which only the first two are others. */
export function numbers(count: number, first = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(12_025_550_000 + (index < 2 ? first + index : 10 + index)));
}

/** A program of one long list of ours. */
export function longList(entries: readonly string[]): void {
  new sipio.PhoneList("blocked", { name: "Blocked", kind: "dnc_in", entries: [...entries] });
}

class ThinList extends pulumi.CustomResource {
  constructor(name: string, entries: readonly string[]) {
    // As ours stands in state, so that the engine has the same to carry.
    const byNumber = Object.fromEntries(entries.map((e164) => [e164, {}]));
    super("pulumi-nodejs:dynamic/bench:List", name, { username: name, entries: byNumber, __provider: providerText });
  }
}

/** The same list in the thin form of ours, whose provider does nothing: what the engine alone takes. */
export function thinLongList(entries: readonly string[]): void {
  new ThinList("blocked", entries);
}
