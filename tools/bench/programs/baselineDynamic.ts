import * as pulumi from "@pulumi/pulumi";
import { type Person, people } from "./people.js";

/** An ordinary small provider, but for the requests that it would make: it gives back what it gets. */
const provider: pulumi.dynamic.ResourceProvider<Person, Person> = {
  async create(inputs) {
    return { id: inputs.username, outs: inputs };
  },
  async read(id, props) {
    return { id, ...(props !== undefined && { props }) };
  },
  async diff(_id, olds, news) {
    const changes = olds.displayName !== news.displayName || olds.isAgent !== news.isAgent;
    const replaces = olds.username === news.username ? [] : ["username"];
    return { changes: changes || replaces.length > 0, replaces };
  },
  async update(_id, _olds, news) {
    return { outs: news };
  },
  async delete() {},
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
