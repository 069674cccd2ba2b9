import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { fixtures } from "../paths.js";
import { type Person, people } from "./people.js";

const providerText = `exports.handler=()=>require(${JSON.stringify(join(fixtures, "nothing.cjs"))}).provider()`;

class ThinUser extends pulumi.CustomResource {
  constructor(name: string, person: Person) {
    super("pulumi-nodejs:dynamic/bench:User", name, { ...person, __provider: providerText });
  }
}

/** Declares resources in the provider's thin form, with a provider that has no effect. Measures the engine alone. */
export function thinNothingUsers(count: number): void {
  for (const person of people(count)) new ThinUser(`user-${person.username}`, person);
}
