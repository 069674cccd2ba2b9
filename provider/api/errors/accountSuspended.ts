import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The account can be read, but not changed (403 `account_suspended`). */
export class AccountSuspendedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the account is suspended or closed: it can be read, but not changed", said),
      "Have SIP.IO or the reseller of the account reactivate it, then run again.",
      circumstances,
    );
  }
}
