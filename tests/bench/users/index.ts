import * as sipio from "pulumi-sipio";

for (let index = 0; index < Number(process.env.BENCH_USERS); index += 1) {
  new sipio.User(`user-${index}`, {
    username: String(10_000 + index),
    displayName: `Person ${index}`,
    isAgent: index % 2 === 0,
    maxSimultaneous: 2,
    ringTimeoutSec: 20,
    outCidNumber: "12025550123",
  });
}
