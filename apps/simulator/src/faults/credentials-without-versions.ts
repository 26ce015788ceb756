import { randomBytes } from "node:crypto";
import {
  type CredentialsStore,
  dialectOf,
  ok,
  type OcpiEnv,
  OcpiError,
  parseBody,
  type Peer,
  type Registration,
} from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import type { MiddlewareHandler } from "hono";
import type { FaultState } from "./fault-store.ts";

/**
 * `push_to: "fixed"`: takes a registration without reading the eMSP's versions and details, as
 * peers do that were told everything beforehand.
 */
export function credentialsWithoutVersions(o: {
  readonly store: CredentialsStore<Peer>;
  readonly version: OcpiVersion;
  readonly state: () => FaultState;
}): MiddlewareHandler<OcpiEnv> {
  return async (c, next) => {
    const takes = c.req.method === "POST" || c.req.method === "PUT";
    if (o.state().faults.push_to !== "fixed" || !takes) return next();
    const peer = c.get("peer");
    if (peer.registered !== (c.req.method === "PUT")) {
      throw new OcpiError("not allowed now", { status: 405, code: 2000 });
    }
    const form = dialectOf(o.version).credentialsOf("EMSP");
    const { object: credentials } = await parseBody(c, form);
    const token = randomBytes(32).toString("base64url");
    const registration: Registration = {
      version: o.version,
      endpoints: [],
      credentials,
      tokenEncoding: o.state().faults.raw_tokens === true ? "raw" : "base64",
    };
    await o.store.register(peer, registration, token);
    return ok(c, form.write(await o.store.ownCredentials(token, peer)));
  };
}
