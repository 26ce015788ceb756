import { expect, test } from "vitest";
import { signWebhook } from "./sign-webhook.ts";

test("the example of Standard Webhooks gets the signature that the specification gives", () => {
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  };
  expect(signWebhook(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], message)).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

test("two secrets give two signatures in their order", () => {
  const message = { id: "evt_1", timestamp: 1, body: "{}" };
  const [one, two] = ["whsec_AAAA", "whsec_BBBB"];
  expect(signWebhook([one, two], message)).toBe(
    `${signWebhook([one], message)} ${signWebhook([two], message)}`,
  );
});
