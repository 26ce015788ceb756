import { apiHeaders, apiVersions } from "@networkcore/contract";
import type { Context } from "hono";
import { ApiProblem } from "./api-problem.ts";

/** @throws ApiProblem `unsupported_version` for a version of the API that there is not */
export function checkVersion(context: Context): void {
  const asked = context.req.header(apiHeaders.version);
  if (asked === undefined || apiVersions.some((version) => version === asked)) return;
  throw new ApiProblem(
    "unsupported_version",
    `${apiHeaders.version}: there is no such version; there is ${apiVersions.join(", ")}`,
    apiHeaders.version,
  );
}
