import { RunState } from "../../provider/lifecycle";
import { OwnershipLog } from "../../provider/protocol";

/** The state of a run of one process, which shares nothing with others. */
export function runState(): RunState {
  return new RunState(new OwnershipLog(undefined));
}
