import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as sipio from "pulumi-sipio";
import { TestStack } from "../support/engine";
import { SandboxProcess, type WireRow } from "../support/sandbox";

let sandbox: SandboxProcess;
const stacks: TestStack[] = [];

async function stackWith(
  config: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<TestStack> {
  const stack = await TestStack.create(config, { env });
  stacks.push(stack);
  return stack;
}

const stackOn = (key = sandbox.key) => stackWith({ "sipio:apiKey": key, "sipio:baseUrl": sandbox.url });

/** What a user would not want to see in an answer: our own stack trace. */
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
  sandbox = await SandboxProcess.start();
});

afterEach(async () => {
  for (const stack of stacks.splice(0)) stack.dispose();
  await sandbox.ask("POST", "/reset");
});

afterAll(() => sandbox.stop());

const user = () => {
  new sipio.User("dana", { username: "1001" });
  new sipio.User("eli", { username: "1002" });
  return {};
};

describe("a credential or a server that does not work: one clear error, nothing made", () => {
  const once = (text: string, part: RegExp) => {
    const errors =
      text
        .split("Diagnostics:")[1]
        ?.split("\n")
        .filter((line) => part.test(line)) ?? [];
    expect(errors, text).toHaveLength(1);
    expect(text).not.toMatch(stackTrace);
  };

  it("no key", async () => {
    const stack = await stackWith({ "sipio:baseUrl": sandbox.url });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(
      text,
      /there is no SIP\.IO API key\. Set it with `pulumi config set --secret sipio:apiKey sk_…`, in the environment/,
    );
  });

  it("no key in the configuration, but one in the environment, works", async () => {
    const stack = await stackWith({}, { SIPIO_API_KEY: sandbox.key, SIPIO_BASE_URL: sandbox.url });
    const { ok, text } = await stack.up(user);
    expect(ok, text).toBe(true);
    expect(await sandbox.rows("sip_user")).toHaveLength(2);
  });

  it("a wrong key, and after it is corrected the same program comes up", async () => {
    const stack = await stackOn("sk_canary_wrong");
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /401|API key/);
    expect(text).not.toContain("sk_canary_wrong");
    stack.setConfig("sipio:apiKey", sandbox.key, true);
    expect((await stack.up(user)).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toHaveLength(2);
  });

  it("an unreachable server", async () => {
    const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": "http://127.0.0.1:9/v1" });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /127\.0\.0\.1:9/);
  });

  it("a base URL that would carry the key in the clear", async () => {
    const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": "http://api.example/v1" });
    const { ok, text } = await stack.preview(user);
    expect(ok).toBe(false);
    once(text, /must be an https:\/\/ URL/);
  });

  describe("a server that is none", () => {
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
      const stack = await stackWith({ "sipio:apiKey": "sk_a", "sipio:baseUrl": url }, { SIPIO_TIMEOUT_SEC: "2" });
      const { ok, text } = await stack.preview(user);
      expect(ok).toBe(false);
      once(text, /did not answer|no answer|timed out/i);
    });
  });
});

describe("a wrong declaration: every problem of every object at preview, each once, and nothing is sent", () => {
  it("tells all problems of all objects with name, property, value and what is allowed", async () => {
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
      // The agent's id is not known yet; what is wrong beside it is told all the same.
      new sipio.Queue("sales", { name: "Sales", strategy: "random", agents: [{ user: agent, tierLevel: -1 }] });
      return {};
    });
    expect(ok).toBe(false);
    const told = [...text.matchAll(/error: ((?:\w+) "[\w-]+": .*)$/gm)].map(([, problem]) => problem);
    const diagnostics = new Set(told);
    expect([...diagnostics].sort()).toEqual([
      expect.stringMatching(/^Device "desk": ha1: required: .*; or give password/),
      expect.stringMatching(/^Device "desk": ha1b: required: /),
      'Device "desk": password: the value given (not shown, it may be a secret) is not text of 1 to 1024 characters',
      'Device "desk": realm: "acme.example" is the domain of no Domain, neither of the program nor of the account',
      'Device "desk": user: "q_1" is not a User or the id of one (us_…)',
      'Extension "odd": dest.kind: "trunk" is not flow, user, extension, ring_group, queue, voicemail, conference, forward, hangup or feature',
      'Number "letters": e164: "1-202-FLOWERS" is not an E.164 number of 7 to 15 digits without +, country code first',
      'Number "main": e164: "+12025550123" is not an E.164 number of 7 to 15 digits without +, country code first; write "12025550123"',
      'Queue "sales": agents[0].tierLevel: -1 is not a whole number from 0 to 2147483647',
      'RingGroup "desk": ringTimeoutSec: 0 is not a whole number from 1 to 3600',
      'RingGroup "desk": strategy: "ringall" is not ring_all, sequential or round_robin; did you mean ring_all?',
      'Trunk "carrier": acl[1].cidr: "198.51.100.7" is not an IPv4 or IPv6 block with its prefix length, such as 203.0.113.0/24; for that one address write 198.51.100.7/32',
    ]);
    // Once in the list of diagnostics, which repeats what was shown on the way.
    const listed = text.split("Diagnostics:")[1] ?? "";
    for (const problem of diagnostics) expect(listed.split(String(problem))).toHaveLength(2);
    expect(text).not.toMatch(stackTrace);
    expect(await allRows()).toEqual([]);
  });
});
