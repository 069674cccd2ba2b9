import * as pulumi from "@pulumi/pulumi";
import { CallLimit } from "../../../provider/resources/callLimit";
import { Conference } from "../../../provider/resources/conference";
import { Destination } from "../../../provider/resources/destination";
import { Device } from "../../../provider/resources/device";
import { Domain } from "../../../provider/resources/domain";
import { InQueueOption } from "../../../provider/resources/inQueueOption";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { QueueAgent } from "../../../provider/resources/queueAgent";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { Schedule } from "../../../provider/resources/schedule";
import { User } from "../../../provider/resources/user";
import { VoicemailBox } from "../../../provider/resources/voicemailBox";
import { previewOf, refusalsOf } from "../../support/program";

/** A value of any type, as in JavaScript or with a cast. */
// biome-ignore lint/suspicious/noExplicitAny: these tests pass values that the types forbid.
const untyped = (value: unknown): any => value;

const strategy = "random";
const phone = { authUsername: "1", realm: "acme.example", password: "x" };
const support = () => new Queue("support", { name: "Support", strategy });

const ids = { support: "q_1", dana: "us_1", hours: "sch_1", acme: "dom_1", line: "dev_1" };

it.each([
  ["during preview before it exists", {}],
  ["during preview when it exists", ids],
])("rejects a resource of the wrong class %s and names both classes", async (_, existing) => {
  const { errors } = await previewOf(() => {
    new Domain("acme", { domain: "acme.example" });
    const queue = untyped(support());
    const later = pulumi.output("x").apply(() => queue);
    new Device("resource", { ...phone, user: queue });
    new Device("id", { ...phone, authUsername: "2", user: queue.id });
    new Device("later", { ...phone, authUsername: "3", user: untyped(later) });
    new VoicemailBox("secret", { name: "Box", pinSecret: queue });
    new QueueAgent("parent", { queue: untyped(new User("dana", { username: "1001", isAgent: true })), user: "us_7" });
    new Queue("agents", { name: "Agents", strategy, agents: [{ user: queue }] });
    new Did("kind", { e164: "12025550188", dest: { kind: "user", id: queue.id } });
    new Did("dest", { e164: "12025550189", dest: untyped(new Schedule("hours", { name: "Hours" })) });
    new Did("bare", { e164: "12025550190", dest: queue.id });
    new CallLimit("scope", { scope: queue, direction: "out", periodSec: 60, maxCount: 1 });
    new Destination("of", { of: untyped(new Domain("other", { domain: "b.example" })), property: "dest", dest: queue });
  }, existing);
  const queue = 'got Queue "support"';
  // The list of classes depends on the schema.
  const shortened = errors.map((message) => message.replace(/one of .*(?=, or \{)/, "one of …"));
  expect(shortened).toEqual([
    `CallLimit "scope": scope: must be one of …, or { kind, id }; ${queue}`,
    'Destination "of": of: must be one of …, or { kind, id }; got Domain "other"',
    `Device "id": user: must be a User or its ID; ${queue}`,
    `Device "later": user: must be a User or its ID; ${queue}`,
    `Device "resource": user: must be a User or its ID; ${queue}`,
    `Number "bare": dest: must be one of …, or { kind, id, xform }; got the ID of Queue "support". Write the resource itself.`,
    'Number "dest": dest: must be one of …, or { kind, id, xform }; got Schedule "hours"',
    `Number "kind": dest.id: must be a User or its ID; ${queue}`,
    `Queue "agents": agents[0].user: must be a User or its ID; ${queue}`,
    'QueueAgent "parent": queue: must be a Queue or its ID; got User "dana"',
    `VoicemailBox "secret": pinSecret: must be a Secret, or a reference to the secret store such as kv:vm:7:pin; ${queue}`,
  ]);
});

it("rejects a resource of the wrong class during up", async () => {
  const refused = await refusalsOf(() => {
    const queue = untyped(support());
    new Device("desk", { ...phone, user: queue });
    new Did("main", { e164: "12025550188", dest: { kind: "user", id: queue.id } });
  });
  expect(refused).toContain('user: must be a User or its ID; got Queue "support"');
});

it("accepts a resource of the right class, and any ID as plain text", async () => {
  const diagnostics = await previewOf(() => {
    const queue = support();
    const dana = new User("dana", { username: "1001", isAgent: true });
    new Domain("acme", { domain: phone.realm });
    new Device("desk", { ...phone, user: pulumi.output(dana.id) });
    new QueueAgent("agent", { queue, user: dana.id });
    new InQueueOption("option", { queue, digit: "1", action: "route", dest: { kind: "queue", id: queue.id } });
    new Conference("room", { name: queue.id });
    new RingGroup("group", { name: "Group", members: [{ user: dana }], exitDest: queue });
    new Destination("of", { of: queue, property: "abandonDest", dest: dana });
  });
  expect(diagnostics).toEqual({ errors: [], warnings: [] });
});

it.each([
  ["during preview before they exist", {}],
  ["during preview when they exist", ids],
])("rejects a resource in place of a list entry %s and suggests the entry", async (_, existing) => {
  const { errors } = await previewOf(() => {
    new Domain("acme", { domain: phone.realm });
    const dana = untyped(new User("dana", { username: "1001", isAgent: true }));
    const line = untyped(new Device("dana-desk", { ...phone, user: dana }));
    const queue = untyped(support());
    new RingGroup("direct", { name: "A", members: [dana, line, dana.id] });
    new RingGroup("later", { name: "B", members: pulumi.output("x").apply(() => [dana]) });
    new RingGroup("whole", { name: "C", members: dana });
    new Queue("agents", { name: "D", strategy, agents: [dana], options: [queue] });
    new Queue("wrong", { name: "E", strategy, agents: [queue] });
    new Schedule("rules", { name: "F", rules: [queue] });
  }, existing);
  expect(errors).toEqual([
    'Queue "agents": agents[0]: must be an object that describes an entry of agents; got User "dana". Write { user: dana }.',
    'Queue "agents": options[0]: must be an object that describes an entry of options; got Queue "support". Write { dest: support }.',
    'Queue "wrong": agents[0]: must be an object that describes an entry of agents; got Queue "support"',
    'RingGroup "direct": members[0]: must be an object that describes an entry of members; got User "dana". Write { user: dana }.',
    'RingGroup "direct": members[1]: must be an object that describes an entry of members; got Device "dana-desk". Write { device: danaDesk }.',
    'RingGroup "direct": members[2]: must be an object that describes an entry of members; got User "dana". Write { user: dana }.',
    'RingGroup "later": members[0]: must be an object that describes an entry of members; got User "dana". Write { user: dana }.',
    'RingGroup "whole": members: must be a list of objects, each with the properties of a RingGroupMember except ringGroup; got User "dana". Write [{ user: dana }].',
    'Schedule "rules": rules[0]: must be an object that describes an entry of rules; got Queue "support"',
  ]);
});
