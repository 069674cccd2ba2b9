import type { Case } from "../framework/testCase";
import { forwardForbidDestination } from "./forwardForbidDestination";

const message = (number: string, wrong: string) =>
  `Forward "mobile": number is "${number}", ${wrong}. Forward to another number.`;

/** Test cases of the policy. */
export const forwardForbidDestinationCase: Case = {
  policy: forwardForbidDestination,
  passes: `new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });`,
  violations: [
    {
      name: "calls a satellite network",
      change: ["12025550177", "8816315551234"],
      message: message("8816315551234", "a satellite number; calls to satellite networks are not allowed"),
    },
    {
      name: "calls a premium-rate number",
      change: ["12025550177", "499001234567"],
      message: message("499001234567", "a premium-rate number in DE; calls to premium-rate numbers are not allowed"),
    },
    {
      name: "calls an international premium-rate number",
      change: ["12025550177", "979112345678"],
      message: message("979112345678", "a premium-rate number; calls to premium-rate numbers are not allowed"),
    },
    {
      name: "calls an international network",
      change: ["12025550177", "883510012345"],
      message: message(
        "883510012345",
        "a number in an international network; calls to international networks are not allowed",
      ),
    },
    {
      name: "calls a shared-cost number",
      change: ["12025550177", "4918012345"],
      message: message("4918012345", "a shared-cost number in DE; calls to shared-cost numbers are not allowed"),
    },
    {
      name: "calls a foreign country with country code +1",
      change: ["12025550177", "18765551234"],
      message: message(
        "18765551234",
        "a number in JM; of the countries with code +1, only US and CA are allowed as domestic",
      ),
    },
    {
      name: "calls a forbidden country",
      change: ["12025550177", "5371234567"],
      message: message("5371234567", "a number in CU; calls to CU are not allowed"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "calls a country that is not in the allowed list",
      change: ["12025550177", "442079460018"],
      message: message("442079460018", "a number in GB; only US is allowed"),
      settings: { allowed: ["US"] },
    },
    {
      name: "calls a premium-rate number with too many digits",
      change: ["12025550177", "4990012345678"],
      message: message("4990012345678", "a premium-rate number in DE; calls to premium-rate numbers are not allowed"),
    },
  ],
  alsoPasses: [
    { name: "calls a number reserved for testing", change: ["12025550177", "447700900142"] },
    { name: "calls a toll-free number", change: ["12025550177", "18005550199"] },
    { name: "calls an international toll-free number", change: ["12025550177", "80012345678"] },
    {
      name: "calls an allowed country with country code +1",
      change: ["12025550177", "18765551234"],
      settings: { allowed: ["US", "JM"] },
    },
    {
      name: "calls a domestic country with country code +1",
      change: ["12025550177", "17875551234"],
      settings: { domestic: ["US", "PR"] },
    },
    {
      name: "calls a range that is not forbidden",
      change: ["12025550177", "8816315551234"],
      settings: { ranges: ["premium-rate"] },
    },
    { name: "is exempt", change: ["12025550177", "8816315551234"], settings: { exempt: ["mobile"] } },
  ],
  unknown: [
    {
      name: "calls a number that is not known yet",
      change: [`"12025550177"`, `pending("12025550177")`],
      says: 'number of Forward "mobile" is not known yet',
    },
  ],
};
