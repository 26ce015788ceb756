import { endConnection, getConnection, type Connection } from "@networkcore/contract";
import { adviseOnRegistration } from "./advise.ts";
import type { Begun } from "./begin-connection.ts";
import type { CallApi } from "./call-api.ts";
import { CannotConnect } from "./cannot-connect.ts";
import type { Pace } from "./pace.ts";
import { patience } from "./patience.ts";

const lookMs = 250;
/** A failed attempt is repeated after 5 s; so long its repeat may take. */
const troubledMs = 15_000;

/**
 * Waits until the peer is registered. A registration that this command began and that does not come
 * about is ended again, so that the next attempt begins anew, with the token it is given.
 *
 * @throws {CannotConnect} with the peer's reason and what to do
 */
export async function followRegistration(
  call: CallApi,
  { connection, existed }: Begun,
  { pace, timeoutMs }: { pace: Pace; timeoutMs: number },
): Promise<Connection> {
  const params = { id: connection.id };
  const isOver = patience(pace, { timeoutMs, troubledMs });
  for (;;) {
    const now = await call(getConnection, { params });
    if (now.state === "registered") return now;
    const reason = now.error ?? `the connection is ${now.state}`;
    if (now.state !== "registering") throw new CannotConnect(reason, adviseOnRegistration(reason));
    if (isOver({ seen: now.error, troubled: now.error !== null })) {
      if (!existed) await call(endConnection, { params });
      const told = now.error ?? "the platform has not come to registering it";
      throw new CannotConnect(told, adviseOnRegistration(told));
    }
    await pace.sleep(lookMs);
  }
}
