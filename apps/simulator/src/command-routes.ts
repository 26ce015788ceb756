import {
  type CommandResponse,
  ok,
  type OcpiContext,
  type OcpiEnv,
  OcpiError,
  parseBody,
  StartSessionRequest,
  statusCodes,
  StopSessionRequest,
} from "@networkcore/ocpi";
import { Hono } from "hono";
import type { CpoConnection } from "./cpo-connection.ts";
import { pushCommandResult } from "./emsp-push.ts";
import type { SessionRunner } from "./session-runner.ts";
import type { SessionStore } from "./session-store.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import { startSession } from "./start-session.ts";
import type { StationNetwork } from "./station-network.ts";

const timeoutSeconds = 30;

export interface CommandRoutesOptions {
  readonly network: () => Promise<StationNetwork>;
  readonly connection: CpoConnection;
  readonly store: SessionStore;
  readonly runner: SessionRunner;
  readonly clock: SimulatorClock;
  readonly speed: number;
  readonly report: (message: string) => void;
}

/** The commands receiver (OCPI 2.2.1 §13.2.1): START_SESSION and STOP_SESSION. */
export function commandRoutes(o: CommandRoutesOptions): Hono<OcpiEnv> {
  const routes = new Hono<OcpiEnv>();

  routes.post("/START_SESSION", async (c) => {
    const request = await parseBody(c, StartSessionRequest);
    const emsp = answerableAt(o.connection, request.response_url);
    const outcome = startSession({ ...o, network: await o.network(), request });
    if (outcome.kind === "rejected") return respond(c, "REJECTED", outcome.reason);
    if (outcome.kind === "started") o.runner.run(outcome.record);
    if (outcome.kind === "failing") {
      pushCommandResult(emsp, request.response_url, "FAILED").catch((error: unknown) =>
        o.report(`command result: ${String(error)}`),
      );
    }
    return respond(c, "ACCEPTED");
  });

  routes.post("/STOP_SESSION", async (c) => {
    const request = await parseBody(c, StopSessionRequest);
    const emsp = answerableAt(o.connection, request.response_url);
    if (!(await o.runner.stop(request.session_id))) {
      return respond(c, "UNKNOWN_SESSION", "no such session is running");
    }
    pushCommandResult(emsp, request.response_url, "ACCEPTED").catch((error: unknown) =>
      o.report(`command result: ${String(error)}`),
    );
    return respond(c, "ACCEPTED");
  });

  routes.post("/:command", (c) => respond(c, "NOT_SUPPORTED"));
  return routes;
}

/** A response_url elsewhere would make the simulator call any address it is given. */
function answerableAt(connection: CpoConnection, responseUrl: string) {
  const emsp = connection.emsp();
  if (emsp !== undefined && new URL(responseUrl).origin === emsp.origin) return emsp;
  throw new OcpiError("response_url: must be on the origin of your versions endpoint", {
    status: 200,
    code: statusCodes.invalidParameters,
    path: "response_url",
  });
}

function respond(c: OcpiContext, result: string, reason?: string): Response {
  const response: CommandResponse = {
    result,
    timeout: timeoutSeconds,
    ...(reason === undefined ? {} : { message: [{ language: "en", text: reason }] }),
  };
  return ok(c, response);
}
