import fc from "fast-check";
import { expect, test } from "vitest";
import { serverSentEvents } from "./server-sent-events.ts";

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, chunkSize = 1_000): Promise<string[]> {
  const events: string[] = [];
  for await (const event of serverSentEvents(inChunks(text, chunkSize))) events.push(event);
  return events;
}

test("comments, unknown fields and events without data are passed over", async () => {
  expect(await read(": beat\n\nretry: 5\nevent: x\n\nid: 1\ndata: a\ndata:b\n\n")).toEqual([
    "a\nb",
  ]);
});

test("an event cut off by the end is dropped", async () => {
  expect(await read("data: a\n\ndata: b\n")).toEqual(["a"]);
});

test("chunk borders and line ends change nothing, whatever the text", async () => {
  const line = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n\0]/g, ""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.integer({ min: 1, max: 9 }),
      async (lines, end, size) => {
        const text = lines.map((data) => `data: ${data}${end}${end}`).join("");
        // A CR at the very end may still become CRLF, so one more line follows.
        const events = await read(`${text}: end${end}`, size);
        expect(events).toEqual(lines);
      },
    ),
    { numRuns: 60 },
  );
});

test("a line is looked through once, however many chunks it comes in", async () => {
  const text = `data: ${"x".repeat(4_000_000)}\n\n`;
  const begun = performance.now();
  const [event] = await read(text, 200);
  expect(event).toHaveLength(4_000_000);
  // Looking through it anew with each of the 20,000 chunks takes more than ten times as long.
  expect(performance.now() - begun).toBeLessThan(3_000);
});
