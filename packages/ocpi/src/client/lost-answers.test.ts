import { afterEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { credentialsOf, startTestPlatform } from "../../behaviour/test-platform.ts";
import { supportedVersions } from "../protocol/choose-version.ts";
import { OcpiClient } from "./ocpi-client.ts";
import {
  confirmRegistration,
  registerWith,
  unregister,
  updateCredentials,
} from "./register.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe.each(supportedVersions)("with version %s", (version) => {
  async function pair() {
    const receiver = await startTestPlatform({
      registrationToken: "token-a",
      versions: [version],
    });
    const sender = await startTestPlatform({
      registrationToken: "none-of-ours",
      versions: [version],
      tokens: ["token-b1", "token-b2"],
    });
    open.push(receiver, sender);
    const versionsUrl = `${receiver.url}/versions`;
    const credentials = (token: string) => credentialsOf(sender.url, token);
    return {
      receiver,
      versionsUrl,
      register: () =>
        registerWith({ versionsUrl, token: "token-a", ourCredentials: credentials("token-b1") }),
      renew: (token: string) =>
        updateCredentials({ versionsUrl, token, ourCredentials: credentials("token-b2") }),
      isOpen: async (token: string) => {
        const client = new OcpiClient({ token, getRetries: 0 });
        const read = client.get(versionsUrl, z.unknown());
        return read.then(
          () => true,
          (error: { status: number }) => (error.status === 401 ? false : Promise.reject(error)),
        );
      },
    };
  }

  test("a registration whose answer was lost is repeated with the same token", async () => {
    const { receiver, versionsUrl, register, isOpen } = await pair();
    receiver.faults.loseAnswers = 1;
    await expect(register()).rejects.toMatchObject({ status: 0 });
    expect(receiver.registrations).toHaveLength(1);

    const { credentials } = await register();
    expect(receiver.registrations.map((one) => one.credentials.token)).toEqual([
      "token-b1",
      "token-b1",
    ]);
    await confirmRegistration({ versionsUrl, token: credentials.token });
    expect(await isOpen(credentials.token)).toBe(true);
    expect(await isOpen("token-a")).toBe(false);
    await expect(register()).rejects.toMatchObject({ status: 401 });
  });

  test("of two answers that crossed either token may be kept; its use voids all", async () => {
    const { register, isOpen } = await pair();
    const first = await register();
    const second = await register();
    expect(await isOpen(first.credentials.token)).toBe(true);
    expect(await isOpen(second.credentials.token)).toBe(false);
    expect(await isOpen("token-a")).toBe(false);
  });

  test("a renewal whose answer was lost leaves the old token, which renews again", async () => {
    const { receiver, register, renew, isOpen } = await pair();
    const old = (await register()).credentials.token;
    receiver.faults.loseAnswers = 1;
    await expect(renew(old)).rejects.toMatchObject({ status: 0 });
    const renewed = await renew(old);
    expect(renewed.version).toBe(version);
    expect(renewed.credentials.token).not.toBe(old);
    expect(await isOpen(old)).toBe(true);
    expect(await isOpen(renewed.credentials.token)).toBe(true);
    expect(await isOpen(old)).toBe(false);
  });

  test("an end whose answer was lost is an end: the repeat says so", async () => {
    const { receiver, register, isOpen } = await pair();
    const { credentials, endpoints } = await register();
    const end = () => unregister({ token: credentials.token, endpoints, getRetries: 0 });
    receiver.faults.loseAnswers = 1;
    await expect(end()).rejects.toMatchObject({ status: 0 });
    await expect(end()).resolves.toBeUndefined();
    expect(await isOpen(credentials.token)).toBe(false);
  });
});
