import * as pulumi from "@pulumi/pulumi";
import { type Person, people } from "./people.js";

/** Ordinary small provider without requests: it returns its inputs. */
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

/** Declares ordinary dynamic resources whose provider is serialized and has no effect. */
export function plainDynamicUsers(count: number): void {
  for (const person of people(count)) new PlainUser(`user-${person.username}`, person);
}
