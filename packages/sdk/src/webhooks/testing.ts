// A door of its own: what signs is for tests, and no receiver carries it.
export {
  type SignedWebhook,
  signTestWebhook,
  type TestWebhook,
  type TestWebhookEvent,
} from "./sign-test-webhook.ts";
export {
  isWebhookVerificationError,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from "./webhook-verification-error.ts";
