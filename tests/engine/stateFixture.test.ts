import { type Stage, tenant } from "../fixtures/state/tenant";
import { TestStack } from "../support/engine";
import type { SandboxProcess } from "../support/sandbox";
import { sandboxOfState, stateAt } from "../support/stateFixture";

// The state files are never regenerated: they represent existing users' states.
let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await sandboxOfState();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  stack.importState(stateAt(sandbox.url));
});

afterAll(async () => {
  stack.dispose();
  await sandbox.stop();
});

const up = async (stage: Stage) => {
  const run = await stack.up(() => tenant(stage));
  expect(run.ok, run.text).toBe(true);
  return run.changes;
};

/** The IDs of all rows, by object. */
const ids = async () =>
  Object.fromEntries(
    Object.entries(await sandbox.allRows()).map(([object, rows]) => [object, rows.map(({ id }) => id)]),
  );

type Ids = Awaited<ReturnType<typeof ids>>;
const differing = (before: Ids, after: Ids) =>
  Object.keys(before)
    .filter((object) => before[object]?.join() !== after[object]?.join())
    .sort();

describe("a state of version 0.1.0", () => {
  it("is unchanged in a preview, also with a refresh", async () => {
    const run = await stack.preview(() => tenant("written"), { refresh: true });
    expect(run.ok, run.text).toBe(true);
    expect(run.changes).toEqual({ same: 56 });
  });

  it("is updated in place", async () => {
    const before = await ids();
    expect(await up("updated")).toEqual({ same: 26, update: 30 });
    // Only inline children with a changed natural key have new IDs.
    expect(differing(before, await ids())).toEqual(["geo_policy_country", "sip_trunk_acl", "time_schedule_rule"]);
    expect((await stack.preview()).changes).toEqual({ same: 56 });
  });

  it("can have objects replaced", async () => {
    const before = await ids();
    expect(await up("replaced")).toEqual({ same: 42, update: 4, replace: 10 });
    expect(differing(before, await ids())).toEqual([
      "agent_queue_assignment",
      "api_key",
      "call_limit",
      "dnc",
      "extension",
      "geo_policy",
      "geo_policy_country",
      "ring_group_member",
      "sip_domain",
      "sip_trunk_acl",
      "sip_user",
    ]);
    expect((await stack.preview()).changes).toEqual({ same: 56 });
  });

  it("is destroyed completely", async () => {
    const run = await stack.destroy();
    expect(run.ok, run.text).toBe(true);
    const left = Object.entries(await ids()).flatMap(([object, all]) => (all.length > 0 ? [[object, all.length]] : []));
    expect(left).toEqual([["account", 3]]);
  });
});
