import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";

const { BENCH_PEOPLE: people, BENCH_MAX_COUNT: maxCount, SIPIO_BASE_URL: baseUrl } = process.env;
const account = new sipio.Account("tenant", { name: pulumi.getStack() });
const { secret: apiKey } = new sipio.ApiKey("tenant", { account, scopes: "*" });
const provider = new sipio.Provider("tenant", { apiKey, baseUrl });
for (let index = 0; index < Number(people); index += 1) {
  const user = { username: String(1001 + index), displayName: `Person ${index}` };
  new sipio.User(`user-${index}`, user, { provider });
}
const limit = { scope: "account", direction: "out", periodSec: 3600, maxCount: Number(maxCount) } as const;
new sipio.CallLimit("hour", limit, { provider });
