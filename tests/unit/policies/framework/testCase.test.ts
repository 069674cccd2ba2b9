import { changedProgram } from "../../../../policies/framework/testCase";

const program = "const a = 1;\nconst b = 2;\nconst c = 3;";

describe("a changed program", () => {
  it("has every change at its own place, in whatever order they are given", () => {
    expect(changedProgram(program, ["a = 1", "a = 10"], ["c = 3", "c"])).toBe("const a = 10;\nconst b = 2;\nconst c;");
    expect(changedProgram(program, ["c = 3", "c"], ["a = 1", "a = 10"])).toBe("const a = 10;\nconst b = 2;\nconst c;");
    expect(changedProgram(program)).toBe(program);
  });

  it("does not apply a change to the result of another", () => {
    expect(changedProgram(program, ["a = 1", "b = 2"], ["b = 2", "b = 5"])).toContain("const b = 2;\nconst b = 5;");
  });

  it.each([
    ["is missing", "d = 4", 0],
    ["occurs several times", "const", 3],
  ])("is an error if a text %s", (_, from, times) => {
    expect(() => changedProgram(program, [from, ""])).toThrow(
      `${JSON.stringify(from)} occurs ${times} times in:\n${program}`,
    );
  });
});
