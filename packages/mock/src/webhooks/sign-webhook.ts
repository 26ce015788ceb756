/** The headers of Standard Webhooks 1.0, signed with all secrets that live. */
export async function webhookHeaders(
  id: string,
  sentAt: Date,
  body: string,
  secrets: readonly string[],
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(secret, content)));
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.map((signature) => `v1,${signature}`).join(" "),
  };
}

async function signatureOf(secret: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice("whsec_".length)), (byte) => byte.charCodeAt(0));
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, hmac, false, ["sign"]);
  const signed = new Uint8Array(await crypto.subtle.sign(hmac, key, content));
  return btoa(String.fromCharCode(...signed));
}
