import { execFileSync } from "node:child_process";
import {
  openProgramSecret,
  type ProgramSecret,
  programSecret,
  programSecretIn,
  programSecretsKey,
} from "../../../provider/protocol";
import { UNKNOWN } from "../../../provider/schema";
import { repository } from "../../support/markdown";

const password = "w8-Kestrel-in-the-attic";

describe("a secret that the program hands to policy packs", () => {
  it("is opened by processes of the user, and does not show itself", () => {
    const secret = programSecret(password);
    expect(openProgramSecret(secret)).toBe(password);
    expect(JSON.stringify(secret)).not.toContain("Kestrel");
  });

  it("has the fingerprint of its equals, which no other program gives", () => {
    const { fingerprint } = programSecret(password);
    expect(programSecret(password).fingerprint).toBe(fingerprint);
    expect(programSecret(`${password}!`).fingerprint).not.toBe(fingerprint);
    expect(ofAnotherProgram().fingerprint).not.toBe(fingerprint);
  });

  it("is closed once its program has ended", () => {
    expect(openProgramSecret(ofAnotherProgram())).toBeUndefined();
  });

  it("is found in the inputs of a preview: known, not known yet, or not there", () => {
    const secret = programSecret(password);
    expect(programSecretIn({ [programSecretsKey]: { password: secret } }, "password")).toEqual(secret);
    expect(programSecretIn({ [programSecretsKey]: { password: UNKNOWN } }, "password")).toBe(UNKNOWN);
    expect(programSecretIn({ [programSecretsKey]: UNKNOWN }, "password")).toBe(UNKNOWN);
    expect(programSecretIn({ [programSecretsKey]: { password: "plain" } }, "password")).toBeUndefined();
    expect(programSecretIn({ password }, "password")).toBeUndefined();
    for (const part of [{ encrypted: secret.encrypted }, { fingerprint: secret.fingerprint }]) {
      expect(programSecretIn({ [programSecretsKey]: { password: part } }, "password")).toBeUndefined();
    }
  });
});

function ofAnotherProgram(): ProgramSecret {
  const program = `
    const { programSecret } = require("./provider/dist/protocol");
    process.stdout.write(JSON.stringify(programSecret(${JSON.stringify(password)})));
  `;
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { cwd: repository, encoding: "utf8" }));
}
