import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "@networkcore/contract";

/** The operator's calls to a platform. */
export function operatorOf(platform: { readonly url: string; readonly operatorKey: string }) {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${platform.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${platform.operatorKey}`,
        "Content-Type": "application/json",
        "Idempotency-Key": crypto.randomUUID(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  const read = (id: string) => call<Connection>("GET", `/v1/connections/${id}`);

  return {
    connect: (versionsUrl: string, kind: "cpo" | "hub" = "cpo") =>
      call<Connection>("POST", "/v1/connections", {
        versions_url: versionsUrl,
        token: "registration-token",
        kind,
      }),
    read,
    list: () => call<{ data: Connection[] }>("GET", "/v1/connections?limit=100"),
    /** Resolves when the connection's first import is done. */
    async imported(id: string, o: { everyMs: number; withinMs: number }): Promise<Connection> {
      const until = performance.now() + o.withinMs;
      for (;;) {
        const connection = await read(id);
        if (connection.synced_at !== null) return connection;
        if (performance.now() > until) throw new Error(`not imported: ${JSON.stringify(connection)}`);
        await sleep(o.everyMs);
      }
    },
  };
}
