import { z } from "zod";
import { people } from "../programs/people.js";

/** Subject of the in-process check: inputs of a class, and the same fields in plain zod as the baseline. */
export interface CheckSubject {
  readonly class: string;
  /** Name of the objects that are counted. */
  readonly of: string;
  /** Returns `count` objects, or one object with `count` children. */
  readonly inputs: (count: number) => readonly Readonly<Record<string, unknown>>[];
  readonly most: number;
  readonly plain: z.ZodType;
}

const text = z.string().min(1).max(255);
const e164 = z.string().regex(/^[1-9]\d{6,14}$/);
const dayMs = 86_400_000;
const from = Date.UTC(2027, 0, 1);

const listOf = (count: number, of: (index: number) => Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, index) => of(index));

/** Subjects of the bench. */
export const subjects: readonly CheckSubject[] = [
  {
    class: "User",
    of: "users",
    inputs: (count) => people(count).map((person) => ({ ...person })),
    most: 10_000,
    plain: z.object({
      username: text,
      displayName: text.optional(),
      isAgent: z.boolean().optional(),
      outCidNumber: e164.optional(),
      outCidName: text.optional(),
      maxSimultaneous: z.int().min(1).optional(),
      ringTimeoutSec: z.int().min(1).max(3600).default(25),
      status: z.enum(["active", "disabled"]).optional(),
      ringStrategy: z.enum(["simultaneous", "sequential", "specific"]).default("simultaneous"),
      dnd: z.boolean().optional(),
      autoReadyOnLogin: z.boolean().default(false),
      autoQueueLogin: z.boolean().default(false),
    }),
  },
  {
    class: "Number",
    of: "numbers",
    inputs: (count) => listOf(count, (index) => ({ e164: String(12_025_550_000 + index), label: `Line ${index}` })),
    most: 10_000,
    plain: z.object({ e164, label: text.optional(), maxChannels: z.int().min(1).optional() }),
  },
  {
    class: "Schedule",
    of: "schedules with a time zone",
    inputs: (count) => listOf(count, (index) => ({ name: `Hours ${index}`, timezone: "America/New_York" })),
    most: 1_000,
    plain: z.object({ name: text, timezone: text.optional() }),
  },
  {
    class: "Schedule",
    of: "rules of one schedule",
    inputs: (count) => [
      {
        name: "Holidays",
        rules: listOf(count, (index) => ({
          kind: "date",
          startDate: new Date(from + index * dayMs).toISOString().slice(0, 10),
          isClosed: true,
        })),
      },
    ],
    most: 1_000,
    plain: z.object({
      name: text,
      rules: z.array(
        z.object({
          kind: z.enum(["weekly", "date", "date_range"]),
          dow: z.int().min(0).max(6).optional(),
          startTime: z.iso.time({ precision: -1 }).optional(),
          endTime: z.iso.time({ precision: -1 }).optional(),
          startDate: z.iso.date().optional(),
          endDate: z.iso.date().optional(),
          isClosed: z.boolean().optional(),
        }),
      ),
    }),
  },
  {
    class: "Trunk",
    of: "trunks with a proxy",
    inputs: (count) =>
      listOf(count, (index) => ({ name: `Carrier ${index}`, proxy: `sip${index}.carrier.example:5060` })),
    most: 1_000,
    plain: z.object({ name: text, proxy: text.optional(), expireSec: z.int().min(60).max(86_400).default(3600) }),
  },
  {
    class: "Trunk",
    of: "ACL entries of one trunk",
    inputs: (count) => [
      { name: "Carrier", acl: listOf(count, (index) => ({ cidr: `10.${index >> 8}.${index & 255}.0/24` })) },
    ],
    most: 10_000,
    plain: z.object({ name: text, acl: z.array(z.object({ cidr: z.union([z.cidrv4(), z.cidrv6()]) })) }),
  },
];
