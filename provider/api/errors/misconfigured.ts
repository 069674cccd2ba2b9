const remedies = {
  apiKey: "Set it with `pulumi config set --secret sipio:apiKey …`, or in the environment as SIPIO_API_KEY.",
  baseUrl: "Set it with `pulumi config set sipio:baseUrl https://…/v1`, or in the environment as SIPIO_BASE_URL.",
};

/** A setting with which no request can be made. Found before anything is sent; the value itself is not shown. */
export class MisconfiguredError extends Error {
  override readonly name = "MisconfiguredError";

  constructor(
    readonly setting: "apiKey" | "baseUrl",
    reason: string,
  ) {
    super(`${setting} ${reason}. ${remedies[setting]}`);
  }
}
