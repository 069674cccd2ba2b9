import { Extension } from "../../../provider/resources/extension";
import { Forward } from "../../../provider/resources/forward";
import { Number as Did } from "../../../provider/resources/number";
import { Queue } from "../../../provider/resources/queue";
import { Schedule } from "../../../provider/resources/schedule";
import { User } from "../../../provider/resources/user";
import { previewOf } from "../../support/program";

const silent = { errors: [], warnings: [] };
const e164 = "12025550123";

it("reports a routing loop once, with the whole path", async () => {
  const { errors } = await previewOf(() => {
    const mobile = new Forward("mobile", { name: "Mobile", number: e164 });
    const extension = new Extension("desk", { digits: "1001", dest: mobile });
    new Did("main", { e164, dest: extension });
    new Did("second", { e164: "12025550124", dest: extension });
  });
  expect(errors).toEqual([
    'Forward "mobile": number: routing loop: Forward "mobile" (number) → Number "main" (dest) → Extension "desk" (dest) → Forward "mobile" (number)',
  ]);
});

it("follows existing objects by ID", async () => {
  const { errors } = await previewOf(
    () => {
      const eli = new User("eli", { username: "1002", fwdAlways: { kind: "user", id: "us_dana" } });
      new User("dana", { username: "1001", fwdAlways: eli });
      new User("self", { username: "1003", fwdAlways: { kind: "user", id: "us_self" } });
    },
    { dana: "us_dana", eli: "us_eli", self: "us_self" },
  );
  expect(errors).toEqual([
    'User "eli": fwdAlways: routing loop: User "eli" (fwdAlways) → User "dana" (fwdAlways) → User "eli" (fwdAlways)',
    'User "self": fwdAlways: routing loop: User "self" (fwdAlways) → User "self" (fwdAlways)',
  ]);
});

it("reports only the loop of a path that leads into it", async () => {
  const { errors } = await previewOf(
    () => {
      new User("kim", { username: "1003", fwdAlways: { kind: "user", id: "us_dana" } });
      const eli = new User("eli", { username: "1002", fwdAlways: { kind: "user", id: "us_dana" } });
      new User("dana", { username: "1001", fwdAlways: eli });
    },
    { dana: "us_dana", eli: "us_eli", kim: "us_kim" },
  );
  expect(errors).toEqual([
    'User "dana": fwdAlways: routing loop: User "dana" (fwdAlways) → User "eli" (fwdAlways) → User "dana" (fwdAlways)',
  ]);
});

it("accepts a path with an exit", async () => {
  const diagnostics = await previewOf(() => {
    const mobile = new Forward("mobile", { name: "Mobile", number: e164 });
    const queue = new Queue("support", {
      name: "Support",
      strategy: "random",
      maxWaitSec: 60,
      timeoutDest: { kind: "forward", id: mobile.id },
    });
    new Did("main", { e164, dest: queue });
    const busy = new Forward("busy", { name: "Busy", number: "12025550124" });
    const dana = new User("dana", { username: "1001", fwdBusy: busy });
    new Did("second", { e164: "12025550124", dest: dana });
    const away = new Forward("away", { name: "Away", number: "12025550126", trigger: "no_answer" });
    new Did("fourth", { e164: "12025550126", dest: away });
    new Did("third", { e164: "12025550125", dest: "hangup" });
  });
  expect(diagnostics).toEqual(silent);
});

it("does not follow unknown values", async () => {
  const diagnostics = await previewOf(() => {
    const hours = new Schedule("hours", { name: "Hours" });
    const mobile = new Forward("mobile", { name: "Mobile", number: hours.id.apply(() => e164) });
    new Did("main", { e164, dest: mobile });
    const unknown = hours.id.apply((id) => id);
    new User("dana", { username: "1001", fwdAlways: { kind: "user", id: unknown } });
    new User("eli", { username: "1002", fwdAlways: { kind: "user", id: unknown } });
  });
  expect(diagnostics).toEqual(silent);
});

it("does not follow a loop whose schedule is unknown", async () => {
  const diagnostics = await previewOf(() => {
    const schedule = new Schedule("hours", { name: "Hours" }).id.apply((id) => id);
    const mobile = new Forward("mobile", { name: "Mobile", number: e164 });
    new Did("main", { e164, dest: mobile, schedule });
  });
  expect(diagnostics).toEqual(silent);
});

it("reports a loop with one schedule, but not with two, which may never be open together", async () => {
  const program = (schedules: (hours: Schedule, nights: Schedule) => readonly [Schedule, Schedule]) => () => {
    const [first, second] = schedules(new Schedule("h", { name: "H" }), new Schedule("n", { name: "N" }));
    const mobile = new Forward("mobile", { name: "Mobile", number: e164 });
    const extension = new Extension("desk", { digits: "1001", dest: mobile, schedule: second });
    new Did("main", { e164, dest: extension, schedule: first });
  };
  expect((await previewOf(program((hours) => [hours, hours]))).errors).toHaveLength(1);
  expect(await previewOf(program((hours, nights) => [hours, nights]))).toEqual(silent);
});
