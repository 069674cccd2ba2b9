import { withoutPastHolidays } from "../../support/pastHolidays";

const past =
  '  pulumi-nodejs:dynamic/sipio:Schedule (hours):\n    warning: Schedule "hours": all holidays are past, the last one on 2026-12-25. Add more.\n';
const other = '  pulumi-nodejs:dynamic/sipio:Queue (q):\n    warning: Queue "q": closedDest has no effect\n';

it("only the warning about past holidays is removed from the output", () => {
  expect(withoutPastHolidays(`Diagnostics:\n${past}\nResources:\n    + 3\n`)).not.toMatch(/Diagnostics|warning/);
  expect(withoutPastHolidays(`Diagnostics:\n${past}`)).not.toMatch(/Diagnostics|warning/);
  expect(withoutPastHolidays(`Diagnostics:\n${past}\n${other}\nResources:\n`)).toMatch(/^Diagnostics:.*closedDest/s);
});
