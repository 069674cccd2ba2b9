import { outputsIn, outputsText, requireOutputs } from "../../../cli/fleet/stackOutputs";
import { inParallel } from "../../../fleet/runner/local/inParallel";
import { blocksOf } from "../../support/markdown";

const stateWith = (...resources: object[]) => JSON.stringify({ version: 3, deployment: { resources } });
const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const root = (outputs: object) => {
  return { urn: "urn:pulumi:north::offices::pulumi:pulumi:Stack::offices-north", type: "pulumi:pulumi:Stack", outputs };
};

describe("outputs of a tenant", () => {
  it.each([{ ciphertext: "v1:a4:b8" }, { plaintext: '"83920147"' }])("do not show a secret: %j", (value) => {
    const secret = { ...signature, ...value };
    const outputs = { accountId: "acc_7", seats: 2, pin: secret, nested: { pins: [secret] } };
    const shown = { accountId: "acc_7", seats: 2, pin: "[secret]", nested: "[secret]" };
    expect(outputsIn(stateWith(root(outputs)), "north")).toEqual(shown);
  });

  it("are null before the first update", () => {
    expect(outputsIn(stateWith(), "north")).toBeNull();
  });

  it("are shown as in the guide", () => {
    const outputs = { accountId: "acc_7", trunkId: "trk_3" };
    const shown = blocksOf("docs/guides/fleets.md").map(({ text }) => text);
    expect(shown).toContain(outputsText([{ tenant: "bakery", stack: "bakery", outputs }]));
  });

  it("name tenants without a stack and states that cannot be read", () => {
    const reports = [
      { tenant: "north", stack: "north", outputs: null },
      { tenant: "east", stack: "east", outputs: null, error: "access denied" },
      { tenant: "west", stack: "west", outputs: { hours: { open: "08:30" } } },
    ];
    expect(outputsText(reports)).toBe(
      'north: not deployed\neast: failed\n    access denied\nwest:\n    hours  {"open":"08:30"}\n',
    );
    expect(() => requireOutputs(reports)).toThrow("already reported");
    expect(() => requireOutputs(reports.slice(0, 1))).not.toThrow();
  });
});

it("work in parallel is limited, and its results have the order of the items", async () => {
  let [running, most] = [0, 0];
  const results = await inParallel([30, 1, 10, 5], 2, async (delay) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, delay));
    running -= 1;
    return delay;
  });
  expect({ results, most }).toEqual({ results: [30, 1, 10, 5], most: 2 });
});
