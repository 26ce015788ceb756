import { endpoints, type EndpointName } from "@networkcore/contract";
import type { CallOptions } from "./client-options.ts";
import type { Transport } from "./transport.ts";
import { buildRequest, type CallArguments } from "./wire/build-request.ts";
import { readResult, type Result } from "./wire/read-result.ts";

/** Calls an endpoint of the contract by its name. */
export type CallEndpoint = <Name extends EndpointName>(
  name: Name,
  args: CallArguments,
  options?: CallOptions,
) => Promise<Result<Name>>;

/** The one way from a method of the SDK to the API and back. */
export function endpointCaller(transport: Transport): CallEndpoint {
  return async (name, args, options = {}) => {
    const request = buildRequest(endpoints[name], args);
    const { json, response } = await transport.json(request, options);
    return readResult(name, json, response);
  };
}
