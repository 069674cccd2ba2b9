import { execFileSync } from "node:child_process";
import { dials, namesCallerId, phoneNumbersIn } from "../../../policies/framework";
import { guessesLog10 } from "../../../policies/security/passwordStrength";
import { repository } from "../../support/markdown";

describe("numbers that a value consists of", () => {
  it.each([
    ["+881 631 555 1234", ["8816315551234"]],
    ["00881-631-5551234", ["8816315551234"]],
    ["011 (881) 6315551234", ["8816315551234"]],
    ["tel:+881-631-555-1234;ext=5", ["8816315551234"]],
    ["sip:+8816315551234@carrier.example:5061;user=phone", ["8816315551234"]],
    ["12025550177; 8816315551234|4930901820", ["12025550177", "8816315551234", "4930901820"]],
    [8_816_315_551_234, ["8816315551234"]],
    ["1001", []],
    ["0301234567", []],
    ["Call +8816315551234 at night.", []],
    ["https://crm.acme.example/8816315551234", []],
    ["", []],
  ])("%p: %p", (value, numbers) => {
    expect(phoneNumbersIn(value)).toEqual(numbers);
  });
});

describe("names", () => {
  it.each(["callerId", "caller_cid", "outCidNumber", "fromNumber", "CLID", "ani", "caller"])(
    "%s says that the value is a caller ID",
    (name) => {
      expect(namesCallerId(name)).toBe(true);
    },
  );

  it.each(["number", "to", "targets", "incident", "animal", "platform", "recidivist"])("%s does not", (name) => {
    expect(namesCallerId(name)).toBe(false);
  });

  it.each(["dial", "Dial", "bridge", "transfer", "blindTransfer", "outbound_call", "call"])(
    "%s is a kind of node that dials",
    (kind) => {
      expect(dials({ kind })).toBe(true);
    },
  );

  it.each(["callback", "webhook", "menu", "collect", "recall-note"])("%s is not", (kind) => {
    expect(dials({ kind })).toBe(false);
  });
});

describe("the strength of a password", () => {
  it("is estimated by its beginning, and facts about the device make it weaker", () => {
    expect(guessesLog10("x".repeat(10_000), [])).toBeLessThan(4);
    expect(guessesLog10("dana-7k3q-acme", ["dana-7k3q", "acme"])).toBeLessThan(guessesLog10("dana-7k3q-acme", []));
  });

  it("is estimated by a library that no process loads before a password is known", () => {
    const program = `
      require("pulumi-sipio-policies");
      const loaded = () => Object.keys(require.cache).filter((file) => file.includes("zxcvbn")).length;
      const before = loaded();
      require("./policies/dist/security/passwordStrength").guessesLog10("1234", []);
      process.stdout.write(JSON.stringify([before, loaded() > 0]));
    `;
    const said = execFileSync(process.execPath, ["-e", program], { cwd: repository, encoding: "utf8" });
    expect(JSON.parse(said)).toEqual([0, true]);
  });
});
