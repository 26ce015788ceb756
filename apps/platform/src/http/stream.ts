import { endpoints } from "@networkcore/contract";
import type { Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod/mini";
import type { Caller } from "./caller.ts";
import { parsePart, parseQuery } from "./parse-request.ts";
import { createOpenStreams } from "./open-streams.ts";
import { admit, type Gate } from "./gate.ts";

/** One message of a live stream; `sequence` resumes the stream. */
export interface StreamMessage {
  readonly sequence: number;
  readonly type: string;
  readonly data: unknown;
}

/** Where a stream's messages come from: those after `after`, then live until `signal`. */
export type StreamSource = (
  id: string,
  caller: Caller,
  after: number,
  signal: AbortSignal,
) => Promise<AsyncIterable<StreamMessage>>;

const heartbeatMilliseconds = 15_000;

function resumePoint(context: Context): number {
  const given = context.req.header("last-event-id") ?? "0";
  return /^\d{1,15}$/.test(given) ? Number(given) : 0;
}

/**
 * Serves `GET /v1/sessions/{id}/events` as server-sent events with heartbeat and resume: at most 20
 * of a driver and 200 of a key at a time.
 */
export function serveSessionStream(app: Hono, gate: Gate, source: StreamSource): void {
  const endpoint = endpoints.watchSession;
  const streams = createOpenStreams();
  app.get("/v1/sessions/:id/events", async (context) => {
    const caller = await admit(gate, context, endpoint);
    const { id } = parsePart(endpoint.params, context.req.param(), "path");
    parseQuery(z.strictObject({}), context.req.queries());
    const leave = streams.enter(caller);
    const ended = new AbortController();
    ended.signal.addEventListener("abort", leave);
    try {
      const messages = await source(id, caller, resumePoint(context), ended.signal);
      if (context.req.method !== "HEAD") return send(context, messages, ended);
    } catch (error) {
      ended.abort();
      throw error;
    }
    // Nobody would read the stream, and nobody would ever end it.
    ended.abort();
    return context.body(null, 200, { "Content-Type": "text/event-stream" });
  });
}

function send(
  context: Context,
  messages: AsyncIterable<StreamMessage>,
  ended: AbortController,
): Response {
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => ended.abort());
    const heartbeat = setInterval(() => {
      void stream.write(": heartbeat\n\n");
    }, heartbeatMilliseconds);
    try {
      // A proxy that holds back bodies shows itself at once, and not at the first heartbeat.
      await stream.write(": open\n\n");
      for await (const message of messages) {
        await stream.writeSSE({
          id: String(message.sequence),
          event: message.type,
          data: JSON.stringify(message.data),
        });
      }
    } finally {
      clearInterval(heartbeat);
      ended.abort();
    }
  });
}
