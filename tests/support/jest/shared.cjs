// What the files of tests of one worker share.
const { createLanguageService } = require("typescript");

/** TypeScript's language services by the package's entry: a new one reads and checks the package and all libraries again. */
const services = new Map();

exports.serviceOf = (entry, host) => {
  const held = services.get(entry) ?? { program: { text: "", version: 0 } };
  services.set(entry, held);
  held.service ??= createLanguageService(host(held.program));
  return held;
};
