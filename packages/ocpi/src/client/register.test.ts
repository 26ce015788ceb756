import { afterEach, expect, test } from "vitest";
import { credentialsOf, startTestPlatform } from "../../behaviour/test-platform.ts";
import { OcpiClient, registerWith } from "../index.ts";
import { Credentials } from "../objects/credentials.ts";

const open: { close(): Promise<void> }[] = [];

async function platform(o: Parameters<typeof startTestPlatform>[0]) {
  const started = await startTestPlatform(o);
  open.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function pair(cpoOptions: Partial<Parameters<typeof startTestPlatform>[0]> = {}) {
  const cpo = await platform({
    registrationToken: "token-a",
    modules: [{ identifier: "locations", role: "SENDER" }],
    ...cpoOptions,
  });
  const emsp = await platform({
    registrationToken: "none",
    tokens: ["token-b"],
    modules: [{ identifier: "locations", role: "RECEIVER" }],
  });
  const register = () =>
    registerWith({
      versionsUrl: `${cpo.url}/versions`,
      token: "token-a",
      ourCredentials: credentialsOf(emsp.url, "token-b"),
    });
  return { cpo, emsp, register };
}

test("the handshake gives both sides the other's endpoints and a token", async () => {
  const { cpo, emsp, register } = await pair();
  const registration = await register();

  expect(registration.version).toBe("2.2.1");
  expect(registration.endpoints).toContainEqual({
    identifier: "locations",
    role: "SENDER",
    url: `${cpo.url}/2.2.1/locations`,
  });
  expect(registration.credentials.token).not.toBe("token-a");
  expect(cpo.registrations[0]?.credentials.token).toBe("token-b");
  expect(cpo.registrations[0]?.endpoints).toContainEqual({
    identifier: "locations",
    role: "RECEIVER",
    url: `${emsp.url}/2.2.1/locations`,
  });
});

test("after registration the new token opens the server, a strange one does not", async () => {
  const { cpo, register } = await pair();
  const { credentials } = await register();
  const url = `${cpo.url}/2.2.1/credentials`;
  const read = await new OcpiClient({ token: credentials.token }).get(url, Credentials);
  expect(read.token).toBe(credentials.token);

  const stranger = new OcpiClient({ token: "token-x" });
  await expect(stranger.get(url, Credentials)).rejects.toMatchObject({ status: 401, code: 2000 });
});

test("POST when registered and PUT or DELETE when not are answered with 405", async () => {
  const { cpo, emsp, register } = await pair();
  const url = `${cpo.url}/2.2.1/credentials`;
  const body = credentialsOf(emsp.url, "token-b");
  const before = new OcpiClient({ token: "token-a" });
  await expect(before.put(url, body)).rejects.toMatchObject({ status: 405 });
  await expect(before.delete(url)).rejects.toMatchObject({ status: 405 });

  const { credentials } = await register();
  const after = new OcpiClient({ token: credentials.token });
  await expect(after.post(url, body)).rejects.toMatchObject({ status: 405 });
});

test("PUT issues a new token each time and DELETE makes it void", async () => {
  const { cpo, emsp, register } = await pair();
  const url = `${cpo.url}/2.2.1/credentials`;
  const first = (await register()).credentials.token;
  const body = credentialsOf(emsp.url, "token-b");
  const second = (await new OcpiClient({ token: first }).put(url, body, Credentials)).token;
  expect(second).not.toBe(first);

  await new OcpiClient({ token: second }).delete(url);
  await expect(new OcpiClient({ token: second }).get(url, Credentials)).rejects.toMatchObject({
    status: 401,
  });
});

test("a client whose versions cannot be read is refused with 3001", async () => {
  const { cpo } = await pair();
  const ourCredentials = credentialsOf("http://127.0.0.1:1", "token-b");
  const attempt = registerWith({
    versionsUrl: `${cpo.url}/versions`,
    token: "token-a",
    ourCredentials,
  });
  await expect(attempt).rejects.toMatchObject({ status: 200, code: 3001 });
  expect(cpo.registrations).toEqual([]);
});

test("no common version is 3002, on either side", async () => {
  const server = await pair({ versions: ["2.3.0"] });
  await expect(server.register()).rejects.toMatchObject({ code: 3002 });

  const { cpo, emsp } = await pair();
  const client = registerWith({
    versionsUrl: `${cpo.url}/versions`,
    token: "token-a",
    ourCredentials: credentialsOf(emsp.url, "token-b"),
    supported: ["2.3.0"],
  });
  await expect(client).rejects.toMatchObject({ code: 3002 });
});

test("a client without a required interface is refused with 3003", async () => {
  const { register } = await pair({ required: [{ identifier: "cdrs", role: "RECEIVER" }] });
  await expect(register()).rejects.toMatchObject({ code: 3003 });
});

test("a wrong registration token is refused with 401", async () => {
  const { cpo, emsp } = await pair();
  const attempt = registerWith({
    versionsUrl: `${cpo.url}/versions`,
    token: "token-b",
    ourCredentials: credentialsOf(emsp.url, "token-b"),
  });
  await expect(attempt).rejects.toMatchObject({ status: 401, code: 2000 });
});
