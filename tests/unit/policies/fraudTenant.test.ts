import { cac, geo, namingAndCost, security } from "../../../policies/index";
import { record } from "../../support/mockStack";
import { judge } from "../../support/policies";
import { programOf } from "../../support/policyProgram";

/** A tenant that looks like an office with a call center, and in which every way to steal minutes is open. */
const tenant = `
const realm = new sipio.Domain("office", { domain: "voice.office.example", isPrimary: true }).domain;
const pin = new sipio.Secret("pin", { name: "vm:pin", value: pulumi.secret("2580") });
const mailbox = new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin, notifyEmail: "office.manager@gmail.com" });
const dana = new sipio.User("dana", { username: "1001", isAgent: true, maxSimultaneous: 2, outCidNumber: "18005550100", voicemail: mailbox });
const eli = new sipio.User("eli", { username: "1002", isAgent: true, maxSimultaneous: 2, voicemail: mailbox });
const phone = (name: string, user: sipio.User, authUsername: string, password: string) =>
  new sipio.Device(name, { user, authUsername, realm, password, transport: "tls" });
phone("dana", dana, "dana-7k3q", "Sunshine2024");
phone("eli", eli, "eli-2m8x", "w8-Kestrel-in-the-attic");
phone("spare", eli, "spare-5b7z", "w8-Kestrel-in-the-attic");

new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 10, defaultCidNumber: "18005550101", didDefaultDest: mailbox });
new sipio.GeoPolicy("office", { scope: "account", mode: "allowlist", countries: ["US", "CA", "LV"] });
new sipio.GeoPolicy("dana", { scope: dana, mode: "allowlist", countries: ["US", "SN"] });
new sipio.CallLimit("out", { scope: "account", direction: "out", periodSec: 3600, maxCount: 200, hard: true });
new sipio.CallLimit("dialer", { scope: "account", direction: "dialer", periodSec: 3600, maxCount: 200, hard: true });

const login = new sipio.Secret("exchange", { name: "trunk:exchange", value: pulumi.secret("dragon") });
const exchange = new sipio.Trunk("exchange", {
  name: "Exchange", role: "pbx", direction: "both", proxy: "pbx.office.example:5061", transport: "tls", maxChannels: 10,
  inboundAuth: "digest", inboundUsername: "office-hq", inboundSecret: login, cidNumber: "18005550102", fromUser: "18002255288",
});
new sipio.OutboundRoute("all", { via: "trunk", trunk: exchange, priority: 10 });
new sipio.CallerIdRule("abroad", { scope: "account", matchCountry: "CA", cidNumber: "18005550103" });
new sipio.NumberTransform("caller", { scope: "account", direction: "outbound_cid", matchRegex: ".*", replacement: "18005550104" });
new sipio.NumberTransform("code", { scope: "account", direction: "outbound_dst", ordering: 10, matchRegex: "^100$", replacement: "98816315551234" });
new sipio.NumberTransform("outside", { scope: "account", direction: "outbound_dst", ordering: 20, matchRegex: "^9([0-9]+)$", replacement: "$1" });
new sipio.PhoneList("partners", { name: "Partners", kind: "allow", entries: ["8816315551234"] });

const mobile = new sipio.Forward("mobile", { name: "Mobile", number: "12025550177", cidMode: "custom", cidNumber: "18005550105" });
const board = new sipio.Conference("board", { name: "Board", pinSecret: "kv:conf:board:pin", record: true });
const support = new sipio.Queue("support", { name: "Support", strategy: "longest_idle", agents: [{ user: dana }, { user: eli }], timeoutDest: mobile });
new sipio.Webhook("events", { url: "https://webhook.site/5d1e0f" });
const reception = new sipio.Flow("reception", {
  name: "Reception",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "ask", data: { kind: "collect", variable: "wanted", maxDigits: 15 } },
      { id: "vessel", data: { kind: "dial", number: "+881 631 555 1234", callerId: "18005550106" } },
      { id: "through", data: { kind: "dial", number: "011{{wanted}}" } },
      { id: "internet", data: { kind: "dial", number: "sip:100@voip.others.example" } },
      { id: "keep", data: { kind: "record", maxSec: 3600 } },
      { id: "wait", data: { kind: "enqueue", queueId: support } },
    ],
    edges: [
      { source: "in", target: "ask" },
      { source: "ask", target: "vessel", sourceHandle: "1" },
      { source: "ask", target: "through", sourceHandle: "2" },
      { source: "ask", target: "internet", sourceHandle: "4" },
      { source: "ask", target: "keep", sourceHandle: "3" },
      { source: "ask", target: "wait", sourceHandle: "timeout" },
    ],
  },
});
const back = new sipio.Extension("back", { digits: "*73", dest: { kind: "feature", id: "call_through" } });
new sipio.Extension("board", { digits: "800", dest: board });
new sipio.Extension("dana", { digits: "1001", dest: { kind: "user", id: dana.id, xform: { first: "8816315551234", caller_cid: "18005550107" } } });
new sipio.Number("main-line", { e164: "12025550123", dest: reception, maxChannels: 5 });
new sipio.Number("direct", { e164: "12025550124", dest: back, maxChannels: 2 });

new sipio.Campaign("survey", { name: "Survey", dialMode: "predictive", queue: support, maxLines: 6, cidNumber: "18005550108", abandonCapPct: 60 });
`;

/** The holes, each with the policy and the object that it reports. */
const holes: readonly (readonly [hole: string, policy: string, object: string])[] = [
  ["a user presents a foreign number", "security-caller-id-require-ownership", 'User "dana": outCidNumber'],
  [
    "the account presents a foreign number",
    "security-caller-id-require-ownership",
    'AccountSettings "office": defaultCidNumber',
  ],
  ["a trunk presents a foreign number", "security-caller-id-require-ownership", 'Trunk "exchange": cidNumber'],
  [
    "a trunk has a foreign number in its From header",
    "security-caller-id-require-ownership",
    'Trunk "exchange": fromUser',
  ],
  ["a rule presents a foreign number", "security-caller-id-require-ownership", 'CallerIdRule "abroad": cidNumber'],
  [
    "a transform presents a foreign number",
    "security-caller-id-require-ownership",
    'NumberTransform "caller": replacement',
  ],
  ["a forward presents a foreign number", "security-caller-id-require-ownership", 'Forward "mobile": cidNumber'],
  [
    "a node presents a foreign number",
    "security-caller-id-require-ownership",
    'Flow "reception": graph.nodes.vessel.data.callerId',
  ],
  [
    "a variable presents a foreign number",
    "security-caller-id-require-ownership",
    'Extension "dana": dest.xform.caller_cid',
  ],
  ["a campaign presents a foreign number", "security-caller-id-require-ownership", 'Campaign "survey": cidNumber'],
  ["a node dials a satellite network", "geo-flow-forbid-destination", 'Flow "reception": graph.nodes.vessel'],
  ["callers dial through", "geo-flow-forbid-call-through", 'Flow "reception": graph.nodes.through'],
  ["a node calls a host on the internet", "geo-sip-uri-forbid-foreign-host", 'Flow "reception": graph.nodes.internet'],
  ["a variable has a satellite number", "geo-variable-forbid-destination", 'Extension "dana": dest.xform.first'],
  ["a satellite number is always allowed", "geo-phone-list-forbid-destination", 'PhoneList "partners"'],
  ["two transforms make a satellite number", "geo-transform-chain-forbid-destination", 'NumberTransform "outside"'],
  ["a country with much fraud can be called", "geo-policy-forbid-country", 'GeoPolicy "office", countries["LV"]'],
  ["a user can call more than the account", "geo-policy-forbid-widening", 'GeoPolicy "dana": it allows SN'],
  ["a feature can be dialed from outside", "security-number-forbid-feature", 'Number "direct"'],
  ["a campaign ignores do-not-call lists", "cac-campaign-require-dnc-check", 'Campaign "survey"'],
  ["a campaign calls at night", "cac-campaign-require-calling-hours", 'Campaign "survey"'],
  ["a campaign abandons most calls", "cac-campaign-limit-abandonment", 'Campaign "survey"'],
  ["a password is easy to guess", "security-device-require-strong-password", 'Device "dana"'],
  ["two phones share a password", "security-device-forbid-shared-password", 'Device "eli"'],
  ["a trunk has a common password", "security-trunk-forbid-weak-password", 'Trunk "exchange"'],
  ["a PIN is easy to guess", "security-pin-forbid-guessable", 'VoicemailBox "office": pinSecret'],
  ["messages go to webmail", "security-voicemail-box-forbid-webmail", 'VoicemailBox "office": notifyEmail'],
  ["call data goes to a public relay", "security-webhook-require-public-https", 'Webhook "events"'],
  ["a flow records silently", "security-recording-require-announcement", 'Flow "reception": graph.nodes.keep'],
  ["a conference records silently", "security-recording-require-announcement", 'Conference "board"'],
];

const policies = [...cac.all, ...geo.all, ...security.all, ...namingAndCost.all];

it("a tenant written for toll fraud gets one finding for each hole, and no other, without configuration", async () => {
  const verdicts = await judge(policies, await record(programOf(tenant)));
  const found = verdicts.map(({ id, message }) => `${id} ${message}`);
  const unexpected = found.filter((text) => !holes.some(([, id, object]) => text.startsWith(`${id} ${object}`)));
  expect(unexpected).toEqual([]);
  for (const [hole, id, object] of holes) {
    expect(
      found.filter((text) => text.startsWith(`${id} ${object}`)),
      hole,
    ).toHaveLength(1);
  }
  expect(found).toHaveLength(holes.length);
  for (const secret of ["Sunshine2024", "w8-Kestrel", "2580", "dragon"]) {
    expect(found.filter((text) => text.includes(secret))).toEqual([]);
  }
});

it("the account that bars the dialer is as strict as can be", async () => {
  const program = programOf(`new sipio.AccountSettings("office", { maxIn: 20, maxOut: 0, maxDialer: 0 });`);
  expect(await judge(policies, await record(program))).toEqual([]);
});
