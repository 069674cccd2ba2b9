// State that the test files of a worker share.
const { createLanguageService } = require("typescript");

/**
 * TypeScript's language services by entry of the package. A new one reads and checks the package and all libraries
 * again.
 */
const services = new Map();

exports.serviceOf = (entry, host) => {
  const held = services.get(entry) ?? { program: { texts: new Map(), version: 0 } };
  services.set(entry, held);
  held.service ??= createLanguageService(host(held.program));
  return held;
};
