import * as sipio from "pulumi-sipio";
import { TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

it("a key in the environment works without one in the configuration", async () => {
  const sandbox = await SandboxProcess.start();
  const env = { SIPIO_API_KEY: sandbox.key, SIPIO_BASE_URL: sandbox.url };
  const stack = await TestStack.create({}, { env });
  try {
    const { ok, text } = await stack.up(() => ({ id: new sipio.User("dana", { username: "1001" }).id }));
    expect(ok, text).toBe(true);
    expect(await sandbox.rows("sip_user")).toHaveLength(1);
  } finally {
    stack.dispose();
    await sandbox.stop();
  }
});
