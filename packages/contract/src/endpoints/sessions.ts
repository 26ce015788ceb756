import * as z from "zod/mini";
import { drivers, type Endpoint } from "../endpoint.ts";
import { SessionId } from "../identifiers.ts";
import { pageOf } from "../page.ts";
import { Receipt } from "../receipt.ts";
import { SessionProof } from "../session-proof.ts";
import { Session, SessionEvent, SessionListQuery, StartSession } from "../session.ts";

const sessionParams = z.strictObject({ id: SessionId });

export const startSession = {
  method: "POST",
  path: "/v1/sessions",
  callers: drivers,
  body: StartSession,
  response: Session,
  status: 201,
} as const satisfies Endpoint;

export const listSessions = {
  method: "GET",
  path: "/v1/sessions",
  callers: drivers,
  query: SessionListQuery,
  response: pageOf(Session),
  status: 200,
} as const satisfies Endpoint;

export const getSession = {
  method: "GET",
  path: "/v1/sessions/{id}",
  callers: drivers,
  params: sessionParams,
  response: Session,
  status: 200,
} as const satisfies Endpoint;

export const watchSession = {
  method: "GET",
  path: "/v1/sessions/{id}/events",
  callers: drivers,
  params: sessionParams,
  response: SessionEvent,
  status: 200,
  stream: true,
} as const satisfies Endpoint;

export const stopSession = {
  method: "POST",
  path: "/v1/sessions/{id}/stop",
  callers: drivers,
  params: sessionParams,
  response: Session,
  status: 200,
} as const satisfies Endpoint;

export const getReceipt = {
  method: "GET",
  path: "/v1/sessions/{id}/receipt",
  callers: drivers,
  params: sessionParams,
  response: Receipt,
  status: 200,
} as const satisfies Endpoint;

export const getSessionProof = {
  method: "GET",
  path: "/v1/sessions/{id}/proof",
  callers: drivers,
  params: sessionParams,
  response: SessionProof,
  status: 200,
} as const satisfies Endpoint;
