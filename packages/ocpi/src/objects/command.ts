import * as z from "zod/mini";
import { DateTime, DisplayText, HttpUrl } from "../protocol/index.ts";
import { ObjectId } from "./object-id.ts";
import { Token } from "./token.ts";

/** Body of START_SESSION (OCPI 2.2.1 §13.3.5). */
export const StartSessionRequest = z.looseObject({
  /** Where the receiver POSTs the {@link CommandResult}. */
  response_url: HttpUrl,
  token: Token,
  location_id: ObjectId,
  evse_uid: z.nullish(ObjectId),
  connector_id: z.nullish(ObjectId),
  /** Comes back in the Session and the CDR. */
  authorization_reference: z.nullish(ObjectId),
});

/** Body of STOP_SESSION (OCPI 2.2.1 §13.3.6). */
export const StopSessionRequest = z.looseObject({
  response_url: HttpUrl,
  session_id: ObjectId,
});

/** Body of RESERVE_NOW (OCPI 2.2.1 §13.3.4). The same `reservation_id` again replaces it. */
export const ReserveNowRequest = z.looseObject({
  response_url: HttpUrl,
  token: Token,
  expiry_date: DateTime,
  /** 2.1.1 has a number here; it can send none but those. */
  reservation_id: ObjectId,
  location_id: ObjectId,
  evse_uid: z.nullish(ObjectId),
  authorization_reference: z.nullish(ObjectId),
});

/** Body of CANCEL_RESERVATION (OCPI 2.2.1 §13.3.1). 2.1.1 has no such command. */
export const CancelReservationRequest = z.looseObject({
  response_url: HttpUrl,
  reservation_id: ObjectId,
});

/** Body of UNLOCK_CONNECTOR (OCPI 2.2.1 §13.3.7): for a help desk, never for a driver. */
export const UnlockConnectorRequest = z.looseObject({
  response_url: HttpUrl,
  location_id: ObjectId,
  evse_uid: ObjectId,
  connector_id: ObjectId,
});

/** The answer at once: the command is understood. Not yet that it was done (§13.3.2). */
export const CommandResponse = z.looseObject({
  /** `ACCEPTED`, `NOT_SUPPORTED`, `REJECTED` or `UNKNOWN_SESSION`; `TIMEOUT` too in 2.1.1. */
  result: z.string(),
  /** Seconds within which the {@link CommandResult} comes. Some peers do not say it. */
  timeout: z.nullish(z.number()),
  message: z.nullish(z.array(DisplayText)),
});

/** What became of the command at the charger (OCPI 2.2.1 §13.3.3). */
export const CommandResult = z.looseObject({
  /** `ACCEPTED`, `REJECTED`, `FAILED`, `TIMEOUT`, `EVSE_OCCUPIED`, `EVSE_INOPERATIVE`, … */
  result: z.string(),
  message: z.nullish(z.array(DisplayText)),
});

export type StartSessionRequest = z.infer<typeof StartSessionRequest>;
export type StopSessionRequest = z.infer<typeof StopSessionRequest>;
export type ReserveNowRequest = z.infer<typeof ReserveNowRequest>;
export type CancelReservationRequest = z.infer<typeof CancelReservationRequest>;
export type UnlockConnectorRequest = z.infer<typeof UnlockConnectorRequest>;
export type CommandResponse = z.infer<typeof CommandResponse>;
export type CommandResult = z.infer<typeof CommandResult>;
