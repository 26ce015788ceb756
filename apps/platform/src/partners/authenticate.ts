import { ApiProblem, type Caller } from "../http/index.ts";
import type { ApiKeys } from "./api-key.ts";
import type { ClientTokens } from "./client-token.ts";

export type Environment = "test" | "live";

/**
 * Tells who sends `Authorization: Bearer …`.
 *
 * @throws ApiProblem `missing_key`, `invalid_key` or `token_expired`, saying what to do
 */
export function createAuthenticate(keys: ApiKeys, tokens: ClientTokens, environment: Environment) {
  return async (authorization: string | undefined): Promise<Caller> => {
    const value = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
    if (value === undefined) {
      throw new ApiProblem("missing_key", "send Authorization: Bearer and a key or client token");
    }
    if (value.startsWith("pk_")) {
      throw new ApiProblem("invalid_key", "a public key opens the widget; it cannot call the API");
    }
    if (!value.startsWith("sk_")) {
      const identity = await tokens.read(value);
      if (await keys.isLive(identity.keyId)) return { kind: "client", ...identity };
      throw new ApiProblem("invalid_key", "the key that made this client token has been revoked");
    }
    if (!value.startsWith(`sk_${environment}_`)) {
      throw new ApiProblem(
        "invalid_key",
        `this environment takes keys that start with sk_${environment}_`,
      );
    }
    const key = await keys.find(value);
    if (key?.kind === "operator") return { kind: "operator", keyId: key.id };
    if (key?.kind === "secret" && key.party_id !== null) {
      return { kind: "server", keyId: key.id, partnerId: key.party_id };
    }
    throw new ApiProblem("invalid_key", "this key is unknown or has been revoked");
  };
}
