import { Queue, VoicemailBox } from "pulumi-sipio";
import { Reception, type ReceptionArgs } from "pulumi-sipio/components";
import { enqueue, type FlowGraph, say, voicemail } from "pulumi-sipio/flows";
import { record } from "../../support/mockStack";

/** Edges of the flow of a reception, as `from –outcome→ to`. */
async function edgesOf(change: Change = () => ({})): Promise<string[]> {
  const { graph } = await flowOf(change);
  const { nodes } = graph as FlowGraph;
  return Object.entries(nodes).flatMap(([source, { on = {} }]) =>
    Object.entries(on).map(([outcome, target]) => `${source} –${outcome}→ ${target}`),
  );
}

type Change = (args: ReceptionArgs) => Partial<ReceptionArgs>;

async function flowOf(change: Change) {
  const recorded = await record(() => {
    const support = new Queue("support", { name: "Support", strategy: "longest_idle", agents: [] });
    const mailbox = new VoicemailBox("office", { name: "Office" });
    const args: ReceptionArgs = {
      hours: "sch_1",
      menu: { promptText: "For support, press 1.", timeoutSec: 5 },
      keys: { "1": enqueue(support).named("support") },
      noKey: voicemail(mailbox).named("nobody"),
      closed: say("We are closed.").named("closed"),
    };
    new Reception("main", { ...args, ...change(args) });
  });
  return recorded.find(({ type }) => type.endsWith(":Flow"))?.props ?? {};
}

describe("a reception", () => {
  it("offers a menu during opening hours, and repeats it after a wrong key", async () => {
    expect(await edgesOf()).toEqual(
      expect.arrayContaining([
        "hours –in_hours→ menu",
        "hours –out_of_hours→ closed",
        "menu –digit:1→ support",
        "menu –timeout→ nobody",
        "menu –invalid→ menu",
      ]),
    );
  });

  it("treats holidays as closed unless it has a branch for them", async () => {
    const ofHolidays = (edges: readonly string[]) => edges.filter((edge) => edge.includes("holiday"));
    expect(ofHolidays(await edgesOf())).toEqual([]);
    const withBranch = await edgesOf(() => ({ holiday: say("Happy holidays.").named("festive") }));
    expect(ofHolidays(withBranch)).toEqual(["hours –holiday→ festive"]);
  });

  it("is a flow with its own name unless the flow gets another one", async () => {
    expect((await flowOf(() => ({}))).name).toBe("main");
    expect((await flowOf(() => ({ flow: { name: "Main line" } }))).name).toBe("Main line");
  });
});
