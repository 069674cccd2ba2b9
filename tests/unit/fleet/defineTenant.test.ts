import { expectTypeOf } from "expect-type";
import { defineTenant, type TenantTemplate, z } from "sipio-fleet";
import * as mini from "zod/mini";

describe("defineTenant", () => {
  it("infers the arguments with their defaults, and the secrets", () => {
    const template = defineTenant({
      args: z.object({ seats: z.int(), country: z.enum(["AT", "DE"]).default("DE"), note: z.string().optional() }),
      secrets: { pin: "PIN of the mailbox." },
      program: (args, tenant) => {
        expectTypeOf(args).toEqualTypeOf<{ seats: number; country: "AT" | "DE"; note?: string | undefined }>();
        expectTypeOf(tenant.secrets).toHaveProperty("pin");
        expectTypeOf(tenant.secrets).not.toHaveProperty("password");
        return { seats: args.seats };
      },
    });
    expectTypeOf(template).toExtend<TenantTemplate>();
    expect(template.secrets).toEqual({ pin: "PIN of the mailbox." });
  });

  it("accepts schemas of zod/mini, and of a zod whose types differ", () => {
    const args = mini.object({ seats: mini.int() });
    defineTenant({ args, program: ({ seats }) => void expectTypeOf(seats).toBeNumber() });
    const other = args as unknown as { _zod: { def: { type: "object" }; output: { seats: number }; version: "4.0" } };
    defineTenant({ args: other, program: ({ seats }) => void expectTypeOf(seats).toBeNumber() });
  });

  it.each([z.string(), { seats: z.int() }, undefined])("refuses other arguments", (args) => {
    const define = () => defineTenant({ args: args as unknown as z.ZodObject, program: () => undefined });
    expect(define).toThrow("args must be an object schema of zod 4, such as z.object({ seats: z.int() })");
  });
});
