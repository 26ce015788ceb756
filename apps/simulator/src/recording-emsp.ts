import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import {
  CommandResponse,
  CommandResult,
  endpointUrl,
  EvsePatch,
  hashToken,
  matchToken,
  ocpiApp,
  OcpiClient,
  OcpiError,
  ok,
  parseBody,
  registerWith,
  Session,
} from "@networkcore/ocpi";
import { Cdr221, type OcpiCdr } from "@networkcore/pricing";

const ourToken = "emsp-token";

/** An eMSP for tests: takes what a CPO pushes and writes it down in the order it came. */
export async function recordingEmsp() {
  const sessions: Session[] = [];
  const cdrs: OcpiCdr[] = [];
  const evses: { path: string; status: string | undefined }[] = [];
  const results: { command: string; result: string }[] = [];
  /** So many CDRs are refused before one is taken. */
  const faults = { refuseCdrs: 0 };
  let url = "";

  const app = ocpiApp({
    now: () => new Date(),
    version: "2.2.1",
    versionsPath: "/versions",
    detailsPath: "/2.2.1",
    baseUrl: () => url,
    endpoints: [
      { identifier: "locations", role: "RECEIVER", path: "/2.2.1/locations" },
      { identifier: "sessions", role: "RECEIVER", path: "/2.2.1/sessions" },
      { identifier: "cdrs", role: "RECEIVER", path: "/2.2.1/cdrs" },
    ],
    authenticate: async (candidates) => {
      const token = matchToken(candidates, hashToken(ourToken));
      return token === undefined ? undefined : { id: "cpo", token, registered: true };
    },
  });
  app.patch("/2.2.1/locations/:country/:party/:location/:evse", async (c) => {
    const { country, party, location, evse } = c.req.param();
    const path = [country, party, location, evse].join("/");
    evses.push({ path, status: (await parseBody(c, EvsePatch)).status });
    return ok(c);
  });
  app.put("/2.2.1/sessions/:country/:party/:id", async (c) => {
    sessions.push(await parseBody(c, Session));
    return ok(c);
  });
  app.post("/2.2.1/cdrs", async (c) => {
    const cdr = await parseBody(c, Cdr221);
    if (faults.refuseCdrs > 0) {
      faults.refuseCdrs -= 1;
      throw new OcpiError("not now", { status: 503, code: 3000 });
    }
    cdrs.push(cdr);
    c.header("Location", `${url}/2.2.1/cdrs/${cdr.id}`);
    return ok(c, undefined, 201);
  });
  app.post("/results/:command", async (c) => {
    const { result } = await parseBody(c, CommandResult);
    results.push({ command: c.req.param("command"), result });
    return ok(c);
  });

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sessions,
    cdrs,
    evses,
    results,
    faults,
    /** Registers at a CPO's versions endpoint. */
    async register(versionsUrl: string, registrationToken: string) {
      const registration = await registerWith({
        versionsUrl,
        token: registrationToken,
        ourCredentials: {
          token: ourToken,
          url: `${url}/versions`,
          roles: [
            {
              role: "EMSP",
              party_id: "NWC",
              country_code: "DE",
              business_details: { name: "Recording eMSP" },
            },
          ],
        },
      });
      const client = new OcpiClient({ token: registration.credentials.token, getRetries: 0 });
      const commands = endpointUrl(registration.endpoints, "commands", "RECEIVER");
      return {
        ...registration,
        client,
        /** Sends a command whose result comes to `results`. */
        command: (name: string, body: object, responseUrl = `${url}/results/${name}`) =>
          client.post(
            `${commands}/${name}`,
            { response_url: responseUrl, ...body },
            CommandResponse,
          ),
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

/** An APP_USER token for START_SESSION. */
export const driverToken = {
  country_code: "DE",
  party_id: "NWC",
  uid: "driver-1",
  type: "APP_USER",
  contract_id: "DENWC000001",
  issuer: "Recording eMSP",
  valid: true,
  whitelist: "NEVER",
  last_updated: "2026-04-13T10:00:00Z",
};

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
