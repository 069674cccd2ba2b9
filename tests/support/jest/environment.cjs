// Jest by itself gives each file of tests a global object of its own, in which an error of Node's is no `Error`. Programs, the SDK and
// gRPC are written for one global object, as in a process of their own; with it files also load faster.
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");
const { ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");

/** Stands for the process's own context, for which Node has no object. */
const processContext = vm.createContext({});
const { compileFunction } = vm;
vm.compileFunction = (source, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== processContext) return compileFunction(source, parameters, { parsingContext, ...options });
  // What a package imports while it runs, Node loads.
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  return compileFunction(source, parameters, { ...options, importModuleDynamically });
};

// Node's own fetch sets up its connections before the package undici does, which would otherwise share its own with it.
void fetch("data:,");

// Each file's copy of a module may wait for the end of the process.
process.setMaxListeners(0);

class ProcessEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.globalsBefore = new Set(Object.getOwnPropertyNames(globalThis));
    this.variablesBefore = { ...process.env };
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
  }

  /** Takes back what a file left in the process: the SDK keeps the settings of a run in a global and in variables. */
  async teardown() {
    await super.teardown();
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!this.globalsBefore.has(name)) Reflect.deleteProperty(globalThis, name);
    }
    for (const name of Object.keys(process.env)) if (!(name in this.variablesBefore)) delete process.env[name];
    Object.assign(process.env, this.variablesBefore);
  }

  getVmContext() {
    return super.getVmContext() === null ? null : processContext;
  }
}

module.exports = ProcessEnvironment;
