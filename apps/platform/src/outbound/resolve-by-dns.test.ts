import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { expect, test } from "vitest";
import { resolveByDns } from "./resolve-by-dns.ts";

/** A name server on this machine. @param answer makes the answer to a question, or none */
async function openServer(answer: (question: Buffer) => Buffer | undefined) {
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => {
    const said = answer(question);
    if (said !== undefined) socket.send(said, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { server: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}

/** The type that is asked for comes last but two: 1 for A, 28 for AAAA. */
function typeOf(question: Buffer): number {
  let at = 12;
  while (question[at] !== 0) at += (question[at] ?? 0) + 1;
  return question.readUInt16BE(at + 1);
}

/** An answer with one address for A, and none for AAAA. */
function withAddress(question: Buffer, address: readonly number[]): Buffer {
  const answer = Buffer.from(question.subarray(0, endOf(question)));
  answer.writeUInt16BE(0x8180, 2);
  answer.writeUInt16BE(0, 10);
  if (typeOf(question) !== 1) return answer;
  answer.writeUInt16BE(1, 6);
  const record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address];
  return Buffer.concat([answer, Buffer.from(record)]);
}

function endOf(question: Buffer): number {
  let at = 12;
  while (question[at] !== 0) at += (question[at] ?? 0) + 1;
  return at + 5;
}

test("a name has the addresses that DNS gives it", async () => {
  const dns = await openServer((question) => withAddress(question, [93, 184, 216, 34]));
  const resolve = resolveByDns({ servers: [dns.server] });
  expect(await resolve("partner.example")).toEqual([{ address: "93.184.216.34", family: 4 }]);
  dns.close();
});

test("servers that never answer are given up, and hold up none who asks the system", async () => {
  const dns = await openServer(() => undefined);
  const resolve = resolveByDns({ servers: [dns.server], timeout: 300, tries: 1 });
  const names = Array.from({ length: 40 }, (_, turn) => resolve(`slow-${turn}.example`));
  const waiting = Promise.allSettled(names);
  const begun = performance.now();
  await lookup("localhost");
  expect(performance.now() - begun).toBeLessThan(250);
  for (const outcome of await waiting) {
    expect(outcome).toMatchObject({ reason: { code: "ENOTFOUND", cause: { code: "ETIMEOUT" } } });
  }
  dns.close();
});

test("localhost is this machine, without being asked for", async () => {
  const resolve = resolveByDns({ servers: ["127.0.0.1:9"], timeout: 50, tries: 1 });
  for (const name of ["localhost", "shop.localhost", "localhost."]) {
    expect((await resolve(name)).map(({ address }) => address)).toEqual(["127.0.0.1", "::1"]);
  }
});
