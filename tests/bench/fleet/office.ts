import * as sipio from "pulumi-sipio";
import { defineTenant, z } from "sipio-fleet";

export default defineTenant({
  args: z.object({ people: z.int().min(1), maxCount: z.int().min(1) }),
  program: ({ people, maxCount }) => {
    for (let index = 0; index < people; index += 1) {
      new sipio.User(`user-${index}`, { username: String(1001 + index), displayName: `Person ${index}` });
    }
    new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount });
    return {};
  },
});
