import { expect, test } from "vitest";
import { createEncryption } from "../../database/index.ts";
import { keepSecret, liveSecrets, makeSecret, rotateSecrets } from "./secret.ts";

const encryption = createEncryption(Buffer.alloc(32, 7).toString("base64"));
const at = (time: string) => new Date(`2026-04-13T${time}Z`);
const kept = (time: string) => keepSecret(encryption, makeSecret(), at(time));

test("a secret is whsec_ and 32 bytes, and is kept sealed", () => {
  const secret = makeSecret();
  expect(Buffer.from(secret.replace("whsec_", ""), "base64")).toHaveLength(32);
  const { sealed, hint } = keepSecret(encryption, secret, at("12:00:00"));
  expect(sealed).not.toContain(secret.slice(10));
  expect(encryption.open(sealed)).toBe(secret);
  expect(secret.startsWith(hint)).toBe(true);
  expect(hint).toHaveLength(10);
});

test("the old secret signs beside the new one until the overlap ends", () => {
  const [old, fresh] = [kept("10:00:00"), kept("12:00:00")];
  const rotated = rotateSecrets([old], fresh, { now: at("12:00:00"), overlapSeconds: 60 });
  const hints = (time: string) => liveSecrets(rotated, at(time)).map(({ hint }) => hint);
  expect(hints("12:00:59")).toEqual([fresh.hint, old.hint]);
  expect(hints("12:01:00")).toEqual([fresh.hint]);
});

test("of three secrets within one overlap the oldest signs no more", () => {
  const [first, second, third] = [kept("10:00:00"), kept("12:00:00"), kept("12:00:10")];
  const rotated = rotateSecrets([first], second, { now: at("12:00:00"), overlapSeconds: 600 });
  const again = rotateSecrets(rotated, third, { now: at("12:00:10"), overlapSeconds: 600 });
  expect(again.map(({ hint }) => hint)).toEqual([third.hint, second.hint]);
});

test("without an overlap the old secret ends at once", () => {
  const [old, fresh] = [kept("10:00:00"), kept("12:00:00")];
  const rotated = rotateSecrets([old], fresh, { now: at("12:00:00"), overlapSeconds: 0 });
  expect(rotated).toEqual([fresh]);
});
