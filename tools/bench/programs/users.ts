import * as sipio from "pulumi-sipio";
import { people } from "./people.js";

/** A program of users of ours. */
export function users(count: number): void {
  for (const person of people(count)) new sipio.User(`user-${person.username}`, person);
}
