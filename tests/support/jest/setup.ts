import fc from "fast-check";
import { runCleanUps } from "../cleanUp";

// One seed for all property tests, so a failing run fails everywhere.
fc.configureGlobal({ seed: 20_261_123 });
jest.setTimeout(60_000);
afterEach(runCleanUps);
