import type { Row } from "./row";

/** Faults in registration, transport, access and secrets. */
export const security: readonly Row[] = [
  {
    example: "quickstart",
    fault: "a label contains an API key",
    change: ['label: "Main line"', 'label: "sk_live_4eC39HqLyjWD"'],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "contact-center",
    fault: "a webhook URL contains a token",
    change: ["/sipio/calls", "/sipio/calls?token=hunter22"],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "clinic",
    fault: "a flow node contains a password",
    change: ['{ kind: "enqueue", queueId: reception }', '{ kind: "enqueue", queueId: reception, password: "lake" }'],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "quickstart",
    fault: "phones have the password 1234",
    change: ["    password,\n", '    password: "1234",\n'],
    caughtBy: ["security-device-forbid-weak-password", "security-device-require-strong-password"],
  },
  {
    example: "hotel",
    fault: "phones have their names as passwords",
    change: ["const password = passwordOf(authUsername);", "const password = authUsername;"],
    caughtBy: ["security-device-forbid-weak-password", "security-device-require-strong-password"],
  },
  {
    example: "multi-site",
    fault: "a carrier authenticates as admin",
    change: ['inboundUsername: "acme-london"', 'inboundUsername: "admin"'],
    caughtBy: ["security-digest-user-forbid-weak-name"],
  },
  {
    example: "contact-center",
    fault: "phones register as test",
    change: ["authUsername: digits", "authUsername: 'test' + digits"],
    caughtBy: ["security-digest-user-forbid-weak-name"],
  },
  {
    example: "hotel",
    fault: "the bedside phone registers with the room number",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text of the program
    change: ["phone(guest, `${room}-${place}`)", "phone(guest, place === 'bed' ? room : `${room}-${place}`)"],
    caughtBy: ["security-digest-user-forbid-extension-name"],
  },
  {
    example: "small-office",
    fault: "phones use UDP",
    change: ['transport: "tls"', 'transport: "udp"'],
    caughtBy: ["security-device-require-tls"],
  },
  {
    example: "contact-center",
    fault: "browser phones have no transport",
    change: ['    transport: "wss",\n', ""],
    caughtBy: ["security-device-require-tls"],
  },
  {
    example: "quickstart",
    fault: "the carrier uses TCP",
    change: ['carrier.example:5061",\n  transport: "tls"', 'carrier.example:5061",\n  transport: "tcp"'],
    caughtBy: ["security-trunk-require-tls"],
  },
  {
    example: "multi-site",
    fault: "a trunk has no transport",
    change: ['proxy: "sip.thames-telecom.example",\n      transport: "tls",', 'proxy: "sip.thames-telecom.example",'],
    caughtBy: ["security-trunk-require-tls"],
  },
  {
    example: "multi-site",
    fault: "a trunk accepts calls without authentication",
    change: ['      inboundAuth: "ip",\n      acl: [{ cidr: "203.0.113.0/28" }],\n', ""],
    caughtBy: ["security-trunk-require-inbound-auth"],
  },
  {
    example: "multi-site",
    fault: "a trunk authenticates by address but has none",
    change: [
      'direction: "both",\n      proxy: "sip.spreenetz.example:5061",\n      transport: "tls",\n      inboundAuth: "ip",\n      acl: [{ cidr: "203.0.113.0/28" }],',
      'direction: "outbound",\n      proxy: "sip.spreenetz.example:5061",\n      transport: "tls",\n      inboundAuth: "ip",',
    ],
    caughtBy: ["security-trunk-require-acl"],
  },
  {
    example: "quickstart",
    fault: "a trunk accepts all addresses",
    change: ["203.0.113.0/24", "0.0.0.0/0"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "multi-site",
    fault: "a trunk accepts all networks of a provider",
    change: ["2001:db8:100::/48", "2001:db8::/32"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "clinic",
    fault: "phones register from 65,536 addresses",
    change: ["203.0.113.32/28", "203.0.0.0/16"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "reseller",
    fault: "a wallboard's key has all scopes",
    change: [
      "  telephony(slug, customer, new",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: text of the program
      '  new sipio.ApiKey(`${slug}-wallboard`, { account, scopes: "*" });\n  telephony(slug, customer, new',
    ],
    caughtBy: ["security-api-key-forbid-all-scopes"],
  },
  {
    example: "contact-center",
    fault: "a webhook posts to an internal host",
    change: ["https://crm.aurora-travel.example/sipio/calls", "https://crm.internal/sipio/calls"],
    caughtBy: ["security-webhook-require-public-https"],
  },
  {
    example: "contact-center",
    fault: "a queue option calls an external host",
    change: ["crm.aurora-travel.example/sipio/continue", "crm.aurora-travels.example/sipio/continue"],
    caughtBy: ["security-webhook-require-public-https"],
  },
  {
    example: "small-office",
    fault: "a conference has no PIN",
    change: [
      'new sipio.Extension("mailbox", { digits: "199", dest: mailbox });',
      'new sipio.Extension("mailbox", { digits: "199", dest: mailbox });\nnew sipio.Extension("room", { digits: "198", dest: new sipio.Conference("room", { name: "Room" }) });',
    ],
    caughtBy: ["security-conference-require-pin"],
  },
  {
    example: "clinic",
    fault: "the patients' voicemail box has no PIN",
    change: ['"Patients", quotaMb: 500, pinSecret: pin', '"Patients", quotaMb: 500'],
    caughtBy: ["security-voicemail-box-require-pin"],
  },
  {
    example: "small-office",
    fault: "the office's voicemail box has no PIN, and its secret is unused",
    change: ["  pinSecret: pin,\n", ""],
    caughtBy: ["naming-and-cost-resource-forbid-unused", "security-voicemail-box-require-pin"],
  },
  {
    example: "clinic",
    fault: "calls are recorded without an announcement",
    change: ["We record calls to the reception", "Hello"],
    caughtBy: ["security-recording-rule-require-consent"],
  },
  {
    example: "clinic",
    fault: "calls without an announcement are always recorded",
    change: ['scope: billing, direction: "in", mode: "on_demand"', 'scope: billing, direction: "in", mode: "on"'],
    caughtBy: ["security-recording-rule-require-consent"],
  },
  {
    example: "contact-center",
    fault: "a node of a flow records, and nobody says so",
    change: ['data: { kind: "enqueue", queueId: complaints }', 'data: { kind: "record", maxSec: 60 }'],
    caughtBy: ["security-recording-require-announcement"],
  },
  {
    example: "clinic",
    fault: "the clinic presents the number of somebody else",
    change: ["defaultCidNumber: appointments.e164", 'defaultCidNumber: "18005550199"'],
    caughtBy: ["security-caller-id-require-ownership"],
  },
  {
    example: "multi-site",
    fault: "a trunk presents the number of somebody else",
    change: ["cidNumber: mainLine", 'cidNumber: "18005550199"'],
    caughtBy: ["security-caller-id-require-ownership"],
  },
  {
    example: "contact-center",
    fault: "a number leads to a feature of the platform",
    change: [
      'label: "US hotline", dest: bookings',
      'label: "US hotline", dest: new sipio.Extension("remote", { digits: "*73", dest: { kind: "feature", id: "disa" } })',
    ],
    caughtBy: ["security-number-forbid-feature"],
  },
  {
    example: "contact-center",
    fault: "messages go to somebody's own account",
    change: ["center@aurora-travel.example", "aurora.travel@gmail.com"],
    caughtBy: ["security-voicemail-box-forbid-webmail"],
  },
  {
    example: "contact-center",
    fault: "a webhook posts to a tunnel",
    change: ["https://crm.aurora-travel.example/sipio/calls", "https://a1b2c3.ngrok-free.app/sipio/calls"],
    caughtBy: ["security-webhook-require-public-https"],
  },
  {
    example: "clinic",
    fault: "the PIN of the patients' mailbox is 1234",
    change: ['value: config.requireSecret("mailboxPin")', 'value: "1234"'],
    caughtBy: ["security-pin-forbid-guessable"],
  },
  {
    example: "multi-site",
    fault: "a carrier comes in with the password asterisk",
    change: ['value: config.requireSecret("londonTrunkPassword")', 'value: "asterisk"'],
    caughtBy: ["security-trunk-forbid-weak-password"],
  },
  {
    example: "small-office",
    fault: "telephones have a word and their number as their password",
    change: ['password: passwords.apply((all) => all[digits] ?? "")', 'password: "Surveyor" + digits'],
    caughtBy: ["security-device-require-strong-password"],
  },
  {
    example: "hotel",
    fault: "all telephones have one password",
    change: ["const password = passwordOf(authUsername);", 'const password = passwordOf("all");'],
    caughtBy: ["security-device-forbid-shared-password"],
  },
];
