import { writeFileSync } from "node:fs";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";
import { type Lived, live, type Place } from "../support/lives";

/** `npm run soak` sets these; without them, the same few short lives are lived. */
const {
  SIPIO_LIVES_MINUTES: minutes,
  SIPIO_LIVES_SEED: seed = "1",
  SIPIO_LIVES_SHRINK_MINUTES: shrinkMinutes = "10",
  SIPIO_LIVES_RESULT: result,
} = process.env;
const until = Date.now() + Number(minutes ?? 0) * 60_000;
const isLong = minutes !== undefined;

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
    const size = isLong ? 40 : 8;
    const sizes = { steps: size, resources: size, shrinkMs: Number(shrinkMinutes) * 60_000 };
    const goesOn = (lived: Lived) => {
      if (result !== undefined) writeFileSync(result, JSON.stringify(lived, undefined, 2));
      return isLong ? lived.lives === 0 || Date.now() < until : lived.lives < 5;
    };
    const lived = await live(sizes, Number(seed), place, goesOn);
    const problems = lived.found.map(({ seed: own, problem }) => `seed ${own}: ${problem}`);
    expect(problems.join("\n\n")).toBe("");
    expect(lived.steps).toBeGreaterThan(lived.lives);
  },
  24 * 3_600_000,
);
