/**
 * Module that is loaded when one of its exports is first read.
 * @param load Function that loads the module. It is called for every read, so it should use the cache of `require`.
 */
export function lazyModule(load: () => object): Readonly<Record<string, unknown>> {
  return new Proxy({}, { get: (_, name) => Reflect.get(load(), name) });
}
