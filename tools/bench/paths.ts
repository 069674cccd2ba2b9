import { join } from "node:path";
import { root } from "../stack/paths.js";

/** Programs and fixtures of the bench. */
export const fixtures = join(root, "tests", "bench");
/** Folder for stacks. It is inside the repository so that the provider's process can resolve the packages. */
export const workRoot = join(root, "tests", ".work");
/** Examples of this repository. */
export const examples = join(root, "examples");
/** Schemas of the objects, as source files. */
export const objectsDir = join(root, "provider", "objects");
/** Command that starts a sandbox. */
export const sipioCommand = join(root, "cli", "bin", "sipio.js");

export { root };
