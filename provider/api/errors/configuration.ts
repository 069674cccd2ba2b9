const remedies = {
  apiKey:
    "Set it with `pulumi config set --secret sipio:apiKey sk_…`, in the environment as SIPIO_API_KEY, " +
    "or give the resources an explicit sipio.Provider",
  baseUrl:
    "Set it with `pulumi config set sipio:baseUrl https://…/v1`, or in the environment as SIPIO_BASE_URL; " +
    "http:// is taken for this machine only, because it would carry the key in the clear",
  timeoutSec: "Set it with `pulumi config set sipio:timeoutSec 30`, or in the environment as SIPIO_TIMEOUT_SEC",
};

/** A setting with which no request can be made. Found before anything is sent; the value itself is not shown. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(
    readonly setting: keyof typeof remedies,
    reason: string,
  ) {
    super(`sipio:${setting} ${reason}. ${remedies[setting]}.`);
  }
}
