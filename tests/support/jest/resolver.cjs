// Resolves imports that TypeScript and Node.js support and Jest does not: a source by the name of its output
// (`./steps.js`), and packages that export only ES modules. `npm run compat` replaces the SDK by that of a project.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const project = process.env.SIPIO_COMPAT_PROJECT;

module.exports = (request, found) => {
  const isReplaced = project !== undefined && /^@pulumi\/pulumi(\/|$)/.test(request);
  const options = isReplaced ? { ...found, basedir: project } : found;
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes("node_modules")) {
    const source = join(options.basedir, request.replace(/\.js$/, ".ts"));
    if (existsSync(source)) return source;
  }
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    if (request.startsWith(".")) throw error;
    return options.defaultResolver(request, { ...options, conditions: ["node", "import", "default"] });
  }
};
