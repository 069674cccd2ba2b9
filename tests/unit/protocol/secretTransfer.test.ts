import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { defineObject as describeObject, f, UNKNOWN } from "pulumi-sipio/schema";
import { decryptInputs, encryptForProvider } from "../../../provider/protocol";
import { repository } from "../../support/markdown";

const safe = describeObject({
  class: "Safe",
  apiName: "safe",
  path: "/safes",
  idPrefix: "sf",
  fields: { name: f.text(), code: f.secretText().writeOnly() },
});

/** The key file that a text names. */
const fileIn = (text: string) => Buffer.from(text.split(":")[1]?.split(".")[0] ?? "", "base64url").toString();

describe("an encrypted value", () => {
  it("does not contain the plain text, and differs each time", () => {
    const texts = [encryptForProvider("4711"), encryptForProvider("4711")];
    expect(new Set(texts).size).toBe(2);
    for (const text of texts) {
      expect(text).not.toContain("4711");
      expect(Buffer.from(text, "base64").includes("4711")).toBe(false);
      expect(decryptInputs(safe, { code: text })).toEqual({ code: "4711" });
    }
  });

  it("is decrypted only in write-only fields, and other values are unchanged", () => {
    const text = encryptForProvider("ünï 🙂");
    expect(decryptInputs(safe, { name: text, code: "plain" })).toEqual({ name: text, code: "plain" });
    for (const code of [UNKNOWN, 4711, undefined]) expect(decryptInputs(safe, { code })).toEqual({ code });
    expect(decryptInputs(safe, { other: text })).toEqual({ other: text });
    expect(decryptInputs(safe, { code: text })).toEqual({ code: "ünï 🙂" });
  });

  it("is decrypted only with its own key", () => {
    const [text = "", packed = ""] = encryptForProvider("4711").split(".");
    const other = `${packed.slice(0, -2)}${packed.endsWith("AA") ? "BB" : "AA"}`;
    expect(() => decryptInputs(safe, { code: `${text}.${other}` })).toThrow();
  });

  it("is decrypted in another process as long as its program runs", async () => {
    const text = `
      const { encryptForProvider } = require("./provider/dist/protocol");
      process.stdout.write(encryptForProvider("4711"));
      setInterval(() => undefined, 1000);
    `;
    const program = spawn(process.execPath, ["-e", text], { cwd: repository });
    const [code] = (await once(program.stdout, "data")).map(String);
    expect(decryptInputs(safe, { code })).toEqual({ code: "4711" });
    const ended = once(program, "exit");
    program.kill();
    await ended;
  });

  it("has its key in a file that only this user can read, deleted when the program ends", () => {
    const file = fileIn(encryptForProvider("4711"));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(dirname(file)).mode & 0o077).toBe(0);
    const program = `
      const { encryptForProvider } = require("./provider/dist/protocol");
      process.stdout.write(encryptForProvider("4711"));
    `;
    const text = execFileSync(process.execPath, ["-e", program], { cwd: repository, encoding: "utf8" });
    expect(fileIn(text)).toMatch(/key$/);
    expect(existsSync(dirname(fileIn(text)))).toBe(false);
    expect(() => decryptInputs(safe, { code: text })).toThrow();
  });
});
