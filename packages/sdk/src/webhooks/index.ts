export { type ReceivedWebhook, verifyWebhook, type WebhookHeaders } from "./verify-webhook.ts";
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
