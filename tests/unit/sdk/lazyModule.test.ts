import { lazyModule } from "../../../provider/sdk/lazyModule";

it("loads a module when an export is first read", () => {
  const load = jest.fn(() => ({ greeting: "hello" }));
  const module = lazyModule(load);
  expect(load).not.toHaveBeenCalled();
  expect(module.greeting).toBe("hello");
  expect(module.other).toBeUndefined();
  expect(load).toHaveBeenCalled();
});
