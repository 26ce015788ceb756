import { Pool } from "undici";
import { encodeToken } from "@networkcore/ocpi";

/** An EVSE to push about, and the station in which it is to be seen. */
export interface Target {
  readonly stationId: string;
  readonly path: string;
  readonly uid: string;
}

/** Reads targets: one a line, `station country party location evse`, parted by tabs. */
export function readTargets(text: string): Target[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [stationId = "", ...ids] = line.split("\t");
    return { stationId, path: ids.map(encodeURIComponent).join("/"), uid: ids.at(-1) ?? "" };
  });
}

/** Sends changes of EVSEs to a platform as its CPO does, over connections that stay open. */
export function createPatchSender(o: {
  readonly url: string;
  readonly token: string;
  readonly apiKey: string;
  readonly connections: number;
}) {
  const pool = new Pool(o.url, { connections: o.connections, pipelining: 1 });
  const eyes = new Pool(o.url, { connections: 4, pipelining: 1 });
  const headers = {
    authorization: `Token ${encodeToken(o.token)}`,
    "content-type": "application/json",
  };
  const reading = { authorization: `Bearer ${o.apiKey}` };
  let requests = 0;

  return {
    /** @returns whether it was acknowledged: HTTP 200 with OCPI 1000 */
    async patch(target: Target, status: string): Promise<boolean> {
      requests += 1;
      const at = new Date(performance.timeOrigin + performance.now()).toISOString();
      const { statusCode, body } = await pool.request({
        path: `/ocpi/2.2.1/locations/${target.path}`,
        method: "PATCH",
        headers: { ...headers, "x-request-id": `r${requests}`, "x-correlation-id": `c${requests}` },
        body: JSON.stringify({ status, last_updated: at }),
      });
      const text = await body.text();
      return statusCode === 200 && text.includes('"status_code":1000');
    },
    /** The status of an EVSE as drivers see it. */
    async seen(target: Target): Promise<string | undefined> {
      const { body } = await eyes.request({
        path: `/v1/stations/${target.stationId}`,
        method: "GET",
        headers: reading,
      });
      const station = (await body.json()) as { evses?: { uid: string; status: string }[] };
      return station.evses?.find(({ uid }) => uid === target.uid)?.status;
    },
    close: () => Promise.all([pool.close(), eyes.close()]),
  };
}

export type PatchSender = ReturnType<typeof createPatchSender>;
