import { encodeToken } from "@networkcore/ocpi";

/** What went over a line that can break. */
export interface BreakableLine {
  readonly fetch: (usual: typeof fetch) => typeof fetch;
  /** Tokens that were offered to the peer in credentials, and those that it issued, in order. */
  readonly offered: string[];
  readonly issued: string[];
  /** Lets so many requests out, loses the last one's answer, and is dead from then on. */
  dieAfter(requests: number): void;
  /** Begins anew: nothing has gone out, and the line is whole. */
  mend(): void;
  /** Done while the peer's answer to the next credentials is on its way. */
  meanwhile: (() => Promise<unknown>) | undefined;
  /** Requests since it was mended. */
  readonly sent: number;
}

/** A line to a peer that dies at a chosen request, as a process does that is killed there. */
export function breakableLine(): BreakableLine {
  const offered: string[] = [];
  const issued: string[] = [];
  let sent = 0;
  let last = Number.POSITIVE_INFINITY;
  const dead = () => new TypeError("fetch failed", { cause: new Error("the line is dead") });
  const line: BreakableLine = {
    offered,
    issued,
    meanwhile: undefined,
    dieAfter(requests) {
      last = requests;
    },
    mend() {
      sent = 0;
      last = Number.POSITIVE_INFINITY;
    },
    get sent() {
      return sent;
    },
    fetch: (usual) => async (input, init) => {
      if (sent >= last) throw dead();
      sent += 1;
      const isLast = sent === last;
      const request = new Request(input, init);
      const isExchange = request.url.includes("/credentials") && request.method !== "DELETE";
      if (isExchange) offered.push(((await request.clone().json()) as { token: string }).token);
      const response = await usual(request);
      if (isExchange) {
        const answer = (await response.clone().json()) as { data?: { token: string } };
        if (answer.data !== undefined) issued.push(answer.data.token);
      }
      if (isExchange) {
        const work = line.meanwhile;
        line.meanwhile = undefined;
        await work?.();
      }
      if (isLast) throw dead();
      return response;
    },
  };
  return line;
}

/** Whether a token opens a versions endpoint. */
export async function isOpen(versionsUrl: string, token: string): Promise<boolean> {
  const response = await fetch(versionsUrl, {
    headers: { Authorization: `Token ${encodeToken(token)}` },
  });
  if (response.status !== 200 && response.status !== 401) throw new Error(`${response.status}`);
  return response.status === 200;
}
