import { bodyLimitBytes } from "@networkcore/contract";
import { bodyLimit } from "hono/body-limit";
import { ApiProblem } from "./api-problem.ts";

/** Refuses a body over the limit, whether its length was declared or not. */
export const limitBody = bodyLimit({
  maxSize: bodyLimitBytes,
  onError: () => {
    throw new ApiProblem("body_too_large", `a body may hold ${bodyLimitBytes} bytes`);
  },
});
