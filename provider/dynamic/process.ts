import { ClientPool } from "../api";
import { RunState } from "../lifecycle";
import { CreateJournal, OwnershipLog } from "../protocol";
import { engineAddress } from "./engineAddress";
import { logInfo } from "./log";

/** Process in which providers run. The engine starts one for each run and provider. */
export interface ProviderProcess {
  readonly run: RunState;
  readonly apis: ClientPool;
  /**
   * Reports a message to the user.
   * @param urn URN of the resource under which the message is shown.
   */
  logInfo(urn: string | undefined, message: string): Promise<void>;
}

/** Process of this module. */
export const thisProcess: ProviderProcess = {
  run: new RunState(new OwnershipLog(engineAddress()), new CreateJournal()),
  apis: new ClientPool(),
  logInfo,
};
