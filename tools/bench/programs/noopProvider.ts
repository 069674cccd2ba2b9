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

/** A program of resources in the thin form of ours, whose provider does nothing: what the engine alone takes. */
export function thinNothingUsers(count: number): void {
  for (const person of people(count)) new ThinUser(`user-${person.username}`, person);
}
