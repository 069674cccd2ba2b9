import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import type { WireRow } from "../support/sandbox";

let sandbox: InProcessSandbox;
const stacks: InProcessStack[] = [];

async function stackWith(config: Readonly<Record<string, string>>): Promise<InProcessStack> {
  const stack = await InProcessStack.create(config);
  stacks.push(stack);
  return stack;
}

const stackOn = (key = sandbox.key) => stackWith({ "sipio:apiKey": key, "sipio:baseUrl": sandbox.url });

/** A stack trace of this package, which users must never see. */
const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;

async function allRows(): Promise<readonly WireRow[]> {
  const objects = [
    "sip_user",
    "did",
    "ring_group",
    "ring_group_member",
    "sip_trunk",
    "queue",
    "extension",
    "time_schedule",
  ];
  return (await Promise.all(objects.map((object) => sandbox.rows(object)))).flat();
}

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

afterEach(async () => {
  for (const stack of stacks.splice(0)) stack.dispose();
  await sandbox.control.reset();
});

afterAll(() => sandbox.stop());

const user = () => {
  new sipio.User("dana", { username: "1001" });
  new sipio.User("eli", { username: "1002" });
  return {};
};

describe("an invalid credential or server causes one clear error and no changes:", () => {
  const once = (text: string, part: RegExp) => {
    const errors =
      text
        .split("Diagnostics:")[1]
        ?.split("\n")
        .filter((line) => part.test(line)) ?? [];
    expect(errors, text).toHaveLength(1);
    expect(text).not.toMatch(stackTrace);
  };

  it("a missing key", async () => {
    const stack = await stackWith({ "sipio:baseUrl": sandbox.url });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /sipio:apiKey is missing\. Set it with `pulumi config set --secret sipio:apiKey`/);
  });

  it("an invalid key, and the same program deploys after it is corrected", async () => {
    const stack = await stackOn("sk_canary_wrong");
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /401|API key/);
    expect(text).not.toContain("sk_canary_wrong");
    stack.setConfig("sipio:apiKey", sandbox.key, true);
    expect((await stack.up(user)).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toHaveLength(2);
  });

  it("a key without the scope, which is named", async () => {
    const stack = await stackOn(sandbox.keys.acme_readonly);
    const { ok, text } = await stack.up(user);
    expect(ok).toBe(false);
    expect(text).toContain('the API key has the scopes numbers, but creating or changing a User needs "*"');
    expect(text).not.toMatch(stackTrace);
    expect(await allRows()).toEqual([]);
  });

  it("an unreachable server", async () => {
    const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": "http://127.0.0.1:9/v1" });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /127\.0\.0\.1:9/);
  });

  it("a base URL that would send the key unencrypted", async () => {
    const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": "http://api.example/v1" });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /must be an https:\/\/ URL/);
  });

  describe("a server other than the API", () => {
    let server: Server;
    let url = "";
    let answer: "html" | "hang" = "html";

    beforeAll(async () => {
      server = createServer((_, response) => {
        if (answer === "hang") return;
        response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Welcome</body></html>");
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    });

    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    it("HTML instead of JSON", async () => {
      answer = "html";
      const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": url });
      const { ok, text } = await stack.preview(user);
      expect(ok).toBe(false);
      once(text, /text\/html/);
      expect(text).toMatch(/baseUrl/);
    });

    it("a server that hangs", async () => {
      answer = "hang";
      const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": url, "sipio:timeoutSec": "2" });
      const { ok, text } = await stack.preview(user);
      expect(ok).toBe(false);
      once(text, /did not respond within/);
    });
  });
});

describe("invalid declarations", () => {
  it("are all reported at preview with name, property, value and allowed values", async () => {
    const stack = await stackOn();
    const { ok, text } = await stack.preview(() => {
      new sipio.RingGroup("desk", { name: "Desk", strategy: "ringall" as "ring_all", ringTimeoutSec: 0 });
      new sipio.Number("main", { e164: "+12025550123", dest: "hangup" });
      new sipio.Number("letters", { e164: "1-202-FLOWERS" });
      new sipio.Trunk("carrier", { name: "Carrier", acl: [{ cidr: "203.0.113.0/24" }, { cidr: "198.51.100.7" }] });
      const queue = new sipio.Queue("support", { name: "Support", strategy: "random" });
      new sipio.Device("desk", { user: "q_1", authUsername: "1", realm: "acme.example", password: "" });
      new sipio.Extension("odd", { digits: "1", dest: { kind: "trunk" as "queue", id: queue.id } });
      const agent = new sipio.User("agent", { username: "1", isAgent: true });
      // The agent's ID is unknown, but the other property is still validated.
      new sipio.Queue("sales", { name: "Sales", strategy: "random", agents: [{ user: agent, tierLevel: -1 }] });
      return {};
    });
    expect(ok).toBe(false);
    const reported = [...text.matchAll(/error: ((?:\w+) "[\w-]+": .*)$/gm)].map(([, problem]) => problem);
    const diagnostics = new Set(reported);
    expect([...diagnostics].sort()).toEqual([
      expect.stringMatching(/^Device "desk": ha1: required; must be .*\. Or set password/),
      expect.stringMatching(/^Device "desk": ha1b: required; /),
      'Device "desk": password: must be a string of 1 to 1024 characters; got a value that is not shown because it may be a secret',
      'Device "desk": realm: "acme.example" is not the domain of any Domain in the program or the account',
      'Device "desk": user: must be a User or its ID (us_…); got "q_1"',
      'Extension "odd": dest.kind: must be flow, user, extension, ring_group, queue, voicemail, conference, forward, hangup or feature; got "trunk"',
      'Number "letters": e164: must be an E.164 number of 7 to 15 digits without +, country code first; got "1-202-FLOWERS"',
      'Number "main": e164: must be an E.164 number of 7 to 15 digits without +, country code first; got "+12025550123". Write "12025550123".',
      'Queue "sales": agents[0].tierLevel: must be an integer from 0 to 2147483647; got -1',
      'RingGroup "desk": ringTimeoutSec: must be an integer from 1 to 3600; got 0',
      'RingGroup "desk": strategy: must be ring_all, sequential or round_robin; got "ringall". Did you mean ring_all?',
      'Trunk "carrier": acl[1].cidr: must be an IPv4 or IPv6 block with a prefix length, such as 203.0.113.0/24; got "198.51.100.7". For this address alone, write 198.51.100.7/32.',
    ]);
    // Once in the list of diagnostics, which repeats the messages of the run.
    const listed = text.split("Diagnostics:")[1] ?? "";
    for (const problem of diagnostics) expect(listed.split(String(problem))).toHaveLength(2);
    expect(text).not.toMatch(stackTrace);
    expect(await allRows()).toEqual([]);
  });

  it("are rejected without a preview, and the corrected program deploys", async () => {
    const stack = await stackOn();
    const program = (e164: string) => () => {
      new sipio.Number("main", { e164 });
      return {};
    };
    const { ok, text } = await stack.up(program("+12025550123"));
    expect(ok).toBe(false);
    expect(text).toMatch(
      /resource 'main' has a problem: e164: must be an E\.164 number .*got "\+12025550123"\. Write "12025550123"/,
    );
    expect(await allRows()).toEqual([]);
    expect((await stack.up(program("12025550123"))).ok).toBe(true);
    expect(await sandbox.rows("did")).toMatchObject([{ e164: "12025550123" }]);
  });

  it("with the same E.164 number in two Numbers are rejected with both names", async () => {
    const stack = await stackOn();
    const { ok, text } = await stack.preview(() => {
      new sipio.Number("main", { e164: "12025550123" });
      new sipio.Number("other", { e164: "12025550123" });
      return {};
    });
    expect(ok).toBe(false);
    expect(text).toMatch(
      /Number "other": e164: "12025550123" is also declared by Number "main", but must be unique in the platform/,
    );
  });

  it.each(["resource", "id"] as const)(
    "with inline members and RingGroupMember resources by %s are rejected with both names",
    async (by) => {
      const stack = await stackOn();
      const program = (both: boolean) => () => {
        const dana = new sipio.User("dana", { username: "1001" });
        const eli = new sipio.User("eli", { username: "1002" });
        const desk = new sipio.RingGroup("desk", {
          name: "Desk",
          members: [{ user: dana }, ...(both ? [] : [{ user: eli }])],
        });
        if (both) new sipio.RingGroupMember("desk-eli", { ringGroup: by === "id" ? desk.id : desk, user: eli });
        return {};
      };
      const { ok, text } = await stack.preview(program(true));
      expect(ok).toBe(false);
      expect(text).toMatch(
        /RingGroupMember "desk-eli": ringGroup: "desk" declares its children inline, so RingGroupMember "desk-eli" conflicts with it/,
      );
      expect((await stack.up(program(false))).ok).toBe(true);
      expect(await sandbox.rows("ring_group_member")).toHaveLength(2);
    },
  );

  it("that only the program can detect stop a run without a preview before the object is created", async () => {
    const stack = await stackOn();
    const { ok, text } = await stack.up(() => {
      const main = new sipio.Number("main", { e164: "12025550123" });
      new sipio.Number("other", { e164: "12025550123" }, { dependsOn: main });
      return {};
    });
    expect(ok).toBe(false);
    expect(text).toMatch(/resource 'other' has a problem: e164: "12025550123" is also declared by Number "main"/);
  });
});

describe("only the platform can reject", () => {
  it("a lookup of a missing object", async () => {
    const stack = await stackOn();
    const { ok, text } = await stack.up(() => ({ name: sipio.Schedule.get("hours", "sch_nothing").name }));
    expect(ok).toBe(false);
    expect(text).toMatch(/could not read Schedule "hours": no Schedule with the ID sch_nothing exists in this account/);
    expect(text).not.toMatch(stackTrace);
  });

  it("a number of another tenant", async () => {
    await sandbox.call("POST", "/numbers", { key: sandbox.keys.globex ?? "", body: { e164: "12025550123" } });
    const stack = await stackOn();
    const { ok, text } = await stack.up(() => {
      new sipio.Number("main", { e164: "12025550123" });
      return {};
    });
    expect(ok).toBe(false);
    expect(text).toMatch(/could not create Number "main": .*e164/s);
    expect(text).not.toMatch(stackTrace);
  });

  it("the deletion of a Schedule that an unmanaged Number uses, with its name", async () => {
    const stack = await stackOn();
    await stack.up(() => ({ id: new sipio.Schedule("hours", { name: "Hours" }).id }));
    const { id } = await stack.outputs();
    const { body } = await sandbox.call("POST", "/numbers", { body: { e164: "12025550123", schedule_id: id } });
    const { ok, text } = await stack.up(() => ({}));
    expect(ok).toBe(false);
    expect(text).toMatch(/could not delete Schedule sch_\w+: /);
    expect(text).toContain(`it is in use by Number ${body?.id} (schedule)`);
    expect(text).not.toMatch(stackTrace);
    expect(await sandbox.rows("time_schedule")).toHaveLength(1);

    await sandbox.call("DELETE", `/numbers/${body?.id}`);
    expect((await stack.up(() => ({}))).ok).toBe(true);
    expect(await sandbox.rows("time_schedule")).toEqual([]);
  });
});

describe("a resource in place of another class", () => {
  /** As in JavaScript: the types do not allow it. */
  const desk = () => {
    const support: unknown = new sipio.Queue("support", { name: "Support", strategy: "random" });
    new sipio.Domain("office", { domain: "office.example" });
    const phone = { authUsername: "1", realm: "office.example", password: "Correct horse 9" };
    new sipio.Device("desk", { ...phone, user: support as sipio.User });
    return {};
  };
  const group = () => {
    const dana: unknown = new sipio.User("dana", { username: "1001" });
    new sipio.RingGroup("front", { name: "Front", members: [dana as object] });
    return {};
  };
  const ofDesk = 'user: must be a User or its ID; got Queue "support"';
  const ofGroup =
    'members[0]: must be an object that describes an entry of members; got User "dana". Write { user: dana }.';

  it("is rejected at preview, with all cases", async () => {
    const { ok, text } = await (await stackOn()).preview(() => ({ ...desk(), ...group() }));
    expect(ok).toBe(false);
    expect(text).toContain(`Device "desk": ${ofDesk}`);
    expect(text).toContain(`RingGroup "front": ${ofGroup}`);
  });

  it.each([
    ["a reference", desk, ofDesk, "sip_device"],
    ["an entry of a list", group, ofGroup, "ring_group"],
  ])("is rejected once during up, with the same message: %s", async (_, program, reason, object) => {
    const { ok, text } = await (await stackOn()).up(program);
    expect(ok).toBe(false);
    expect(new Set([...text.matchAll(/has a problem: (.*)/g)].map(([, message]) => message))).toEqual(
      new Set([reason]),
    );
    expect(await sandbox.rows(object)).toEqual([]);
    expect(text).not.toMatch(stackTrace);
  });
});
