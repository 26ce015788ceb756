import type { Location, ModuleId } from "@networkcore/ocpi";
import type { CpoConnection, Emsp } from "./cpo-connection.ts";
import type { CpoId } from "./cpo-platforms.ts";
import { distort } from "./faults/distort.ts";
import type { FaultState } from "./faults/fault-store.ts";
import { pushOrder } from "./faults/push-order.ts";
import type { Kind } from "./faults/wire-object.ts";
import type { HubParties } from "./hub-parties.ts";
import { writeAs } from "./write-as.ts";

/** An object on its way to the eMSP. */
export interface Push {
  /** For reports, such as `CDR 17`. */
  readonly what: string;
  readonly kind: Kind;
  readonly module: ModuleId;
  readonly method: "put" | "patch" | "post";
  /** Below the module's address. */
  readonly path: readonly string[];
  readonly body: object;
  /** Where a session is. */
  readonly location?: Location;
  /** The party it comes from; named to the eMSP by a hub only. */
  readonly partyId: string;
}

/** A platform's way to its eMSP, with all that can go wrong on it. */
export interface EmspLine {
  /**
   * The eMSP, for a party of the platform; `undefined` while none is registered.
   *
   * @param partyId without it the platform calls for itself
   * @throws Error while the platform, or the party behind the hub, is offline
   */
  reach(partyId?: string): Emsp | undefined;
  /** False if nobody is registered or it failed; that is reported. */
  push(push: Push): Promise<boolean>;
  /** POSTs what became of a command (OCPI 2.2.1 §13.2.2). */
  result(responseUrl: string, result: string, partyId: string): Promise<boolean>;
  /** Sends what a mode holds back. */
  flush(): Promise<void>;
}

export function emspLine(o: {
  readonly cpo: CpoId;
  readonly hubParties: HubParties;
  readonly connection: CpoConnection;
  readonly state: () => FaultState;
  readonly report: (message: string) => void;
}): EmspLine {
  const order = pushOrder(o.state, o.report);
  const reach = (partyId?: string): Emsp | undefined => {
    const emsp = o.connection.emsp();
    if (emsp === undefined) return undefined;
    if (o.state().faults.offline === true) throw new Error("the platform is offline");
    const relayed = o.cpo === "hub" && partyId !== undefined;
    if (relayed && o.hubParties.status(partyId) !== "CONNECTED") {
      throw new Error(`${partyId} is not connected to the hub`);
    }
    return emsp;
  };
  const attempt = async (
    { what, from }: { readonly what: string; readonly from: string | undefined },
    send: (emsp: Emsp) => Promise<void>,
  ): Promise<boolean> => {
    try {
      const emsp = reach(from);
      if (emsp === undefined) return false;
      await send(emsp);
      return true;
    } catch (error) {
      o.report(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  return {
    reach,
    flush: order.flush,
    async push(push) {
      if (isLost(push, o.state())) return o.connection.emsp() !== undefined;
      // What becomes of a party the hub says itself.
      const from = push.kind === "clientInfo" ? undefined : push.partyId;
      return attempt({ what: push.what, from }, (emsp) =>
        order.send(async () => {
          const body = distort(
            push.kind,
            writeAs(emsp.version, push.kind, push.body, push),
            o.state().faults,
          );
          const path = [emsp.address(push.module), ...push.path.map(encodeURIComponent)];
          if (o.state().faults.trailing_slashes === true) path.push("");
          await emsp.client(push.partyId)[push.method](path.join("/"), body, undefined, {
            module: push.module,
          });
        }),
      );
    },
    result: (responseUrl, result, partyId) =>
      attempt({ what: "command result", from: partyId }, async (emsp) => {
        const written = writeAs(emsp.version, "commandResult", { result });
        const body = distort("commandResult", written, o.state().faults);
        await emsp.client(partyId).post(responseUrl, body);
      }),
  };
}

/** `drop_pushes` and `lose_cdrs`: believed to be sent, and never sent. */
function isLost(push: Push, { faults, count }: FaultState): boolean {
  if (push.kind === "cdr") return faults.lose_cdrs !== undefined;
  if (push.kind !== "session" && push.kind !== "evsePatch") return false;
  const { drop_pushes: drop } = faults;
  if (typeof drop !== "number") return drop === true;
  return count("pushes") % drop === drop - 1;
}
