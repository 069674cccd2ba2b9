import type { Row } from "./row";

/** Faults in what registers, what carries, who is let in, and what is written in plain. */
export const security: readonly Row[] = [
  {
    example: "quickstart",
    fault: "a key of the platform stands in a label",
    change: ['label: "Main line"', 'label: "sk_live_4eC39HqLyjWD"'],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "contact-center",
    fault: "a webhook hands its token over in the URL",
    change: ["/sipio/calls", "/sipio/calls?token=hunter22"],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "clinic",
    fault: "a node of a flow has a password",
    change: ['{ kind: "enqueue", queueId: reception }', '{ kind: "enqueue", queueId: reception, password: "lake" }'],
    caughtBy: ["security-object-forbid-plain-secret"],
  },
  {
    example: "quickstart",
    fault: "telephones have the password 1234",
    change: ["    password,\n", '    password: "1234",\n'],
    caughtBy: ["security-device-forbid-weak-password", "security-device-require-strong-password"],
  },
  {
    example: "hotel",
    fault: "telephones have their names as passwords",
    change: ["const password = passwordOf(authUsername);", "const password = authUsername;"],
    caughtBy: ["security-device-forbid-weak-password", "security-device-require-strong-password"],
  },
  {
    example: "multi-site",
    fault: "a carrier comes in as admin",
    change: ['inboundUsername: "acme-london"', 'inboundUsername: "admin"'],
    caughtBy: ["security-digest-user-forbid-weak-name"],
  },
  {
    example: "contact-center",
    fault: "telephones register as test",
    change: ["authUsername: digits", "authUsername: 'test' + digits"],
    caughtBy: ["security-digest-user-forbid-weak-name"],
  },
  {
    example: "hotel",
    fault: "the telephone at the bed registers under the number of the room",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the program
    change: ["telephone(guest, `${room}-${place}`)", "telephone(guest, place === 'bed' ? room : `${room}-${place}`)"],
    caughtBy: ["security-digest-user-forbid-extension-name"],
  },
  {
    example: "small-office",
    fault: "telephones speak UDP",
    change: ['transport: "tls"', 'transport: "udp"'],
    caughtBy: ["security-device-require-tls"],
  },
  {
    example: "contact-center",
    fault: "browsers leave the transport to the platform",
    change: ['    transport: "wss",\n', ""],
    caughtBy: ["security-device-require-tls"],
  },
  {
    example: "quickstart",
    fault: "the carrier is reached by TCP",
    change: ['carrier.example:5061",\n  transport: "tls"', 'carrier.example:5061",\n  transport: "tcp"'],
    caughtBy: ["security-trunk-require-tls"],
  },
  {
    example: "multi-site",
    fault: "the transport of a trunk is left to the platform",
    change: ['proxy: "sip.thames-telecom.example",\n      transport: "tls",', 'proxy: "sip.thames-telecom.example",'],
    caughtBy: ["security-trunk-require-tls"],
  },
  {
    example: "multi-site",
    fault: "anybody sends calls by a trunk",
    change: ['      inboundAuth: "ip",\n      acl: [{ cidr: "203.0.113.0/28" }],\n', ""],
    caughtBy: ["security-trunk-require-inbound-auth"],
  },
  {
    example: "multi-site",
    fault: "a trunk trusts addresses and names none",
    change: [
      'direction: "both",\n      proxy: "sip.spreenetz.example:5061",\n      transport: "tls",\n      inboundAuth: "ip",\n      acl: [{ cidr: "203.0.113.0/28" }],',
      'direction: "outbound",\n      proxy: "sip.spreenetz.example:5061",\n      transport: "tls",\n      inboundAuth: "ip",',
    ],
    caughtBy: ["security-trunk-require-acl"],
  },
  {
    example: "quickstart",
    fault: "a trunk lets the whole world in",
    change: ["203.0.113.0/24", "0.0.0.0/0"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "multi-site",
    fault: "a trunk lets in all networks of a provider",
    change: ["2001:db8:100::/48", "2001:db8::/32"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "clinic",
    fault: "telephones register from 65,536 addresses",
    change: ["203.0.113.32/28", "203.0.0.0/16"],
    caughtBy: ["security-acl-limit-prefix"],
  },
  {
    example: "reseller",
    fault: "a wallboard's key may do everything",
    change: [
      "  telephony(slug, customer, new",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the program
      '  new sipio.ApiKey(`${slug}-wallboard`, { account, scopes: "*" });\n  telephony(slug, customer, new',
    ],
    caughtBy: ["security-api-key-forbid-all-scopes"],
  },
  {
    example: "contact-center",
    fault: "a webhook posts to a host inside",
    change: ["https://crm.aurora-travel.example/sipio/calls", "https://crm.internal/sipio/calls"],
    caughtBy: ["security-webhook-require-public-https"],
  },
  {
    example: "contact-center",
    fault: "an option of the queues calls a host of somebody else",
    change: ["crm.aurora-travel.example/sipio/continue", "crm.aurora-travels.example/sipio/continue"],
    caughtBy: ["security-webhook-require-public-https"],
  },
  {
    example: "small-office",
    fault: "a conference lets everybody in",
    change: [
      'new sipio.Extension("mailbox", { digits: "199", dest: mailbox });',
      'new sipio.Extension("mailbox", { digits: "199", dest: mailbox });\nnew sipio.Extension("room", { digits: "198", dest: new sipio.Conference("room", { name: "Room" }) });',
    ],
    caughtBy: ["security-conference-require-pin"],
  },
  {
    example: "clinic",
    fault: "the patients' mailbox opens to everybody",
    change: ['"Patients", quotaMb: 500, pinSecret: pin', '"Patients", quotaMb: 500'],
    caughtBy: ["security-voicemail-box-require-pin"],
  },
  {
    example: "small-office",
    fault: "the office's mailbox opens to everybody, and its PIN lies about",
    change: ["  pinSecret: pin,\n", ""],
    caughtBy: ["naming-and-cost-resource-forbid-unused", "security-voicemail-box-require-pin"],
  },
  {
    example: "clinic",
    fault: "calls are recorded, and nobody says so",
    change: ["We record calls to the reception", "Hello"],
    caughtBy: ["security-recording-rule-require-consent"],
  },
  {
    example: "clinic",
    fault: "calls that nobody announces are always recorded",
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
