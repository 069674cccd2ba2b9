import * as pulumi from "@pulumi/pulumi";
import { declared } from "./declared";

/** Ordinary small provider without requests: it returns its inputs. */
const provider: pulumi.dynamic.ResourceProvider = {
  create: async (inputs) => ({ id: String(inputs.benchName), outs: inputs }),
  update: async (_id, _olds, news) => ({ outs: news }),
};

/** Ordinary dynamic resource, whose provider is serialized. */
class PlainResource extends pulumi.dynamic.Resource {
  constructor(className: string, name: string, inputs: object) {
    super(provider, `${className}-${name}`, { ...inputs, benchName: name });
  }
}

for (const { className, name, inputs } of declared()) new PlainResource(className, name, inputs);
