/**
 * A program with many resources in this process, with Pulumi's mocks: `node manyResources.cjs ours|thin preview|up
 * COUNT`. A third each are users, numbers and extensions that refer to the users. Prints the CPU time in milliseconds
 * and the peak memory in MiB.
 */
const pulumi = require("@pulumi/pulumi");

const [form, kind, size] = process.argv.slice(2);
const count = Number(size);
const atPreview = kind === "preview";

class Thin extends pulumi.CustomResource {
  constructor(className, name, args) {
    super(`pulumi-nodejs:dynamic/bench:${className}`, name, { ...args, __provider: "exports.handler=()=>({})" });
  }
}

const thin = {
  User: (name, args) => new Thin("User", name, args),
  Number: (name, { dest, ...args }) => new Thin("Number", name, { ...args, dest: { kind: "user", id: dest.id } }),
  Extension: (name, { dest, ...args }) => new Thin("Extension", name, { ...args, dest: { kind: "user", id: dest.id } }),
};

function makeOurs() {
  const sipio = require("pulumi-sipio");
  return {
    User: (name, args) => new sipio.User(name, args),
    Number: (name, args) => new sipio.Number(name, args),
    Extension: (name, args) => new sipio.Extension(name, args),
  };
}

async function main() {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: atPreview ? undefined : `${name}-id`, state: inputs }),
      call: ({ inputs }) => inputs,
    },
    "bench",
    "bench",
    atPreview,
  );
  pulumi.runtime.setConfig("sipio:apiKey", "a-key");
  const make = form === "ours" ? makeOurs() : thin;
  const before = process.cpuUsage();
  await pulumi.runtime.runInPulumiStack(async () => {
    for (let index = 0; index < count / 3; index += 1) {
      const user = make.User(`user-${index}`, { username: String(10_000 + index), displayName: `Person ${index}` });
      make.Number(`number-${index}`, { e164: String(12_025_550_000 + index), label: `Line ${index}`, dest: user });
      make.Extension(`extension-${index}`, { digits: String(10_000 + index), dest: user });
    }
  });
  await pulumi.runtime.disconnect();
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ms: (user + system) / 1000, peak })}\n`);
}

void main();
