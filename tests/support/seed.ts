import fc from "fast-check";

// One seed for all property tests: a run that fails here fails everywhere.
fc.configureGlobal({ seed: 20_261_123 });
