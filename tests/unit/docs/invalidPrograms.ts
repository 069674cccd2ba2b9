import { Account } from "../../../provider/resources/account";
import { AccountSettings } from "../../../provider/resources/accountSettings";
import { ApiKey } from "../../../provider/resources/apiKey";
import { Destination } from "../../../provider/resources/destination";
import { Device } from "../../../provider/resources/device";
import { Domain } from "../../../provider/resources/domain";
import { Forward } from "../../../provider/resources/forward";
import { InQueueOption } from "../../../provider/resources/inQueueOption";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { RingGroup } from "../../../provider/resources/ringGroup";
import { RingGroupMember } from "../../../provider/resources/ringGroupMember";
import { Schedule } from "../../../provider/resources/schedule";
import { Trunk } from "../../../provider/resources/trunk";
import { User } from "../../../provider/resources/user";
import { Provider } from "../../../provider/sdk";

const strategy = "random";
const phone = { user: "us_1", authUsername: "1", realm: "none.example", password: "x" };

/** Programs with every problem that objects can have with each other. */
export const faultyPrograms: readonly (() => void)[] = [
  () => {
    const main = { e164: "12025550123" };
    new Did("main", { ...main, dest: new Forward("mobile", { name: "Mobile", number: main.e164 }) });
    new Did("other", main);
    const queue = new Queue("support", { name: "Support", strategy });
    new InQueueOption("out", { queue, digit: "1", action: "hangup" });
    new InQueueOption("again", { queue, digit: "1", action: "hangup" });
  },
  () => {
    const dana = new User("dana", { username: "1001" });
    const eli = new User("eli", { username: "1002", isAgent: false });
    new Queue("support", { name: "Support", strategy, agents: [{ user: dana }, { user: eli }] });
    const members = [{ user: dana }, { user: eli, position: 1 }, { device: "dev_1", position: 1 }, { user: dana }];
    const desk = new RingGroup("desk", { name: "Desk", strategy: "sequential", members });
    new RingGroupMember("apart", { ringGroup: desk, device: "dev_2" });
    const provider = new Provider("globex", { apiKey: "sk_globex" });
    new Did("foreign", { e164: "12025550124", dest: dana }, { provider });
  },
  () => {
    const support = new Queue("support", {
      name: "Support",
      strategy,
      maxWaitSec: 60,
      maxQueued: 5,
      timeoutDest: "hangup",
    });
    new Destination("timeout", { of: support, property: "timeoutDest", dest: "hangup" });
    new Destination("full", { of: support, property: "queueFullDest", dest: "hangup" });
    new Destination("again", { of: support, property: "queueFullDest", dest: "hangup" });
  },
  () => {
    new AccountSettings("account", { maxIn: 10 });
    new AccountSettings("again", { maxIn: 20 });
    new Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
    new Schedule("hours", {
      name: "Hours",
      rules: [
        { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" },
        { kind: "weekly", dow: 1, startTime: "12:00", endTime: "13:00", isClosed: true },
        { kind: "date", startDate: "2026-12-24" },
        { kind: "date_range", startDate: "2026-12-20", endDate: "2026-12-31", isClosed: true },
      ],
    });
    new Device("desk", phone);
  },
  () => {
    const account = new Account("clinic", { name: "City Clinic", maxOut: 10 });
    const { secret } = new ApiKey("clinic", { account, scopes: "*" });
    new AccountSettings("clinic", { maxOut: 5 }, { provider: new Provider("clinic", { apiKey: secret }) });
  },
  () => {
    new Domain("acme", { domain: "acme.sip.io" });
    new Device("desk", phone);
  },
  () => {
    // As in JavaScript: the types allow none of these.
    const dana: unknown = new User("dana", { username: "1001" });
    const support: unknown = new Queue("support", { name: "Support", strategy });
    new Domain("acme", { domain: "none.example" });
    new Device("desk", { ...phone, user: support as User });
    new Did("main", { e164: "12025550125", dest: (support as Queue).id as unknown as "hangup" });
    new RingGroup("group", { name: "Group", members: [dana as object, support as object] });
    new RingGroup("other", { name: "Other", members: dana as [] });
  },
];
