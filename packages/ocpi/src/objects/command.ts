import * as z from "zod/mini";
import { ciString, DisplayText, HttpUrl } from "../protocol/fields.ts";
import { Token } from "./token.ts";

/** Body of START_SESSION (OCPI 2.2.1 §13.3.5). */
export const StartSessionRequest = z.looseObject({
  /** Where the receiver POSTs the {@link CommandResult}. */
  response_url: HttpUrl,
  token: Token,
  location_id: ciString(36),
  evse_uid: z.nullish(ciString(36)),
  connector_id: z.nullish(ciString(36)),
  /** Comes back in the Session and the CDR. */
  authorization_reference: z.nullish(ciString(36)),
});

/** Body of STOP_SESSION (OCPI 2.2.1 §13.3.6). */
export const StopSessionRequest = z.looseObject({
  response_url: HttpUrl,
  session_id: ciString(36),
});

/** The answer at once: the command is understood. Not yet that it was done (§13.3.2). */
export const CommandResponse = z.looseObject({
  /** `ACCEPTED`, `NOT_SUPPORTED`, `REJECTED` or `UNKNOWN_SESSION`. */
  result: z.string(),
  /** Seconds within which the {@link CommandResult} comes. */
  timeout: z.number(),
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
export type CommandResponse = z.infer<typeof CommandResponse>;
export type CommandResult = z.infer<typeof CommandResult>;
