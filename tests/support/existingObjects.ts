import * as sipio from "pulumi-sipio";

/** The objects that examples look up: a separate program that is deployed first. */
export function standing(): undefined {
  const dana = new sipio.User("dana", { username: "1001", displayName: "Dana", isAgent: true });
  const office = new sipio.VoicemailBox("office", { name: "Office" });
  new sipio.Domain("acme", { domain: "acme.sip.io" });
  new sipio.Device("dana-desk", {
    user: dana,
    authUsername: "1001",
    realm: "acme.sip.io",
    password: "Correct horse 9",
  });
  new sipio.Extension("reception", { digits: "100", dest: office });
  new sipio.Number("main-line", { e164: "12025550123", dest: office });
  const hours = new sipio.Schedule("hours", {
    name: "Office hours",
    rules: [{ kind: "date", startDate: "2026-12-25", isClosed: true }],
  });
  new sipio.RingGroup("front-desk", { name: "Front desk", members: [{ user: dana }] });
  const support = new sipio.Queue("support", {
    name: "Support",
    strategy: "longest_idle",
    schedule: hours,
    agents: [{ user: dana }],
    options: [{ digit: "1", action: "route", dest: office }],
  });
  new sipio.Campaign("spring", { name: "Spring", dialMode: "progressive", listId: "pl_spring", queue: support });
  new sipio.Conference("stand-up", { name: "Stand-up" });
  new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });
  new sipio.Flow("welcome", {
    name: "Welcome",
    graph: { nodes: [{ id: "in", data: { kind: "entry", trigger: "inbound" } }], edges: [] },
  });
  const jingle = new sipio.MediaFile("jingle", { name: "Jingle", kind: "moh", source: "media/jingle.wav" });
  new sipio.MediaPlaylist("waiting", { name: "Waiting", items: [{ media: jingle }] });
  new sipio.Trunk("carrier", {
    name: "Carrier",
    role: "carrier",
    direction: "both",
    proxy: "sip.carrier.example:5061",
    transport: "tls",
    inboundAuth: "ip",
    acl: [{ cidr: "203.0.113.0/24" }],
  });
  new sipio.AclRule("office", { scope: "account", ruleType: "ip_allow", value: "203.0.113.0/24" });
  new sipio.GeoPolicy("account", { scope: "account", mode: "allowlist", countries: ["DE"] });
  new sipio.RecordingRule("inbound", { scope: "account", direction: "in", mode: "off" });
  new sipio.PhoneList("blocked", { name: "Blocked", kind: "dnc_in", entries: ["12025550142"] });
  new sipio.DncEntry("complaint", { e164: "12025550142", source: "crm" });
  new sipio.Secret("office-pin", { name: "vm:office:pin", value: "4711" });
  new sipio.MessageTemplate("reminder", {
    name: "reminder",
    language: "en-US",
    category: "UTILITY",
    body: "Your appointment is at {{1}}.",
  });
  new sipio.MessagingChannel("sms", {
    channel: "sms",
    provider: "carrier",
    address: "12025550123",
    defaultQueue: support,
  });
  new sipio.Account("clinic", { name: "City Clinic", brandDomain: "voice.clinic.example" });
}
