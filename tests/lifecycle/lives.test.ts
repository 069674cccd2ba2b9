import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import { asked, live, type Place, problemsOf } from "../support/lives";

let sandbox: InProcessSandbox;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
afterAll(() => sandbox.stop());

async function place(live: (place: Place) => Promise<void>): Promise<void> {
  await sandbox.control.reset();
  await sandbox.control.setRateLimit({ limit: 1_000_000 });
  const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  try {
    await live({ stack, sandbox });
  } finally {
    stack.dispose();
  }
}

it(
  "after every step of a random life, the platform equals the program, and a second preview is empty",
  async () => {
    const lived = await live(asked({ lives: 5, seed: 1, sizes: { steps: 8, resources: 8, shrinkMs: 60_000 } }), place);
    expect(problemsOf(lived)).toBe("");
    expect(lived.steps).toBeGreaterThan(lived.lives);
  },
  24 * 3_600_000,
);
