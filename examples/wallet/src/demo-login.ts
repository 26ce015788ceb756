import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A user of the wallet. The reference is all that NetworkCore ever learns of them. */
export interface WalletUser {
  readonly firstName: string;
  readonly driverReference: string;
}

const cookieName = "wallet_session";

/** Who is logged in. Every visitor of the demo gets a user of their own. */
export class DemoLogin {
  readonly #users = new Map<string, WalletUser>();

  /** The user of a request's cookie, if the wallet knows the session. */
  find({ headers }: IncomingMessage): WalletUser | undefined {
    const cookies = (headers.cookie ?? "").split(/;\s*/);
    const session = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
    return session === undefined
      ? undefined
      : this.#users.get(session.slice(cookieName.length + 1));
  }

  /** Logs a new demo user in. `cookie` is the `Set-Cookie` header that remembers it. */
  begin(): { user: WalletUser; cookie: string } {
    const session = randomUUID();
    const user = { firstName: "Mara", driverReference: `wallet-user-${randomUUID()}` };
    this.#users.set(session, user);
    return { user, cookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax` };
  }
}
