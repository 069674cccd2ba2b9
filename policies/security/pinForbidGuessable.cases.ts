import type { Case, Change } from "../framework/testCase";
import { pinForbidGuessable } from "./pinForbidGuessable";

const message = (object: string, property = "pinSecret") =>
  `${object}: ${property} is easy to guess; PINs must not be short, regular, a year, or the extension itself. Set the Secret to a random PIN of at least six digits.`;
const box = message('VoicemailBox "dana"');
const is = (pin: string): Change => [`"271828"`, `"${pin}"`];

/** Test cases of the policy. */
export const pinForbidGuessableCase: Case = {
  policy: pinForbidGuessable,
  passes: `const pin = new sipio.Secret("pin", { name: "vm:dana:pin", value: pulumi.secret("271828") });
const chair = new sipio.Secret("chair", { name: "conf:board:pin", value: "314159" });
const mailbox = new sipio.VoicemailBox("dana", { name: "Dana", pinSecret: pin });
new sipio.User("dana", { username: "604713", voicemail: mailbox });
const board = new sipio.Conference("board", { name: "Board", pinSecret: "kv:conf:board:guests", adminPinSecret: chair });
new sipio.Extension("board", { digits: "805917", dest: board });`,
  violations: [
    { name: "has a PIN of digits in sequence", change: is("3456"), message: box },
    { name: "has a PIN of one digit", change: is("000000"), message: box },
    { name: "has a PIN of a repeated pair", change: is("6969"), message: box },
    { name: "has a PIN of three digits", change: is("739"), message: box },
    { name: "has a year as its PIN", change: is("1984"), message: box },
    { name: "has the user name as its PIN", change: is("604713"), message: box },
    {
      name: "has the extension as the moderator's PIN",
      change: [`"314159"`, `"805917"`],
      message: message('Conference "board"', "adminPinSecret"),
    },
    {
      name: "has a PIN that the configuration refuses",
      change: is("471147"),
      settings: { pins: ["471147"] },
      message: box,
    },
  ],
  alsoPasses: [
    { name: "has a PIN that is not common", change: is("7391") },
    { name: "is exempt", change: is("1234"), settings: { exempt: ["dana"] } },
  ],
  unknown: [
    {
      name: "has a PIN that is not known yet",
      change: [`pulumi.secret("271828")`, `pending("271828")`],
      says: 'value of Secret "pin" is not known yet',
    },
  ],
};
