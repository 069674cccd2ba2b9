import { Editor } from "../../support/typescript";

const imports =
  'import { collect, custom, enqueue, entry, flow, forward, goTo, hangup, menu, play, say, timeCondition, voicemail } from "pulumi-sipio/flows";\n';
const resources = `
  const hours = new sipio.Schedule("h", { name: "Hours" });
  const support = new sipio.Queue("q", { name: "Support", strategy: "longest_idle" });
  const mailbox = new sipio.VoicemailBox("b", { name: "Box" });
  const welcome = new sipio.MediaFile("m", { name: "Welcome", kind: "prompt", source: "a.wav" });
`;
const program = (text: string) => `${imports}${resources}${text}`;

/** Programs with one error each, and its text. */
const rejected: readonly (readonly [what: string, program: string, error: RegExp])[] = [
  [
    "an outcome that a menu does not have",
    `menu({ maxDigits: 1 }).on("digit:12", hangup());`,
    /"digit:12"' is not assignable/,
  ],
  [
    "a second edge for an outcome",
    `timeCondition(hours).on("in_hours", hangup()).on("in_hours", hangup());`,
    /"in_hours"' is not assignable/,
  ],
  ["a node after a hangup", `hangup().to(hangup());`, /not callable/],
  ["a node after a menu without an outcome", `menu({ maxDigits: 1 }).to(hangup());`, /not callable/],
  ["an unknown outcome of a custom node", `custom("x", {}, ["ok"]).on("no", hangup());`, /"no"' is not assignable/],
  ["a resource of another class", `enqueue(mailbox);`, /'VoicemailBox' is not assignable/],
  [
    "a resource of another class in data",
    `menu({ maxDigits: 1, promptAudioId: support });`,
    /'Queue' is not assignable/,
  ],
  ["a lookup result of another class", `timeCondition(sipio.getQueue({ name: "a" }));`, /is not assignable/],
  ["missing data", `menu({ promptText: "Hello" });`, /Property 'maxDigits' is missing/],
  ["unknown data", `menu({ maxDigits: 1, timoutSec: 5 });`, /'timoutSec' does not exist/],
  ["an unknown trigger", `entry("moon");`, /"moon"' is not assignable/],
  ["a graph without its flow", `new sipio.Flow("f", { name: "a", graph: entry("inbound") });`, /is not assignable/],
];

describe.each([
  ["source", "provider/index.ts"],
  ["published declarations", "provider/dist/index.d.ts"],
])("an editor with the builder's %s", (_, entry) => {
  const editor = new Editor(entry);
  editor.announce(rejected.map(([, text]) => program(text)));

  it("accepts a typical flow", () => {
    const text = program(`
      const message = voicemail(mailbox).named("message");
      const closed = (words: string) => say(words).to(message);
      const again = menu({ promptAudioId: welcome, maxDigits: 1 });
      again.on("invalid", again);
      const graph = flow(
        entry("inbound").to(
          timeCondition(hours)
            .on("in_hours", play(welcome).to(
              menu({ promptText: support.name, maxDigits: 1, timeoutSec: 5, bargeIn: false })
                .named("main")
                .on("digit:1", enqueue(support).on("timeout", message))
                .on("digit:2", enqueue(support.id))
                .on("digit:*", forward("fwd_1"))
                .on("digit:3", collect("account", { maxDigits: 6 }).to(enqueue(sipio.getQueue({ name: "Sales" }))))
                .on("digit:4", custom("survey", { score: support.id }, ["done", "failed"]).on("done", hangup()))
                .on("timeout", closed("Nobody there?"))
                .on("invalid", goTo("main")),
            ))
            .on("out_of_hours", closed("We are closed."))
            .on("holiday", again),
        ),
      );
      new sipio.Flow("f", { name: "Reception", graph });
    `);
    expect(editor.errors(text)).toEqual([]);
  });

  it.each(rejected)("rejects %s", (_what, text, error) => {
    expect(editor.errors(program(text)).join("\n")).toMatch(error);
  });

  it("suggests the outcomes of a kind that have no edge yet", () => {
    const offered = (text: string) => editor.completions(program(text)).sort();
    expect(offered(`timeCondition(hours).on("/*!*/");`)).toEqual(["holiday", "in_hours", "out_of_hours"]);
    expect(offered(`timeCondition(hours).on("holiday", hangup()).on("/*!*/");`)).toEqual(["in_hours", "out_of_hours"]);
    expect(offered(`menu({ maxDigits: 1 }).on("/*!*/");`)).toEqual(
      [..."0123456789*#"]
        .map((key) => `digit:${key}`)
        .concat("timeout", "invalid")
        .sort(),
    );
    expect(offered(`custom("x", {}, ["ok", "failed"]).on("/*!*/");`)).toEqual(["failed", "ok"]);
  });

  it("shows the documentation of data fields and node functions", () => {
    expect(editor.hover(program(`menu({ /*!*/maxDigits: 1 });`)).documentation).toBe("Maximum number of keys.");
    expect(editor.hover(program(`/*!*/timeCondition(hours);`)).documentation).toMatch(/^Branches by business hours/);
  });
});
