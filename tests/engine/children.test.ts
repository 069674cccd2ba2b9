import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  await sandbox.ask("POST", "/reset");
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
});

afterEach(() => stack.dispose());

afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

const writes = () =>
  recorder
    .take()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => ({ method, path: path.replace(/\b(us|rg|q|qa|iqo|sch)_\w+/g, "$1"), body }));

async function up(program: Program) {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
}

describe("children given inline", () => {
  const group =
    (entries: (users: Record<"dana" | "eli", sipio.User>) => sipio.RingGroupMemberEntry[] | undefined) => () => {
      const dana = new sipio.User("dana", { username: "1001" });
      const eli = new sipio.User("eli", { username: "1002" });
      const members = entries({ dana, eli });
      new sipio.RingGroup("desk", { name: "Desk", ...(members && { members }) });
      return {};
    };

  it("are replaced in one request when one of them changes, and the preview shows that one by its key", async () => {
    await up(group(({ dana, eli }) => [{ user: dana }, { user: eli, delaySec: 5 }]));
    const before = await sandbox.rows("ring_group_member");
    writes();
    const changed = group(({ dana, eli }) => [{ user: eli, delaySec: 7 }, { user: dana }]);
    const { text } = await stack.preview(changed, { diff: true });
    // One member is shown with the one change in it, the other as it is, in whatever order their ids have.
    expect(text).toMatch(/~ us_\w+: \{\s+~ delaySec: 5 => 7\s/);
    expect(text.match(/^\s+[~+-] us_\w+: \{/gm)).toHaveLength(1);
    expect(text.match(/^\s+us_\w+: \{/gm)).toHaveLength(1);
    await up(changed);
    expect(writes()).toEqual([
      {
        method: "PUT",
        path: "/ring-groups/rg/members",
        body: expect.arrayContaining([expect.objectContaining({ delay_sec: 7 })]),
      },
    ]);
    const after = await sandbox.rows("ring_group_member");
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  });
});
