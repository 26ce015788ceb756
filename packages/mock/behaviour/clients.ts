import { NetworkCore } from "@networkcore/sdk";
import type { RunningTarget } from "./behaviour-target.ts";

/** The client of the partner's server. */
export function partnerOf({ secretKey, baseUrl, fetch }: RunningTarget): NetworkCore {
  return new NetworkCore({ secretKey, baseUrl, fetch });
}

/** The client of another partner's server. */
export function otherPartnerOf({ otherSecretKey, baseUrl, fetch }: RunningTarget): NetworkCore {
  return new NetworkCore({ secretKey: otherSecretKey, baseUrl, fetch });
}

/** The operator's client. */
export function operatorOf({ operatorKey, baseUrl, fetch }: RunningTarget): NetworkCore {
  return new NetworkCore({ secretKey: operatorKey, baseUrl, fetch });
}

/** A client token of one of the partner's drivers, which lasts a minute unless said otherwise. */
export async function clientTokenFor(
  target: RunningTarget,
  reference: string,
  expiresIn = 60,
): Promise<string> {
  const { token } = await partnerOf(target).clientTokens.create({
    driver: { reference },
    origins: ["https://wallet.example"],
    expiresIn,
  });
  return token;
}

/** The client of a driver's app. */
export function driverOf(target: RunningTarget, reference: string): NetworkCore {
  const { baseUrl, fetch } = target;
  return new NetworkCore({ baseUrl, fetch, clientToken: () => clientTokenFor(target, reference) });
}

/** Moves the test clock; what falls due on the way happens. */
export async function advanceHours(target: RunningTarget, hours: number) {
  const to = new Date((await timeOf(target)).getTime() + hours * 3_600_000);
  return operatorOf(target).testClock.advance({ to });
}

/** The time of the target, which the test clock moves ahead of the real one. */
export async function timeOf(target: RunningTarget): Promise<Date> {
  return (await operatorOf(target).testClock.get()).now;
}
