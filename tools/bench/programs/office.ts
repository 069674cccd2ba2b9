import * as sipio from "pulumi-sipio";
import { people } from "./people.js";

/** Declares an office that complies with the policies: a user, a number and an extension per person, with limits. */
export function office(count: number): void {
  new sipio.AccountSettings("office", { maxIn: count, maxOut: 100 });
  new sipio.CallLimit("outbound", { scope: "account", direction: "out", periodSec: 3600, maxCount: 500, hard: true });
  new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });
  for (const [index, { username, displayName }] of people(Math.floor(count / 3)).entries()) {
    const user = new sipio.User(`user-${index}`, { username, displayName, maxSimultaneous: 2 });
    new sipio.Number(`number-${index}`, { e164: String(12_025_550_000 + index), dest: user, maxChannels: 2 });
    new sipio.Extension(`extension-${index}`, { digits: username, dest: user });
  }
}
