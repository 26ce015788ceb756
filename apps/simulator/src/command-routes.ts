import {
  dialectOf,
  ok,
  type OcpiContext,
  type OcpiEnv,
  OcpiError,
  parseBody,
  type StartSessionRequest,
  statusCodes,
} from "@networkcore/ocpi";
import { Hono } from "hono";
import { type CommandResults, commandResults, lateResultAt } from "./command-results.ts";
import { commandedParty } from "./hub-routing.ts";
import type { SessionRunner } from "./session-runner.ts";
import type { SessionStore } from "./session-store.ts";
import type { Speaker } from "./speaker.ts";
import { startSession } from "./start-session.ts";

const defaultTimeoutSeconds = 30;

export interface CommandRoutesOptions extends Speaker {
  readonly store: SessionStore;
  readonly runner: SessionRunner;
  /** Session seconds in a real second. */
  readonly speed: number;
}

/**
 * The commands receiver (OCPI 2.2.1 §13.2.1): START_SESSION and STOP_SESSION. The other commands
 * are answered NOT_SUPPORTED, and no result follows.
 */
export function commandRoutes(o: CommandRoutesOptions): Hono<OcpiEnv> {
  const routes = new Hono<OcpiEnv>();
  const { platform, runner } = o;
  const dialect = dialectOf(o.version);
  const faults = () => platform.state().faults;
  const timeout = () => faults().command_timeout_s ?? defaultTimeoutSeconds;
  const results: CommandResults = commandResults({ ...o, timeout });
  const respond = (c: OcpiContext, result: string, reason?: string): Response =>
    ok(
      c,
      o.write("commandResponse", {
        result,
        timeout: timeout(),
        ...(reason === undefined ? {} : { message: [{ language: "en", text: reason }] }),
      }),
    );

  routes.post("/START_SESSION", async (c) => {
    const owner = platform.connection.emsp()?.party;
    const { object: request } = await parseBody(c, dialect.startSession, owner);
    const party = commandedParty(c, o);
    checkAnswerable(o, request.response_url);
    if (faults().reject_commands === true) return respond(c, "REJECTED", "no commands now");
    const { outcome, partyId } = await start(o, request, party);
    if (outcome.kind === "rejected") return respond(c, "REJECTED", outcome.reason);
    if (outcome.kind === "failing") {
      await results.send(request.response_url, "FAILED", partyId);
    }
    if (outcome.kind === "started") {
      if (faults().command_result === "early") {
        await results.send(request.response_url, "ACCEPTED", partyId);
      }
      runner.run(outcome.record);
    }
    return respond(c, "ACCEPTED");
  });

  routes.post("/STOP_SESSION", async (c) => {
    const { object: request } = await parseBody(c, dialect.stopSession);
    const party = commandedParty(c, o);
    checkAnswerable(o, request.response_url);
    if (faults().reject_commands === true) return respond(c, "REJECTED", "no commands now");
    const record = o.store.find(request.session_id);
    const known = record?.cpo === platform.id && o.owns(record.partyId, party);
    if (!known || !(await runner.stop(record.id))) {
      return respond(c, "UNKNOWN_SESSION", "no such session is running");
    }
    await results.send(request.response_url, "ACCEPTED", record.partyId);
    return respond(c, "ACCEPTED");
  });

  routes.post("/:command", (c) => {
    commandedParty(c, o);
    return respond(c, "NOT_SUPPORTED", `${c.req.param("command")} is not supported`);
  });
  return routes;
}

/** Starts the session; what the eMSP is told of it when follows from the platform's modes. */
async function start(
  o: CommandRoutesOptions,
  request: StartSessionRequest,
  party: string | undefined,
) {
  const { clock, network: stations, state } = o.platform;
  const network = await stations();
  const location = network.location(request.location_id, party);
  if (location === undefined) {
    return { outcome: { kind: "rejected", reason: "unknown location" }, partyId: "" } as const;
  }
  const mode = state().faults.command_result;
  const timeout = state().faults.command_timeout_s ?? defaultTimeoutSeconds;
  const outcome = startSession({
    ...o,
    clock,
    network,
    request: {
      location,
      evseUid: request.evse_uid,
      connectorId: request.connector_id,
      token: request.token,
      authorizationReference: request.authorization_reference,
      responseUrl: mode === "early" || mode === "never" ? null : request.response_url,
      ...(mode === "late" ? { resultAt: lateResultAt(clock.real(), timeout) } : {}),
    },
  });
  return { outcome, partyId: location.party_id };
}

/** A response_url elsewhere would make the simulator call any address it is given. */
function checkAnswerable(o: Speaker, responseUrl: string): void {
  const emsp = o.platform.connection.emsp();
  if (emsp !== undefined && new URL(responseUrl).origin === emsp.origin) return;
  throw new OcpiError("response_url: must be on the origin of your versions endpoint", {
    status: 200,
    code: statusCodes.invalidParameters,
    path: "response_url",
  });
}
