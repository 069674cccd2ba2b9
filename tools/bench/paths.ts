import { join } from "node:path";
import { root } from "../stack/paths.js";

/** Programs and fixtures of the bench. */
export const fixtures = join(root, "tests", "bench");
/** Where stacks are made: below the repository, so that the provider's process finds the packages as a user's would. */
export const workRoot = join(root, "tests", ".work");
/** The descriptions of the objects, as they are written. */
export const objectsDir = join(root, "provider", "objects");
/** The command that starts a sandbox. */
export const sipioCommand = join(root, "cli", "bin", "sipio.js");

export { root };
