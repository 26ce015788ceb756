import {
  dialectOf,
  ok,
  type OcpiEnv,
  OcpiError,
  parseBody,
  statusCodes,
  Token,
} from "@networkcore/ocpi";
import { Hono } from "hono";
import type { Speaker } from "./speaker.ts";

/** Tokens, receiver side (OCPI 2.2.1 §12.2.1). */
export function tokenRoutes(o: Speaker): Hono<OcpiEnv> {
  const routes = new Hono<OcpiEnv>();
  const { tokens } = o.platform;

  routes.put("/:country/:party/:uid", async (c) => {
    const { country, party, uid } = c.req.param();
    const owner = { countryCode: country, partyId: party };
    const { object: token } = await parseBody(c, dialectOf(o.version).token, owner);
    const path = [country, party, uid].join("/").toUpperCase();
    if ([token.country_code, token.party_id, token.uid].join("/").toUpperCase() !== path) {
      throw new OcpiError("uid: the token is not the one of the path", {
        status: 200,
        code: statusCodes.invalidParameters,
        path: "uid",
      });
    }
    return ok(c, undefined, tokens.put(token) === "new" ? 201 : 200);
  });
  const known = (country: string, party: string, uid: string): Token => {
    const token = tokens.get(country, party, uid);
    if (token !== undefined) return token;
    throw new OcpiError("no such token", { status: 404, code: statusCodes.unknownToken });
  };
  routes.patch("/:country/:party/:uid", async (c) => {
    const { country, party, uid } = c.req.param();
    const { object: change } = await parseBody(c, dialectOf(o.version).tokenPatch);
    const token = known(country, party, uid);
    const { country_code, party_id, uid: key } = token;
    const last_updated = change.last_updated ?? token.last_updated;
    // The key is not to be changed by what stands in the body.
    const kept = { country_code, party_id, uid: key, last_updated };
    tokens.put(Token.parse({ ...token, ...change, ...kept }));
    return ok(c);
  });
  routes.get("/:country/:party/:uid", (c) => {
    const { country, party, uid } = c.req.param();
    return ok(c, o.write("token", known(country, party, uid)));
  });
  return routes;
}
