import * as sipio from "pulumi-sipio";
import { people } from "./people.js";

/** Declares users of the provider. */
export function users(count: number): void {
  for (const person of people(count)) new sipio.User(`user-${person.username}`, person);
}
