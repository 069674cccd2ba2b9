import { canDialOut, dialsElsewhere } from "pulumi-sipio/flows";

it("nodes of kind forward and of undocumented kinds can dial out", () => {
  expect(["forward", "dial", "constructor"].map(canDialOut)).toEqual([true, true, true]);
  expect(["menu", "hangup", "enqueue"].map(canDialOut)).toEqual([false, false, false]);
});

describe("a flow dials elsewhere", () => {
  const forward = { kind: "forward", data: { forwardId: "fwd_1" } };
  const flow = (nodes: unknown) => ({ start: "a", nodes });

  it("not if an outbound node only moves or gets another edge", () => {
    const moved = { b: { ...forward, on: { failed: "c" } }, c: { kind: "hangup" } };
    expect(dialsElsewhere(flow({ a: forward }), flow(moved))).toBe(false);
  });

  it("if there was no flow before", () => {
    for (const old of [undefined, "flow", {}, flow([forward]), flow({ a: 7 })]) {
      expect(dialsElsewhere(old, flow({ a: forward }))).toBe(true);
    }
  });

  it("not if there is no flow anymore", () => {
    for (const now of [undefined, "flow", {}, flow([forward]), flow({ a: 7 })]) {
      expect(dialsElsewhere(flow({ a: forward }), now)).toBe(false);
    }
  });
});
