// Verifying comes first: in this order the bundle compresses best.
export { type ReceivedWebhook, verifyWebhook, type WebhookHeaders } from "./verify-webhook.ts";
export {
  type SignedWebhook,
  signTestWebhook,
  type TestWebhook,
  type TestWebhookEvent,
} from "./sign-test-webhook.ts";
export type {
  UnknownEventType,
  UnknownWebhookEvent,
  WebhookEvent,
  WebhookEventOf,
} from "./webhook-event.ts";
export {
  isWebhookVerificationError,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from "./webhook-verification-error.ts";
