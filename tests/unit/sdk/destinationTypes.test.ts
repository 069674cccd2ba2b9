import { Editor } from "../../support/typescript";

const queue = `const queue = new sipio.Queue("q", { name: "Support", strategy: "random" });\n`;

describe.each([
  ["source", "provider/index.ts"],
  ["published declarations", "provider/dist/index.d.ts"],
])("Destination in an editor with the package's %s", (_, entry) => {
  const editor = new Editor(entry);

  it("accepts an object and one of its destinations in every form", () => {
    expect(
      editor.errors(`${queue}
        import * as pulumi from "@pulumi/pulumi";
        const group = new sipio.RingGroup("r", { name: "All", exitDest: queue });
        new sipio.Destination("a", { of: queue, property: "timeoutDest", dest: group });
        new sipio.Destination("b", { of: group, property: "closedDest", dest: "hangup" });
        new sipio.Destination("c", { of: sipio.User.get("u", "us_1"), property: "fwdBusy", dest: { kind: "queue", id: queue.id } });
        new sipio.Destination("d", { of: { kind: "Number", id: "did_1" }, property: "dest", dest: { kind: "queue", id: "q_1", xform: { a: 1 } } });
        new sipio.Destination("e", { of: pulumi.output({ kind: "Queue", id: queue.id }), property: "ewtDest", dest: queue.id.apply(() => group) });
        new sipio.Destination("f", { of: queue, property: pulumi.output("ewtDest" as const), dest: group });
        const got = sipio.Destination.get("g", "Queue/q_1/timeoutDest", { protect: true });
        export const dest: pulumi.Output<{ readonly kind: string; readonly id?: string }> = got.dest;
        export const property: pulumi.Output<string> = got.property;
      `),
    ).toEqual([]);
  });

  it.each([
    ["an unknown property", `of: queue, property: "timeoutDst", dest: queue`, /"timeoutDst"/],
    ["a property that is not a destination", `of: queue, property: "schedule", dest: queue`, /"schedule"/],
    [
      "a scope",
      `of: new sipio.CallLimit("c", { scope: "account", direction: "in", periodSec: 1, maxCount: 1 }), property: "scope", dest: queue`,
      /not assignable to type 'never'|Input<never>/,
    ],
    [
      "a resource that is not a destination",
      `of: queue, property: "timeoutDest", dest: new sipio.Domain("d", { domain: "a.b" })`,
      /'Domain' is not assignable/,
    ],
    ["no property", `of: queue, dest: queue`, /Property 'property' is missing/],
  ])("rejects %s", (_what, args, error) => {
    expect(editor.errors(`${queue}new sipio.Destination("x", { ${args} });`).join("\n")).toMatch(error);
  });

  it("suggests only the destination properties of the object", () => {
    expect(
      editor.completions(`${queue}new sipio.Destination("x", { of: queue, property: "/*!*/", dest: queue });`).sort(),
    ).toEqual(["abandonDest", "closedDest", "ewtDest", "holidayDest", "noAgentsDest", "queueFullDest", "timeoutDest"]);
  });

  it("shows the documentation of the class and its arguments", () => {
    const at = (args: string) => editor.hover(`${queue}new sipio.Destination("x", { ${args} });`).documentation;
    expect(at(`/*!*/of: queue, property: "timeoutDest", dest: queue`)).toMatch(
      /^Object that the destination belongs to/,
    );
    expect(at(`of: queue, /*!*/property: "timeoutDest", dest: queue`)).toMatch(/^Destination property of the object/);
    expect(at(`of: queue, property: "timeoutDest", /*!*/dest: queue`)).toMatch(/^Destination for the calls/);
    expect(
      editor.hover(`${queue}new sipio./*!*/Destination("x", { of: queue, property: "timeoutDest", dest: queue });`)
        .documentation,
    ).toMatch(/^Single destination property of an object/);
  });
});
