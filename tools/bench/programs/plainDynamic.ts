import * as pulumi from "@pulumi/pulumi";
import { type Person, people } from "./people.js";

/** The smallest provider that there can be: whatever an ordinary one does comes on top. */
const provider: pulumi.dynamic.ResourceProvider = {
  async create(inputs) {
    return { id: inputs.username, outs: inputs };
  },
};

class PlainUser extends pulumi.dynamic.Resource {
  constructor(name: string, person: Person) {
    super(provider, name, { ...person });
  }
}

/** A program of ordinary dynamic resources, whose provider is serialized and does nothing. */
export function plainDynamicUsers(count: number): void {
  for (const person of people(count)) new PlainUser(`user-${person.username}`, person);
}
