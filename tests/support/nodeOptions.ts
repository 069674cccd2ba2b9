import { join } from "node:path";
import { repository } from "./markdown";

/** Options of Node.js for the processes of the CLI, which start in half of the time with them. */
export const lateLoads = `--require ${JSON.stringify(join(repository, "tests", "support", "lateLoads.cjs"))}`;
