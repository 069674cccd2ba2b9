import { OfficeHours } from "pulumi-sipio/components";
import { z } from "sipio-fleet";

/** Arguments for the opening hours of a tenant. */
export const openingHours = z.object({
  open: z.iso.time({ precision: -1 }).default("09:00").describe("Opening time from Monday to Friday."),
  close: z.iso.time({ precision: -1 }).default("17:30").describe("Closing time from Monday to Friday."),
  region: z.enum(["ENG", "NIR", "SCT", "WLS"]).default("ENG").describe("Country of the United Kingdom."),
});

/** Creates the opening hours with the public holidays of the region. */
export function createOfficeHours({ open, close, region }: z.output<typeof openingHours>) {
  return new OfficeHours("opening", {
    timezone: "Europe/London",
    hours: [{ days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: open, to: close }],
    holidays: { country: "GB", region, years: [2026, 2027] },
  });
}
