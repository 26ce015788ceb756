import { connectorOf, evseOf, locationOf, type Message, second } from "./test-history.ts";

/** What a CPO can do to its location. The numbers choose among what there is. */
export interface Action {
  readonly what: "rename" | "status" | "add" | "remove" | "connector" | "everything";
  /** Whether it tells by PUT or by PATCH. */
  readonly byPut: boolean;
  readonly which: number;
  readonly value: number;
}

interface OwnEvse {
  status: string;
  at: string;
  amperes: number;
  connectorAt: string;
}

export const statuses = ["AVAILABLE", "CHARGING", "BLOCKED", "OUTOFORDER"] as const;

/** A CPO that follows the rules: its clock runs forward, a change is one of the parents. */
export function playCpo(actions: readonly Action[]) {
  let now = 0;
  let name = "at first";
  const own = new Map<string, OwnEvse>();
  const evse = (uid: string) => {
    const { status, at, amperes, connectorAt } = own.get(uid) as OwnEvse;
    return evseOf(uid, status, at, [connectorOf("1", amperes, connectorAt)]);
  };
  const whole = (): Message => ({
    kind: "putLocation",
    location: locationOf(name, second(now), [...own.keys()].map(evse)),
  });
  const messages: Message[] = [whole()];
  for (const { what, byPut, which, value } of actions) {
    now += 1;
    const at = second(now);
    const uid = [...own.keys()][which % Math.max(1, own.size)] ?? "";
    const known = own.get(uid);
    const status = statuses[value % statuses.length] ?? "UNKNOWN";
    if (what === "rename") {
      name = `named ${value}`;
      const patch = { name, last_updated: at };
      messages.push(byPut ? whole() : { kind: "patchLocation", at, patch });
    } else if (what === "add") {
      const added = `E${which % 4}`;
      own.set(added, { status, at, amperes: 16, connectorAt: at });
      messages.push(byPut ? whole() : { kind: "putEvse", evse: evse(added) });
    } else if (what === "everything" || known === undefined) {
      messages.push(whole());
    } else if (what === "remove") {
      own.delete(uid);
      const patch = { status: "REMOVED", last_updated: at };
      messages.push(byPut ? whole() : { kind: "patchEvse", uid, at, patch });
    } else if (what === "status") {
      Object.assign(known, { status, at });
      const patch = { status, last_updated: at };
      messages.push(
        byPut ? { kind: "putEvse", evse: evse(uid) } : { kind: "patchEvse", uid, at, patch },
      );
    } else {
      Object.assign(known, { amperes: value, at, connectorAt: at });
      const connector = connectorOf("1", value, at);
      const patch = { max_amperage: value, last_updated: at };
      messages.push(
        byPut
          ? { kind: "putConnector", uid, connector }
          : { kind: "patchConnector", uid, id: "1", at, patch },
      );
    }
  }
  return { messages, name, evses: [...own.keys()].map(evse) };
}
