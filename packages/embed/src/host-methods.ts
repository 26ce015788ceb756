import { currentPosition } from "./current-position.ts";
import type { MountOptions } from "./mount-options.ts";
import {
  type Answer,
  type AnswerErrorCode,
  failed,
  type Hello,
  type HostMethods,
  ok,
  parseGreeting,
  parseTokenRequest,
  parseWidgetEvent,
  ProtocolError,
  protocolVersion,
  type WidgetEvent,
} from "./protocol.ts";

async function answer<T>(code: AnswerErrorCode, work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof ProtocolError) return failed("invalid_message", error.message);
    return failed(code, error instanceof Error ? error.message : String(error));
  }
}

/**
 * The host's side of the protocol. No error of the host's own functions crosses the frame as an
 * exception: the widget gets a code and shows words of its own.
 *
 * @param hello - read at every greeting, so a reloaded widget gets the latest state
 * @param onEvent - gets every event that was understood
 */
export function hostMethods(
  options: Pick<MountOptions, "fetchClientToken">,
  hello: () => Hello,
  onEvent: (event: WidgetEvent) => void,
): HostMethods {
  return {
    hello: async (input) => {
      const greeting = await answer("host_failed", async () => parseGreeting(input));
      if (!greeting.ok) return greeting;
      return greeting.value.protocol === protocolVersion
        ? ok(hello())
        : failed("unsupported_protocol", `this host speaks protocol ${protocolVersion}`);
    },
    fetchClientToken: (input) =>
      answer("token_unavailable", async () => {
        const token: unknown = await options.fetchClientToken(parseTokenRequest(input));
        if (typeof token === "string" && token !== "") return token;
        throw new TypeError("fetchClientToken must resolve to a token");
      }),
    requestPosition: () => answer("position_unavailable", currentPosition),
    emit: (input) =>
      answer("host_failed", async () => {
        onEvent(parseWidgetEvent(input));
        return null;
      }),
  };
}
