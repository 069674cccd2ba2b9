import * as pulumi from "@pulumi/pulumi";
import { declared } from "./declared";

const providerText = `exports.handler=()=>require(${JSON.stringify(process.env.BENCH_PROVIDER)}).provider()`;

/** Resource in the form of pulumi-sipio, whose provider returns its inputs. */
class ThinResource extends pulumi.CustomResource {
  constructor(className: string, name: string, inputs: object) {
    super(`pulumi-nodejs:dynamic/bench:${className}`, name, { ...inputs, __provider: providerText });
  }
}

for (const { className, name, inputs } of declared()) new ThinResource(className, name, inputs);
