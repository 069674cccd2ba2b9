import { dialsElsewhere } from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import {
  defineObject,
  exceedsBlock,
  f,
  isInput,
  leaves,
  loosenedByCreate,
  lowered,
  raised,
  removed,
  UNKNOWN,
  widened,
} from "pulumi-sipio/schema";

const fields = objects.all.flatMap((schema) =>
  Object.entries(schema.fields)
    .filter(([, field]) => isInput(field))
    .map(([name, field]) => [`${schema.class}.${name}`, field] as const),
);

/** Fields that limit calls, or decide on a destination, a number, a credential or encryption, by their names and types. */
const telling =
  /^(max[A-Z]|status$|transport$|record$|.*[cC]id(Number|Name|Mode|PoolId)$|.*[pP]inSecret$|scopes$|hard$)/;
const harmless: Readonly<Record<string, string>> = {
  "Queue.maxWaitSec": "decides how long callers wait",
  "Queue.maxNoAnswer": "decides when an agent is paused",
  "Queue.maxQueued": "decides how many callers wait",
};

it("every field that limits, routes, presents a number or protects says what loosens it", () => {
  const silent = fields
    .filter(([path, { type, options }]) => {
      const name = path.slice(path.indexOf(".") + 1);
      return (telling.test(name) || type.name === "target") && options.loosening === undefined;
    })
    .map(([path]) => path);
  expect(silent).toEqual(Object.keys(harmless));
});

it.each([
  ["raised", raised(4, 40), true],
  ["lowered", raised(40, 4), false],
  ["removed", raised(4, undefined), true],
  ["set for the first time", raised(undefined, 4), false],
  ["enabled, from 0", raised(0, 1), true],
  ["not known yet", raised(4, UNKNOWN), true],
])("a limit that is %s: loosened %s", (_, found, expected) => expect(found).toBe(expected));

it.each([
  ["shorter", lowered(60, 1), true],
  ["longer", lowered(60, 600), false],
  ["not known yet", lowered(60, UNKNOWN), true],
])("a window that is %s", (_, found, expected) => expect(found).toBe(expected));

it("a value is removed", () => {
  expect([removed("kv:pin", undefined), removed(undefined, "kv:pin"), removed("kv:pin", "kv:other")]).toEqual([
    true,
    false,
    false,
  ]);
});

it("a strict value is left", () => {
  const when = leaves(["tls", "wss"]);
  expect([when("tls", "udp"), when("tls", undefined), when("tls", "wss"), when("udp", "tcp")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it.each([
  [["cdr"], ["cdr", "dnc"], true],
  [["cdr", "dnc"], ["cdr"], false],
  [["cdr"], "*", true],
  ["*", ["cdr"], false],
])("scopes %j → %j: widened %s", (old, now, expected) => expect(widened(old, now)).toBe(expected));

it.each([
  ["203.0.113.0/28", "203.0.113.0/24", true],
  ["203.0.113.0/24", "203.0.113.16/28", false],
  ["203.0.113.0/24", "203.0.113.0/24", false],
  ["203.0.113.0/24", "2001:db8::/32", true],
  ["2001:db8::/32", "2001:db8:1::/48", false],
  ["2001:db8:1::/48", "2001:db8::/32", true],
  ["203.0.113.0/24", UNKNOWN, true],
])("block %s → %s: exceeded %s", (old, now, expected) => expect(exceedsBlock(old, now)).toBe(expected));

it("a flow dials elsewhere if it gets a node that can", () => {
  const graph = (...nodes: readonly object[]) => ({ start: "n0", nodes: { ...nodes } });
  const said = { kind: "say", data: { text: "Hello" } };
  const forward = (id: string) => ({ kind: "forward", data: { forwardId: id } });
  expect(dialsElsewhere(graph(said), graph(said, { kind: "hangup" }))).toBe(false);
  expect(dialsElsewhere(graph(said), graph(said, forward("fwd_1")))).toBe(true);
  expect(dialsElsewhere(graph(forward("fwd_1")), graph(forward("fwd_2")))).toBe(true);
  expect(dialsElsewhere(graph(forward("fwd_1")), graph(said, forward("fwd_1")))).toBe(false);
  expect(dialsElsewhere(graph(said), graph({ kind: "dial", data: { number: "37190012345" } }))).toBe(true);
});

it("an object cannot name a field that it does not have", () => {
  const facts = { class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy", fields: { name: f.text() } };
  const loosens = [loosenedByCreate("access", { when: { colour: ["red"] } })];
  expect(() => defineObject({ ...facts, loosens })).toThrow("Toy has no field colour");
});
