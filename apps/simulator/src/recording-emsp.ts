import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import {
  type CommandResponse,
  CommandResult,
  dialectOf,
  endpointUrl,
  hashToken,
  matchToken,
  ocpiApp,
  OcpiClient,
  type Owner,
  ok,
  parseBody,
  registerWith,
  type StartSessionRequest,
  tidyPath,
} from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { Hono } from "hono";
import { newRecords, recordingRoutes } from "./recording-routes.ts";

export { driverToken } from "./recording-routes.ts";

const ourToken = "emsp-token";
const ourParty: Owner = { countryCode: "DE", partyId: "NWC" };
const receivers = ["locations", "sessions", "cdrs", "tokens", "hubclientinfo"] as const;

/**
 * An eMSP for tests: takes what a CPO pushes and writes it down in the order it came. It offers
 * its receivers in its version details, and besides at the fixed paths some peers push to.
 */
export async function recordingEmsp(o: { readonly versions?: readonly OcpiVersion[] } = {}) {
  const versions = o.versions ?? ["2.2.1"];
  const records = newRecords();
  let url = "";

  const app = ocpiApp({
    now: () => new Date(),
    versionsPath: "/versions",
    baseUrl: () => url,
    versions: versions.map((version) => ({
      version,
      detailsPath: `/${version}`,
      endpoints: receivers.map((identifier) => ({
        identifier,
        // We have the tokens; of the other modules the CPO does.
        role: identifier === "tokens" ? "SENDER" : "RECEIVER",
        path: `/${version}/${identifier}`,
      })),
    })),
    authenticate: async (candidates) => {
      const token = matchToken(candidates, hashToken(ourToken));
      return token === undefined ? undefined : { id: "cpo", token, registered: true };
    },
  });
  for (const version of versions) {
    app.route(`/${version}`, recordingRoutes(version, records));
    app.route(`/emsp/${version}`, recordingRoutes(version, records));
  }
  app.post("/results/:command", async (c) => {
    const { result } = await parseBody(c, CommandResult);
    records.results.push({ command: c.req.param("command"), result });
    return ok(c);
  });

  let versionRequests = 0;
  const served = new Hono({ getPath: tidyPath });
  served.use("/versions", async (_c, next) => {
    versionRequests += 1;
    await next();
  });
  served.route("/", app);
  const server = createAdaptorServer({ fetch: served.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ...records,
    /** How often the versions endpoint was asked. */
    seenVersions: () => versionRequests,
    /** Registers at a CPO's versions endpoint. */
    async register(versionsUrl: string, registrationToken: string) {
      const registration = await registerWith({
        versionsUrl,
        token: registrationToken,
        supported: versions,
        getRetries: 0,
        ourCredentials: {
          token: ourToken,
          url: `${url}/versions`,
          roles: [
            {
              role: "EMSP",
              party_id: ourParty.partyId,
              country_code: ourParty.countryCode,
              business_details: { name: "Recording eMSP" },
            },
          ],
        },
      });
      const { version, endpoints, credentials, tokenEncoding } = registration;
      const dialect = dialectOf(version);
      const client = new OcpiClient({
        token: credentials.token,
        tokenEncoding: tokenEncoding ?? "auto",
        version,
        getRetries: 0,
      });
      const commands = endpointUrl(endpoints, "commands", "RECEIVER").replace(/\/$/, "");
      return {
        ...registration,
        client,
        /** Where the CPO has a module. */
        at: (module: "locations" | "tariffs" | "sessions" | "cdrs" | "hubclientinfo") =>
          endpointUrl(endpoints, module, "SENDER"),
        /** Sends a command whose result comes to `results`; behind a hub to a party. */
        async command(
          name: string,
          body: object,
          to: { readonly responseUrl?: string; readonly party?: Owner } = {},
        ): Promise<CommandResponse> {
          const request = { response_url: to.responseUrl ?? `${url}/results/${name}`, ...body };
          // The other commands are written alike in all versions.
          const written =
            name === "START_SESSION"
              ? dialect.startSession.write(request as StartSessionRequest)
              : request;
          const routing = to.party === undefined ? {} : { from: ourParty, to: to.party };
          const { object } = await client.post(
            `${commands}/${name}`,
            written,
            dialect.commandResponse,
            { routing },
          );
          return object;
        },
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type RecordingEmsp = Awaited<ReturnType<typeof recordingEmsp>>;
export type Link = Awaited<ReturnType<RecordingEmsp["register"]>>;

/** Waits until `look` finds something; fails after ten seconds. */
export async function eventually<T>(look: () => T | undefined | false): Promise<T> {
  const end = performance.now() + 10_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`still nothing: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
