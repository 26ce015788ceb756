import * as z from "zod/mini";
import { drivers, type Endpoint } from "../endpoint.ts";
import { SessionId } from "../identifiers.ts";
import { pageOf } from "../page.ts";
import { Receipt } from "../receipt.ts";
import { Session, SessionEvent, SessionListQuery, StartSession } from "../session.ts";

const sessionParams = z.strictObject({ id: SessionId });

export const startSession = {
  method: "POST",
  path: "/v1/sessions",
  summary: "Start charging on a quote",
  callers: drivers,
  body: StartSession,
  response: Session,
  status: 201,
} as const satisfies Endpoint;

export const listSessions = {
  method: "GET",
  path: "/v1/sessions",
  summary: "Sessions, newest first",
  callers: drivers,
  query: SessionListQuery,
  response: pageOf(Session),
  status: 200,
} as const satisfies Endpoint;

export const getSession = {
  method: "GET",
  path: "/v1/sessions/{id}",
  summary: "A session",
  callers: drivers,
  params: sessionParams,
  response: Session,
  status: 200,
} as const satisfies Endpoint;

export const watchSession = {
  method: "GET",
  path: "/v1/sessions/{id}/events",
  summary: "A session live, as server-sent events; resumes after Last-Event-ID",
  callers: drivers,
  params: sessionParams,
  response: SessionEvent,
  status: 200,
  stream: true,
} as const satisfies Endpoint;

export const stopSession = {
  method: "POST",
  path: "/v1/sessions/{id}/stop",
  summary: "Stop charging",
  callers: drivers,
  params: sessionParams,
  response: Session,
  status: 200,
} as const satisfies Endpoint;

export const getReceipt = {
  method: "GET",
  path: "/v1/sessions/{id}/receipt",
  summary: "The receipt, once the CPO's CDR has been cleared",
  callers: drivers,
  params: sessionParams,
  response: Receipt,
  status: 200,
} as const satisfies Endpoint;
