import { ClientPool } from "../api";
import { RunState } from "../lifecycle";
import { CreateJournal, OwnershipLog } from "../protocol";
import { engineAddress } from "./engineAddress";
import { logInfo } from "./log";

/** A process in which providers run: the engine starts one for each run and each provider. */
export interface ProviderProcess {
  readonly run: RunState;
  readonly apis: ClientPool;
  /**
   * Reports a message to the user.
   * @param urn URN of the resource under which it is shown.
   */
  logInfo(urn: string | undefined, message: string): Promise<void>;
}

/** The process of this module. */
export const thisProcess: ProviderProcess = {
  run: new RunState(new OwnershipLog(engineAddress()), new CreateJournal()),
  apis: new ClientPool(),
  logInfo,
};
