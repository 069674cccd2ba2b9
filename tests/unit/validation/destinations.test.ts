import { Destination, type DestinationArgs } from "../../../provider/resources/destination";
import { Domain } from "../../../provider/resources/domain";
import { Queue } from "../../../provider/resources/queue";
import { User } from "../../../provider/resources/user";
import { previewOf, refusalsOf } from "../../support/program";

const strategy = "random";
const nothing = { errors: [], warnings: [] };
const limits = { strategy, maxWaitSec: 60, maxQueued: 5 } as const;
const timeout = { property: "timeoutDest", dest: "hangup" } as const;
const full = { property: "queueFullDest", dest: "hangup" } as const;
const support = (args: { timeoutDest?: "hangup" } = {}) =>
  new Queue("support", { name: "Support", ...limits, ...args });
const alsoSet = (property: string, of: string, by: string) =>
  `property: ${property} of ${of} is also set by Destination "${by}". Keep one of the two.`;
const existence = [
  ["is not created yet", {}],
  ["exists", { support: "q_1" }],
] as const;

describe("a Destination", () => {
  it.each(existence)("is rejected if its object declares the property, when the object %s", async (_, existing) => {
    const { errors } = await previewOf(() => {
      const queue = support({ timeoutDest: "hangup" });
      new Destination("late", { of: queue, ...timeout });
      new Destination("full", { of: { kind: "Queue", id: queue.id }, ...full });
    }, existing);
    expect(errors).toEqual([
      'Destination "late": property: Queue "support" also declares timeoutDest. Remove it there, or remove this Destination.',
    ]);
  });

  it.each(existence)("is rejected if another one sets the property, when the object %s", async (_, existing) => {
    const { errors } = await previewOf(() => {
      const queue = support();
      new Destination("first", { of: queue, ...timeout });
      new Destination("second", { of: { kind: "Queue", id: queue.id }, ...timeout });
      new Destination("third", { of: queue, ...timeout });
      new Destination("other", { of: queue, ...full });
    }, existing);
    const reason = alsoSet("timeoutDest", 'Queue "support"', "first");
    expect(errors).toEqual([`Destination "second": ${reason}`, `Destination "third": ${reason}`]);
  });

  it("is compared with others of an object that the program names by ID", async () => {
    const { errors } = await previewOf(() => {
      const of = { kind: "Queue", id: "q_1" } as const;
      new Destination("first", { of, ...timeout });
      new Destination("second", { of, ...timeout });
      new Destination("other", { of, ...full });
      new Destination("elsewhere", { of: { kind: "Queue", id: "q_2" }, ...timeout });
    });
    expect(errors).toEqual([`Destination "second": ${alsoSet("timeoutDest", "Queue q_1", "first")}`]);
  });

  it("is compared with others of a looked-up object", async () => {
    const { errors } = await previewOf(
      () => {
        const found = Queue.get("found", "q_1");
        new Destination("first", { of: found, ...timeout });
        new Destination("second", { of: { kind: "Queue", id: "q_1" }, ...timeout });
      },
      { found: "q_1" },
    );
    expect(errors).toEqual([expect.stringContaining("timeoutDest of Queue q_1 is also set by Destination")]);
  });

  it("is compared with others of an object whose ID is unknown", async () => {
    const { errors } = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      const found = Queue.get(
        "found",
        dana.id.apply((id) => id),
      );
      new Destination("first", { of: found, ...timeout });
      new Destination("second", { of: found, ...timeout });
    });
    expect(errors).toEqual([`Destination "second": ${alsoSet("timeoutDest", "the Queue", "first")}`]);
  });

  it("is not compared while its object or its property is unknown", async () => {
    const diagnostics = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      const unknown = () => dana.id.apply((id) => id);
      new Destination("first", { of: { kind: "Queue", id: unknown() }, ...timeout });
      new Destination("second", { of: { kind: "Queue", id: unknown() }, ...timeout });
      const queue = new Queue("support", { name: "Support", strategy, maxWaitSec: 60 });
      new Destination("third", { of: queue, property: unknown().apply(() => "timeoutDest" as const), dest: "hangup" });
      new Destination("fourth", { of: queue, property: unknown().apply(() => "timeoutDest" as const), dest: "hangup" });
    });
    expect(diagnostics).toEqual(nothing);
  });

  it("with an invalid object or property has only that problem", async () => {
    const { errors } = await previewOf(() => {
      const queue = support();
      // As in JavaScript: the types allow none of these.
      const of = new Domain("acme", { domain: "acme.example" }) as unknown as DestinationArgs["of"];
      new Destination("object", { of, ...timeout });
      for (const name of ["first", "second"]) {
        new Destination(name, { of: queue, property: 7 as unknown as "timeoutDest", dest: "hangup" });
      }
    });
    expect(errors).toEqual([
      expect.stringMatching(/^Destination "first": property: must be /),
      expect.stringMatching(/^Destination "object": of: must be /),
      expect.stringMatching(/^Destination "second": property: must be /),
    ]);
  });

  it("is rejected during up without a preview", async () => {
    const refused = await refusalsOf(() => {
      const queue = support({ timeoutDest: "hangup" });
      new Destination("late", { of: queue, ...timeout });
      for (const name of ["first", "second"]) new Destination(name, { of: queue, ...full });
    });
    expect(refused).toEqual([
      'property: Queue "support" also declares timeoutDest. Remove it there, or remove this Destination.',
      alsoSet("queueFullDest", 'Queue "support"', "first"),
    ]);
  });
});

it("a Destination with the literal ID of its object enables a property of the object", async () => {
  const diagnostics = await previewOf(
    () => {
      new Queue("support", { name: "Support", strategy, maxQueued: 5 });
      new Destination("full", { of: { kind: "Queue", id: "q_1" }, ...full });
    },
    { support: "q_1" },
  );
  expect(diagnostics).toEqual(nothing);
});

it("a Destination of another object enables no property of the object", async () => {
  const { warnings } = await previewOf(
    () => {
      new Queue("support", { name: "Support", strategy, maxQueued: 5 });
      new Destination("full", { of: { kind: "Queue", id: "q_2" }, ...full });
    },
    { support: "q_1" },
  );
  expect(warnings).toHaveLength(1);
});
