import {
  type Endpoint,
  type EndpointName,
  endpoints,
  Problem,
  SessionEvent,
} from "@networkcore/contract";
import { type Shape, shapeOf } from "./shape-of.ts";

type Fetch = typeof globalThis.fetch;

interface Heard {
  readonly shape: Map<string, Set<string>>;
  readonly headers: Set<string>;
}

const table = Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => ({
  name: name as EndpointName,
  endpoint,
  path: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

/** Headers of the transport: they say nothing about the API. */
const transportHeader =
  /^(date|connection|keep-alive|transfer-encoding|content-length|access-control-.*|vary|server)$/;

/** What a target answered while the suite ran, put together by endpoint and status. */
export class Recording {
  /** By `getSession 200`: what the answers looked like. */
  readonly answers = new Map<string, Heard>();
  /** Every refusal, as `getSession 404 session_not_found param=null retryable=false`. */
  readonly problems = new Set<string>();
  readonly codes = new Set<string>();
  readonly succeeded = new Set<EndpointName>();
  readonly #origin: string;
  readonly #send: Fetch;

  constructor(origin: string, send: Fetch) {
    this.#origin = origin;
    this.#send = send;
  }

  /** A `fetch` that writes down what the API answers, and changes nothing. */
  readonly fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method } = request;
    const url = new URL(request.url);
    const response = await this.#send(request);
    if (url.origin !== this.#origin) return response;
    const found = table.find(
      ({ endpoint, path }) => endpoint.method === method && path.test(url.pathname),
    );
    return this.#note(found?.name ?? "elsewhere", found?.endpoint, response);
  };

  async #note(name: string, endpoint: Endpoint | undefined, response: Response) {
    const { status, headers } = response;
    const heard = this.#heard(`${name} ${status}`);
    for (const [header, value] of headers) {
      if (!transportHeader.test(header)) heard.headers.add(headerKind(header, value));
    }
    if (endpoint !== undefined && status === endpoint.status) {
      this.succeeded.add(name as EndpointName);
      if (endpoint.stream) return this.#noteStream(response, heard);
    }
    const text = await response.clone().text();
    if (text === "") return response;
    const body: unknown = JSON.parse(text);
    if (status >= 400) {
      const { code, param, retryable } = body as Record<string, unknown>;
      this.codes.add(String(code));
      this.problems.add(`${name} ${status} ${code} param=${param} retryable=${retryable}`);
      add(this.#heard("a problem").shape, shapeOf(body, Problem));
    } else if (endpoint !== undefined) {
      add(heard.shape, shapeOf(body, endpoint.response));
    }
    return response;
  }

  /** Reads the events of a stream as they pass by. */
  #noteStream(response: Response, heard: Heard): Response {
    const decoder = new TextDecoder();
    let rest = "";
    const watched = response.body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          controller.enqueue(chunk);
          rest += decoder.decode(chunk, { stream: true });
          const messages = rest.split("\n\n");
          rest = messages.pop() ?? "";
          for (const message of messages) {
            const data = /^data: ?(.*)$/m.exec(message)?.[1];
            if (data !== undefined) add(heard.shape, shapeOf(JSON.parse(data), SessionEvent));
          }
        },
      }),
    );
    const { status, headers } = response;
    return new Response(watched, { status, headers });
  }

  #heard(key: string): Heard {
    const heard = this.answers.get(key) ?? { shape: new Map(), headers: new Set() };
    this.answers.set(key, heard);
    return heard;
  }
}

/** Headers whose values are the API's words; of the others only the name is. */
const wordHeader =
  /^(content-type|content-language|cache-control|allow|networkcore-version|ratelimit(-policy)?)$/;

function headerKind(header: string, value: string): string {
  if (!wordHeader.test(header)) return header;
  const words = value.toLowerCase().replace(/;\s*charset=utf-8$/, "");
  return `${header}: ${header.startsWith("ratelimit") ? words.replaceAll(/\d+/g, "0") : words}`;
}

function add(to: Map<string, Set<string>>, shape: Shape): void {
  for (const [path, kinds] of shape) to.set(path, new Set([...(to.get(path) ?? []), ...kinds]));
}
