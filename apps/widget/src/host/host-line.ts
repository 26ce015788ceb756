import {
  type Answer,
  callTimeoutMs,
  failed,
  type Hello,
  ok,
  parseAnswer,
  parseHello,
  parsePosition,
  parseWidgetUpdate,
  type Position,
  ProtocolError,
  protocolVersion,
  type TokenRequest,
  type WidgetEvent,
  type WidgetUpdate,
} from "@networkcore/embed/protocol";
import { CallOptions, connect, type Methods, WindowMessenger } from "penpal";

/** The host did not give what the widget asked for. `code` is of the protocol. */
export class HostError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
  }
}

/** The host's page, as the widget sees it. Every call has a limit and ends in a value or error. */
export interface HostLine {
  hello(): Promise<Hello>;
  fetchClientToken(request: TokenRequest): Promise<string>;
  requestPosition(): Promise<Position>;
  /** Reports an event; one that cannot be delivered changes nothing for the driver. */
  emit(event: WidgetEvent): void;
}

interface RemoteHost extends Methods {
  hello(...input: unknown[]): unknown;
  fetchClientToken(...input: unknown[]): unknown;
  requestPosition(...input: unknown[]): unknown;
  emit(...input: unknown[]): unknown;
}

function parseToken(input: unknown): string {
  if (typeof input !== "string" || input === "") throw new ProtocolError("token", "a token");
  return input;
}

function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new HostError(answer.error.code, answer.error.message);
}

/**
 * Connects to the page that frames the widget: exactly `hostOrigin`, nobody else.
 *
 * @param onUpdate - the host changed appearance, language or position
 */
export function connectHost(
  hostOrigin: string,
  onUpdate: (update: WidgetUpdate) => void,
): HostLine {
  const { promise } = connect<RemoteHost>({
    messenger: new WindowMessenger({ remoteWindow: parent, allowedOrigins: [hostOrigin] }),
    methods: {
      update: (input: unknown): Answer<null> => {
        try {
          onUpdate(parseWidgetUpdate(input));
          return ok(null);
        } catch (error) {
          if (error instanceof ProtocolError) return failed("invalid_message", error.message);
          throw error;
        }
      },
    },
    timeout: callTimeoutMs.hello,
  });
  const limit = (method: keyof typeof callTimeoutMs) =>
    new CallOptions({ timeout: callTimeoutMs[method] });

  return {
    async hello() {
      const host = await promise;
      const greeting = { protocol: protocolVersion, capabilities: ["update", "session"] };
      return valueOf(parseAnswer(await host.hello(greeting, limit("hello")), parseHello));
    },
    async fetchClientToken(request) {
      const host = await promise;
      const answer = await host.fetchClientToken(request, limit("fetchClientToken"));
      return valueOf(parseAnswer(answer, parseToken));
    },
    async requestPosition() {
      const host = await promise;
      const answer = await host.requestPosition(limit("requestPosition"));
      return valueOf(parseAnswer(answer, (value) => parsePosition(value, "position")));
    },
    emit(event) {
      promise
        .then((host) => host.emit(event, limit("emit")))
        .catch((error: unknown) => console.warn("host did not take the event", event.type, error));
    },
  };
}
