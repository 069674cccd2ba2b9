import * as pulumi from "@pulumi/pulumi";
import { Destination } from "../../../provider/resources/destination";
import { Device } from "../../../provider/resources/device";
import { Extension } from "../../../provider/resources/extension";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { Schedule } from "../../../provider/resources/schedule";
import { ScheduleRule } from "../../../provider/resources/scheduleRule";
import { Trunk } from "../../../provider/resources/trunk";
import { TrunkAcl } from "../../../provider/resources/trunkAcl";
import { User } from "../../../provider/resources/user";
import { previewOf } from "../../support/program";

const strategy = "random";
const nothing = { errors: [], warnings: [] };

describe("a property without effect", () => {
  it("causes a warning that names the required property", async () => {
    const { errors, warnings } = await previewOf(() => {
      new Did("main", { e164: "12025550123", dest: "hangup", closedDest: "hangup", holidayDest: "hangup" });
      new RingGroup("desk", { name: "Desk", closedDest: "hangup" });
      new Extension("dana", { digits: "1001" });
      new Queue("support", { name: "Support", strategy, timeoutDest: "hangup", ewtThresholdSec: 60, maxQueued: 5 });
      new Queue("sales", { name: "Sales", strategy, queueFullDest: "hangup", ewtDest: "hangup" });
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      'Extension "dana": dest: the Extension has no effect without dest. Set dest.',
      'Number "main": closedDest: closedDest has no effect without schedule. Set schedule, or remove closedDest.',
      'Number "main": holidayDest: holidayDest has no effect without schedule. Set schedule, or remove holidayDest.',
      'Queue "sales": ewtDest: ewtDest has no effect without ewtThresholdSec. Set ewtThresholdSec, or remove ewtDest.',
      'Queue "sales": queueFullDest: queueFullDest has no effect without maxQueued. Set maxQueued, or remove queueFullDest.',
      'Queue "support": ewtThresholdSec: ewtThresholdSec has no effect without ewtDest. Set ewtDest, or remove ewtThresholdSec.',
      'Queue "support": maxQueued: maxQueued has no effect without queueFullDest. Set queueFullDest, or remove maxQueued.',
      'Queue "support": timeoutDest: timeoutDest has no effect without maxWaitSec. Set maxWaitSec, or remove timeoutDest.',
      'RingGroup "desk": closedDest: closedDest has no effect without schedule. Set schedule, or remove closedDest.',
    ]);
  });

  it.each([
    ["is not created yet", {}],
    ["exists", { support: "q_1", dana: "ext_1" }],
  ])("can be enabled by a Destination, if the object %s", async (_, existing) => {
    const diagnostics = await previewOf(() => {
      const dana = new Extension("dana", { digits: "1001" });
      new Destination("dana", { of: dana, property: "dest", dest: "hangup" });
      const support = new Queue("support", { name: "Support", strategy, maxQueued: 5, maxWaitSec: 9 });
      new Destination("full", { of: { kind: "Queue", id: support.id }, property: "queueFullDest", dest: "hangup" });
      new Destination("late", { of: support, property: "timeoutDest", dest: "hangup" });
    }, existing);
    expect(diagnostics).toEqual(nothing);
  });

  it("causes a warning for a Destination too", async () => {
    const { warnings } = await previewOf(() => {
      const support = new Queue("support", { name: "Support", strategy });
      new Destination("late", { of: support, property: "timeoutDest", dest: "hangup" });
    });
    expect(warnings).toEqual([
      'Queue "support": timeoutDest: timeoutDest has no effect without maxWaitSec. Set maxWaitSec, or remove timeoutDest.',
    ]);
  });

  it("is not checked if a value or the object of a Destination is unknown, or the object is adopted", async () => {
    const diagnostics = await previewOf(() => {
      const dana = new User("dana", { username: "1001" });
      const unknown = dana.id.apply((id) => id);
      new Queue("support", { name: "Support", strategy, timeoutDest: "hangup", maxWaitSec: unknown.apply(Number) });
      new Extension("dana", { digits: "1001" });
      new Destination("dana", { of: { kind: "Extension", id: unknown }, property: "dest", dest: "hangup" });
      new Queue("sales", { name: "Sales", strategy, ewtDest: "hangup" }, { adopt: "existing" });
    });
    expect(diagnostics).toEqual(nothing);
  });

  it("can depend on the value of another property", async () => {
    const { warnings } = await previewOf(() => {
      const acl = [{ cidr: "203.0.113.0/24" }];
      const digest = { inboundAuth: "digest", inboundUsername: "u", inboundSecret: "kv:trunk" } as const;
      new Trunk("digest", { name: "Digest", ...digest, acl });
      new Trunk("open", { name: "Open", acl });
      new Trunk("ip", { name: "Ip", inboundAuth: "ip", acl });
    });
    expect(warnings).toEqual([
      'Trunk "digest": acl: has no effect because inboundAuth is "digest". It takes effect if inboundAuth is ip.',
    ]);
  });
});

describe("warns about a likely mistake", () => {
  it("white space in a SIP user name", async () => {
    const { warnings } = await previewOf(() => {
      const dana = new User("dana", { username: "dana lee " });
      new Device("desk", { user: dana, authUsername: "dana.lee", realm: pulumi.secret("a.example"), password: "x" });
    });
    expect(warnings).toContain(
      'User "dana": username: "dana lee " contains whitespace, which is not valid in a SIP user name. For example, write "dana.lee".',
    );
  });

  it("a block with host bits, inline and as a resource", async () => {
    const { warnings } = await previewOf(() => {
      const trunk = new Trunk("a", { name: "A", inboundAuth: "ip", acl: [{ cidr: "203.0.113.77/24" }] });
      new TrunkAcl("b", { trunk: trunk.id.apply((id) => id), cidr: "2001:db8::1/64" });
      new TrunkAcl("c", { trunk: trunk.id.apply((id) => id), cidr: "203.0.113.77/32" });
    });
    expect(warnings).toEqual([
      'Trunk "a": acl[0].cidr: "203.0.113.77/24" has host bits set and covers 256 addresses: 203.0.113.0/24. For the whole block, write "203.0.113.0/24"; for this address alone, write "203.0.113.77/32".',
      'TrunkAcl "b": cidr: "2001:db8::1/64" has host bits set and covers 2^64 addresses: 2001:db8::/64. For the whole block, write "2001:db8::/64"; for this address alone, write "2001:db8::1/128".',
    ]);
  });

  it("two equal times", async () => {
    const { warnings } = await previewOf(() => {
      const rule = { kind: "weekly", dow: 1, startTime: "09:00", endTime: "09:00" } as const;
      new Schedule("hours", { name: "Hours", rules: [rule] });
      new ScheduleRule("apart", { schedule: "sch_1", ...rule });
    });
    const reason =
      'endTime: "09:00" equals startTime, so the rule may never apply. For a whole day, set startTime to "00:00" and endTime to "23:59".';
    expect(warnings).toEqual([`Schedule "hours": rules[0].${reason}`, `ScheduleRule "apart": ${reason}`]);
  });
});
