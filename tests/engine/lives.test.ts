import { TestStack } from "../support/engine";
import { asked, live, type Place, problemsOf } from "../support/lives";
import { SandboxProcess } from "../support/sandbox";

async function place(live: (place: Place) => Promise<void>): Promise<void> {
  const sandbox = await SandboxProcess.start();
  const stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  try {
    await live({ stack, sandbox });
  } finally {
    stack.dispose();
    await sandbox.stop();
  }
}

it(
  "after every step of a random life on the real CLI, the platform equals the program",
  async () => {
    const lived = await live(asked({ lives: 1, seed: 1, sizes: { steps: 6, resources: 12, shrinkMs: 0 } }), place);
    expect(problemsOf(lived)).toBe("");
    expect(lived.steps).toBeGreaterThan(lived.lives);
  },
  24 * 3_600_000,
);
