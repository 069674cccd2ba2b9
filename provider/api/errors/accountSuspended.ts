import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The account is read-only (403 `account_suspended`). */
export class AccountSuspendedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the account is suspended or closed and therefore read-only", said),
      "Ask SIP.IO or the account's reseller to reactivate it, then run again.",
      circumstances,
    );
  }
}
