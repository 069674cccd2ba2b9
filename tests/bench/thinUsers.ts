import * as pulumi from "@pulumi/pulumi";

const providerText = `exports.handler=()=>require(${JSON.stringify(process.env.BENCH_PROVIDER)}).provider()`;

/** Resource in the form of pulumi-sipio, whose provider returns its inputs. */
class ThinUser extends pulumi.CustomResource {
  constructor(name: string, args: object) {
    super("pulumi-nodejs:dynamic/bench:User", name, { ...args, __provider: providerText });
  }
}

for (let index = 0; index < Number(process.env.BENCH_USERS); index += 1) {
  new ThinUser(`user-${index}`, {
    username: String(10_000 + index),
    displayName: `Person ${index}`,
    isAgent: index % 2 === 0,
    maxSimultaneous: 2,
    ringTimeoutSec: 20,
    outCidNumber: "12025550123",
  });
}
