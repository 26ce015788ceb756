export {
  type Answer,
  type AnswerError,
  type AnswerErrorCode,
  failed,
  ok,
  parseAnswer,
} from "./protocol/answer.ts";
export { type Appearance, parseAppearance, type Theme } from "./protocol/appearance.ts";
export { type Greeting, type Hello, parseGreeting, parseHello } from "./protocol/hello.ts";
export type { HostMethods, WidgetMethods } from "./protocol/methods.ts";
export { parsePosition, type Position } from "./protocol/position.ts";
export { ProtocolError } from "./protocol/protocol-error.ts";
export { parseTokenRequest, type TokenRequest } from "./protocol/token-request.ts";
export { parseWidgetEvent, type WidgetEvent } from "./protocol/widget-event.ts";
export { parseWidgetUpdate, type WidgetUpdate } from "./protocol/widget-update.ts";
export { callTimeoutMs, protocolVersion } from "./protocol/version.ts";
