// By default, Jest gives each test file its own global object, in which an error of Node.js is not an `Error`.
// Programs, the
// SDK and gRPC expect one global object, as in a separate process. It also loads files faster.
const { AsyncLocalStorage } = require("node:async_hooks");
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");
const { ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");

/** The process's own context, for which Node.js has no object. */
const processContext = vm.createContext({});
const { compileFunction } = vm;
vm.compileFunction = (source, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== processContext) return compileFunction(source, parameters, { parsingContext, ...options });
  // Node.js resolves dynamic imports of packages.
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  return compileFunction(source, parameters, { ...options, importModuleDynamically });
};

// A warning about this loader would be part of the output of a command that a test runs.
const { emitWarning } = process;
process.emitWarning = (warning, ...more) => {
  if (!String(warning).startsWith("vm.USE_MAIN_CONTEXT_DEFAULT_LOADER")) emitWarning.call(process, warning, ...more);
};

// Node's own fetch must set up its connections before the package undici, which would otherwise share its own.
void fetch("data:,");

function listeners() {
  return process.eventNames().flatMap((event) => process.rawListeners(event).map((listener) => ({ event, listener })));
}

// The storage of the SDK, which is created if missing. It is shared by all files, because Node.js passes a storage from
// promise to promise, and a program can continue briefly after its test.
globalThis.asyncLocalStorage ??= new AsyncLocalStorage();

// The namespace of protocol buffers, whose messages runtime.cjs loads once for all files.
globalThis.proto ??= {};

class ProcessEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.globalsBefore = new Set(Reflect.ownKeys(globalThis));
    this.variablesBefore = { ...process.env };
    this.listenersBefore = new Set(listeners().map(({ listener }) => listener));
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
  }

  /**
   * Resets what a file left in the process. The SDK keeps the settings of a run in a global and in variables, and each
   * copy of it listens for the exit of the process, which would keep all modules of the file in memory.
   */
  async teardown() {
    await super.teardown();
    for (const { event, listener } of listeners()) {
      if (!this.listenersBefore.has(listener)) process.off(event, listener);
    }
    for (const name of Reflect.ownKeys(globalThis)) {
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
