import type { Random } from "./random.js";

/** Resource that a program declares. `{ idOf: name }` in its arguments stands for the ID of another resource. */
export interface SoakDeclaration {
  readonly class: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Resources of a program, each after the ones that it refers to. */
export type Declarations = readonly SoakDeclaration[];

/** Returns the resources of one kind. A higher version has other values; the fifth replaces the object. */
type Kind = (number: number, version: number) => readonly SoakDeclaration[];

const idOf = (name: string) => ({ idOf: name });
const declare = (className: string, name: string, args: SoakDeclaration["args"]) => ({ class: className, name, args });

const user = (number: number, version = 0) =>
  declare("User", `user-${number}`, {
    username: `10${number}${version >= 4 ? "9" : ""}`,
    displayName: `User ${number}.${version}`,
    isAgent: true,
  });

/** Classes with and without a natural key, with inline and separate children, uploads excepted. */
const kinds: Readonly<Record<string, Kind>> = {
  user: (number, version) => [user(number, version)],
  callLimit: (number, version) => [
    user(number),
    declare("CallLimit", `limit-${number}`, {
      scope: { kind: "user", id: idOf(`user-${number}`) },
      direction: "out",
      periodSec: 60,
      maxCount: 10 + version,
    }),
  ],
  accountLimit: (number, version) => [
    declare("CallLimit", `account-limit-${number}`, {
      scope: { kind: "account" },
      direction: "any",
      periodSec: 100 + number,
      maxCount: 500 + version,
    }),
  ],
  route: (number, version) => [
    declare("OutboundRoute", `route-${number}`, { matchPrefix: `4${number}`, via: "carrier", priority: 10 + version }),
  ],
  transform: (number, version) => [
    declare("NumberTransform", `transform-${number}`, {
      scope: { kind: "account" },
      direction: "inbound_cid",
      matchRegex: `^0${number}(.*)$`,
      replacement: `$1${version}`,
    }),
  ],
  callerId: (number, version) => [
    user(number),
    declare("CallerIdRule", `caller-id-${number}`, {
      scope: { kind: "user", id: idOf(`user-${number}`) },
      cidNumber: `49301234${number}${version}`,
    }),
  ],
  apiKey: (number, version) => [
    declare("ApiKey", `key-${number}`, { scopes: ["queues"], rotation: `${number}.${version}` }),
  ],
  webhook: (number, version) => [
    declare("Webhook", `webhook-${number}`, {
      url: `https://crm.example/${number}/${version}`,
      events: ["call.ended"],
    }),
  ],
  queue: (number, version) => [
    user(number),
    declare("Queue", `queue-${number}`, {
      name: `Queue ${number}`,
      strategy: "longest_idle",
      maxWaitSec: 60 + version,
      agents: [{ user: idOf(`user-${number}`), tierLevel: 1 + version }],
    }),
  ],
  agent: (number, version) => [
    user(number),
    declare("Queue", `crew-${number}`, { name: `Crew ${number}`, strategy: "ring_all" }),
    declare("QueueAgent", `agent-${number}`, {
      queue: idOf(`crew-${number}`),
      user: idOf(`user-${number}`),
      tierLevel: 1 + version,
    }),
  ],
  ringGroup: (number, version) => [
    user(number),
    declare("RingGroup", `group-${number}`, {
      name: `Group ${number}`,
      ringTimeoutSec: 20 + version,
      members: [{ user: idOf(`user-${number}`), position: 1 + version }],
    }),
    declare("Extension", `extension-${number}`, {
      digits: `6${number}`,
      dest: { kind: "ring_group", id: idOf(`group-${number}`) },
    }),
  ],
  schedule: (number, version) => [
    declare("Schedule", `hours-${number}`, {
      name: `Hours ${number}`,
      timezone: version % 2 === 0 ? "Europe/Berlin" : "Europe/Paris",
      rules: [1, 2, 3].map((dow) => ({ kind: "weekly", dow, startTime: "09:00", endTime: `1${7 + (version % 2)}:00` })),
    }),
  ],
  number: (number, version) => [
    declare("VoicemailBox", `box-${number}`, { name: `Box ${number}`, quotaMb: 10 + version }),
    declare("Number", `number-${number}`, {
      e164: `1202555010${number}`,
      label: `Line ${version}`,
      dest: { kind: "voicemail", id: idOf(`box-${number}`) },
    }),
  ],
  flow: (number, version) => [
    declare("Flow", `flow-${number}`, {
      name: `Flow ${number}`,
      graph: {
        nodes: [
          { id: "in", data: { kind: "entry", trigger: "inbound" } },
          { id: "end", data: { kind: "hangup", note: `version ${version}` } },
        ],
        edges: [{ source: "in", target: "end" }],
      },
    }),
  ],
  secret: (number, version) => [
    declare("Secret", `secret-${number}`, { name: `vm:${number}:pin`, value: `4711${version}` }),
  ],
  phoneList: (number, version) => [
    declare("PhoneList", `list-${number}`, {
      name: `List ${number}`,
      kind: "allow",
      entries: [`1202555020${version}`, `1202555030${number}`],
    }),
  ],
};

/** Resources of one kind in one version. */
interface Part {
  readonly kind: string;
  readonly number: number;
  readonly version: number;
}

/** Program as a list of parts that can be edited. */
export class RandomProgram {
  private constructor(private readonly parts: readonly Part[]) {}

  /** Returns a program of about the given number of resources. */
  static of(random: Random, resources: number): RandomProgram {
    const parts: Part[] = [];
    let program = new RandomProgram(parts);
    for (let number = 1; program.declarations.length < resources && number < 10; number += 1) {
      const chosen = random.some(Object.keys(kinds), 0.4).map((kind) => ({ kind, number, version: 0 }));
      program = new RandomProgram([...program.parts, ...chosen]);
    }
    return program.parts.length === 0 ? RandomProgram.of(random, resources) : program;
  }

  /** Returns the program with changed values, replaced objects, and added and removed resources. */
  edited(random: Random): RandomProgram {
    const kept = random.some(this.parts, 0.85);
    const changed = kept.map((part) => (random.chance(0.5) ? { ...part, version: random.integer(1, 5) } : part));
    const number = Math.max(0, ...this.parts.map((part) => part.number)) + 1;
    const added = random.some(Object.keys(kinds), 0.1).map((kind) => ({ kind, number, version: 0 }));
    return new RandomProgram([...changed, ...(number < 10 ? added : [])]);
  }

  get declarations(): Declarations {
    const byName = new Map<string, SoakDeclaration>();
    for (const { kind, number, version } of this.parts) {
      // A part of its own has precedence over the one that another part refers to.
      for (const declaration of kinds[kind]?.(number, version) ?? []) {
        if (!byName.has(declaration.name) || kind === "user") byName.set(declaration.name, declaration);
      }
    }
    return [...byName.values()];
  }
}
