import * as fc from "fast-check";
import { InvalidWavesError, wavesOf } from "../../../fleet/selection/waves";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const sizes = (count: number, text: string) => wavesOf(numbers(count), text).map(({ length }) => length);

describe("waves", () => {
  it.each([
    [100, "1,5%,all", [1, 5, 94]],
    [10, "1,5%,all", [1, 1, 8]],
    [100, "1,5%", [1, 5, 94]],
    [3, "10", [3]],
    [3, "all,1", [3]],
    [3, "100%", [3]],
    [0, "1,all", []],
    [4, " 2 , all ", [2, 2]],
  ])("split %i tenants by %j", (count, text, expected) => {
    expect(sizes(count, text)).toEqual(expected);
  });

  it.each(["", "0", "0%", "101%", "-1", "1.5", "some", "1,,2", "5%%"])("refuse the size in %j", (text) => {
    expect(() => wavesOf([1], text)).toThrow(InvalidWavesError);
    expect(() => wavesOf([1], text)).toThrow("must be a number of tenants, a percentage such as 5%, or all");
  });

  it("contain each tenant once, in order", () => {
    const size = fc.oneof(
      fc.integer({ min: 1, max: 20 }).map(String),
      fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
      fc.constant("all"),
    );
    fc.assert(
      fc.property(fc.nat(200), fc.array(size, { minLength: 1, maxLength: 5 }), (count, given) => {
        expect(wavesOf(numbers(count), given.join(",")).flat()).toEqual(numbers(count));
      }),
    );
  });
});
