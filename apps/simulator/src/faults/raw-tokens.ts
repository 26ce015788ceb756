import { readTokenHeader } from "@networkcore/ocpi";

/** A `fetch` that sends the token in `Authorization` as it is, not in base64. */
export const fetchWithRawToken: typeof fetch = (input, init) => {
  const request = new Request(input, init);
  const [token] = readTokenHeader(request.headers.get("authorization") ?? undefined);
  if (token !== undefined) request.headers.set("authorization", `Token ${token}`);
  return fetch(request);
};
