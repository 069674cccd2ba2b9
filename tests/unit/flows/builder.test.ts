import * as pulumi from "@pulumi/pulumi";
import {
  AmbiguousNodeIdError,
  collect,
  custom,
  enqueue,
  entry,
  type FlowDocument,
  type FlowTarget,
  flow,
  forward,
  goTo,
  hangup,
  menu,
  normalizeFlow,
  play,
  say,
  timeCondition,
  validateFlow,
  voicemail,
} from "pulumi-sipio/flows";

const idsOf = (document: FlowDocument) => document.nodes.map(({ id }) => id);
const edgesOf = ({ edges }: FlowDocument) =>
  edges.map(({ source, sourceHandle = "default", target }) => `${source} –${sourceHandle}→ ${target}`);

/** A reception flow with optional additional nodes before its parts. */
function reception(before: Readonly<Record<string, (next: FlowTarget) => FlowTarget>> = {}): FlowDocument {
  const at = (place: string, next: FlowTarget) => before[place]?.(next) ?? next;
  const message = voicemail("vm_1").named("message");
  const main = menu({ promptText: "Press 1", maxDigits: 1 })
    .named("main")
    .on("digit:1", at("support", enqueue("q_1")))
    .on("digit:2", at("sales", say("One moment").to(enqueue("q_2"))))
    .on("timeout", at("message", message))
    .on("invalid", goTo("main"));
  const hours = timeCondition("sch_1")
    .on("in_hours", at("main", play("media_1").to(main)))
    .on("out_of_hours", at("closed", say("Closed").to(message)));
  return flow(entry("inbound").to(at("hours", hours)));
}

describe("a flow from the builder", () => {
  it("has its nodes in declaration order with readable IDs, and is valid", () => {
    const document = reception();
    expect(idsOf(document)).toEqual([
      "entry",
      "timeCondition",
      "in_hours/play",
      "main",
      "main/digit:1/enqueue",
      "main/digit:2/say",
      "main/digit:2/enqueue",
      "message",
      "out_of_hours/say",
    ]);
    expect(edgesOf(document)).toEqual([
      "entry –default→ timeCondition",
      "timeCondition –in_hours→ in_hours/play",
      "timeCondition –out_of_hours→ out_of_hours/say",
      "in_hours/play –default→ main",
      "main –digit:1→ main/digit:1/enqueue",
      "main –digit:2→ main/digit:2/say",
      "main –timeout→ message",
      "main –invalid→ main",
      "main/digit:2/say –default→ main/digit:2/enqueue",
      "out_of_hours/say –default→ message",
    ]);
    expect(validateFlow(document)).toEqual([]);
  });

  it.each(["support", "sales", "message", "main", "closed", "hours"])(
    "keeps all IDs if a node is inserted before %s",
    (place) => {
      const ids = new Set(idsOf(reception({ [place]: (next) => play("media_9").named("new").to(next) })));
      expect([...ids].filter((id) => !idsOf(reception()).includes(id))).toEqual(["new"]);
      expect(idsOf(reception()).filter((id) => !ids.has(id))).toEqual([]);
      const unnamed = idsOf(reception({ [place]: (next) => custom("webhook").to(next) }));
      expect(idsOf(reception()).filter((id) => !unnamed.includes(id))).toEqual([]);
      expect(unnamed).toHaveLength(ids.size);
    },
  );

  it("keeps the IDs of named nodes and their successors if a branching node is inserted before them", () => {
    const twice = (next: FlowTarget) =>
      timeCondition("sch_2").named("holidays").on("in_hours", next).on("out_of_hours", hangup());
    const ids = idsOf(reception({ main: twice }));
    expect(ids).toEqual(
      expect.arrayContaining(["main", "main/digit:1/enqueue", "main/digit:2/say", "holidays/in_hours/play"]),
    );
  });

  it("can go to an earlier node, and to one node from several, by node or by name", () => {
    const bye = hangup().named("bye");
    const main = menu({ maxDigits: 1 }).named("main");
    main.on("digit:1", forward("fwd_1")).on("timeout", bye).on("invalid", main);
    expect(edgesOf(flow(entry("api").to(main)))).toEqual([
      "entry –default→ main",
      "main –digit:1→ main/digit:1/forward",
      "main –timeout→ bye",
      "main –invalid→ main",
    ]);
    expect(edgesOf(flow(entry("api").to(say("Hello").to(goTo("entry")))))).toContain("say –default→ entry");
  });

  it("can use functions, with separate IDs for each call", () => {
    const closed = (text: string) => say(text).to(voicemail("vm_1"));
    const document = flow(
      entry("inbound").to(
        timeCondition("sch_1").on("out_of_hours", closed("Good night")).on("holiday", closed("Enjoy")),
      ),
    );
    expect(idsOf(document).slice(2)).toEqual([
      "out_of_hours/say",
      "out_of_hours/voicemail",
      "holiday/say",
      "holiday/voicemail",
    ]);
  });

  it("reports all nodes that need a name at once", () => {
    const bye = hangup();
    const write = () =>
      flow(entry("inbound").to(say("a").to(say("b").to(menu({ maxDigits: 1 }).on("timeout", bye).on("invalid", bye)))));
    expect(write).toThrow(AmbiguousNodeIdError);
    expect(write).toThrow(
      'these nodes need a name, set with .named("…"): the say behind say –default→, as "say" is another one; a hangup to which menu –timeout→ and menu –invalid→ lead',
    );
  });

  it("reports duplicate names and unknown names like any other flow", () => {
    const document = flow(
      entry("inbound").to(
        say("a")
          .named("x")
          .to(say("b").named("x").to(goTo("y"))),
      ),
    );
    expect(validateFlow(document).map(({ code: id }) => id)).toEqual(["node-twice", "edge-to-nowhere", "loop-endless"]);
  });

  it("can be validated with unknown values", () => {
    const queue = Object.assign(Object.create(null), { __pulumiResource: true });
    expect(validateFlow(flow(entry("inbound").to(enqueue(queue))))).toEqual([]);
    expect(validateFlow(flow(entry("inbound").to(enqueue(pulumi.output("q_1")))))).toEqual([]);
    expect(validateFlow(flow(entry("inbound").to(enqueue(Promise.resolve("q_1")))))).toEqual([]);
  });

  it("keeps the kind and the data of a custom node", () => {
    const document = flow(
      entry("inbound").to(custom("webhook", { url: "https://a.example" }, ["ok"]).on("ok", hangup())),
    );
    expect(normalizeFlow(document)?.nodes.webhook).toEqual({
      kind: "webhook",
      data: { url: "https://a.example" },
      on: { ok: "ok/hangup" },
    });
  });

  it("can begin at a node by name, and have unconnected parts", () => {
    const document = flow(goTo("lost"), say("Later").named("lost").to(hangup()), play("media_1"));
    expect(document.start).toBe("lost");
    expect(idsOf(document)).toEqual(["lost", "hangup", "play"]);
    expect(flow(entry("api")).start).toBe("entry");
    expect(flow(entry("api").to(hangup())).edges).toEqual([{ source: "entry", target: "hangup" }]);
  });

  it("has the data of each node, which cannot change its kind", () => {
    const data = (target: FlowTarget) => flow(target).nodes[0]?.data;
    expect(data(say("Hello", { voice: "anna" }))).toEqual({ kind: "say", text: "Hello", voice: "anna" });
    expect(data(collect("digits", { maxDigits: 6 }))).toEqual({ kind: "collect", variable: "digits", maxDigits: 6 });
    expect(data(play("media_1"))).toEqual({ kind: "play", audioId: "media_1" });
    expect(data(forward("fwd_1"))).toEqual({ kind: "forward", forwardId: "fwd_1" });
    expect(data(enqueue("q_1"))).toEqual({ kind: "enqueue", queueId: "q_1" });
    expect(data(voicemail("vm_1"))).toEqual({ kind: "voicemail", mailboxId: "vm_1" });
    expect(data(timeCondition("sch_1"))).toEqual({ kind: "timeCondition", scheduleId: "sch_1" });
    expect(data(custom("webhook", { kind: "menu" }))).toEqual({ kind: "webhook" });
    expect(data(hangup())).toEqual({ kind: "hangup" });
  });

  it("accepts several edges to a named node, and several nodes with the same name", () => {
    const bye = hangup().named("bye");
    const main = menu({ maxDigits: 1 }).on("timeout", bye).on("invalid", bye).on("digit:1", say("x").named("bye"));
    expect(idsOf(flow(main))).toEqual(["menu", "bye", "bye"]);
  });

  it("reports an unnamed node with the ID of a named one", () => {
    const main = menu({ maxDigits: 1 }).on("timeout", play("media_1").named("invalid/say")).on("invalid", say("x"));
    expect(() => flow(main)).toThrow(
      'these nodes need a name, set with .named("…"): the say behind menu –invalid→, as "invalid/say" is another one',
    );
  });
});
