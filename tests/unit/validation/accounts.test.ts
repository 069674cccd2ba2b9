import * as pulumi from "@pulumi/pulumi";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";
import { previewOf, refusalsOf } from "../../support/program";

const invalidProgram = () => {
  const globex = new Provider("globex", { apiKey: "sk_globex" });
  const dana = new User("dana", { username: "1001" }, { provider: globex });
  const found = Queue.get("found", "q_1", { provider: globex });
  new Did("main", { e164: "12025550123", dest: dana });
  new Did("second", { e164: "12025550124", dest: { kind: "queue", id: found.id } });
  new RingGroup("desk", { name: "Desk", members: [pulumi.output({ user: dana })] });
};
const reason = "but this resource uses no explicit provider. An object can refer only to objects of its own account.";

it("rejects references to objects of another account and names both resources", async () => {
  const { errors } = await previewOf(invalidProgram, { found: "q_1" });
  expect(errors).toEqual([
    `Number "main": dest: User "dana" uses the provider "globex", ${reason}`,
    `Number "second": dest: Queue "found" uses the provider "globex", ${reason}`,
    `RingGroup "desk": members[0].user: User "dana" uses the provider "globex", ${reason}`,
  ]);
});

it("rejects them during up without a preview", async () => {
  expect(await refusalsOf(invalidProgram)).toContain(`dest: User "dana" uses the provider "globex", ${reason}`);
});

it("accepts references within one account, also through a component or two providers with one key", async () => {
  const diagnostics = await previewOf(() => {
    const globex = new Provider("globex", { apiKey: pulumi.secret("sk_globex") });
    const again = new Provider("again", { apiKey: "sk_globex" });
    const site = new pulumi.ComponentResource("tests:index:Site", "site", {}, { providers: [globex] });
    const dana = new User("dana", { username: "1001" }, { parent: site });
    new Did("main", { e164: "12025550123", dest: dana }, { provider: globex });
    new Did("second", { e164: "12025550124", dest: dana }, { provider: again });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it("treats an unknown key as another account", async () => {
  const { errors } = await previewOf(() => {
    const made = new User("made", { username: "1" });
    const child = new Provider("child", { apiKey: made.id.apply((id) => id) });
    new Did("main", { e164: "12025550123", dest: made }, { provider: child });
  });
  expect(errors).toEqual([
    'Number "main": dest: User "made" uses no explicit provider, but this resource uses the provider "child". An object can refer only to objects of its own account.',
  ]);
});
