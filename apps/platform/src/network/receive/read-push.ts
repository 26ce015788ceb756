import {
  inspectObject,
  readBody,
  type Form,
  type InspectedKind,
  type Owner,
  type Read,
} from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import { dateAhead } from "../records/date-ahead.ts";
import { isDeeperThan } from "./json-depth.ts";
import { keepPushed } from "./keep-pushed.ts";
import { invalid } from "./push-address.ts";
import type { Receiver } from "./receiver.ts";
import {
  keepRefused,
  resolveRefused,
  type ObjectModule,
  type Refusal,
} from "../report/refused-object.ts";

/** What is pushed, and where it is kept when it cannot be taken. */
export interface PushedKind<T> {
  readonly form: Form<T>;
  readonly module: ObjectModule;
  /** As conformance knows it; parts of objects are not looked at. */
  readonly kind?: InspectedKind;
  readonly owner?: Owner;
}

/** Deeper than any object of OCPI, and than what fields of a peer's own may need. */
const deepest = 100;
/** One push in so many is looked at for what the peer does other than OCPI says. */
const inspectOneIn = 50;
let pushes = 0;

/**
 * Reads what a peer pushes. What does not fit is kept for the operator and answered with 2001 and
 * the field; broken JSON with HTTP 400.
 */
export async function readPush<T>(
  receiver: Receiver,
  c: PeerContext,
  { form, module, kind, owner }: PushedKind<T>,
): Promise<Read<T>> {
  const { context, version } = receiver;
  const wire = await readBody(c);
  if (isDeeperThan(wire, deepest)) throw invalid("nested too deeply");
  const peer = c.get("peer");
  const reading = form.read(wire, owner);
  if (!reading.ok) return refuse(receiver, c, module, { ...reading, raw: wire });
  // CDRs are not merged: a wrong date of one keeps no other out.
  const ahead =
    module === "cdrs" ? undefined : dateAhead(reading.object as object, context.clock.now());
  if (ahead !== undefined) return refuse(receiver, c, module, { ...ahead, raw: wire });
  if (!peer.hasReadVersions) {
    context.deviations.note(peer.id, { code: "pushes_without_versions" });
  }
  pushes += 1;
  if (kind !== undefined && pushes % inspectOneIn === 1) {
    for (const deviation of inspectObject(kind, version, wire)) {
      context.deviations.note(peer.id, deviation);
    }
  }
  return reading;
}

/** @throws OcpiError 2001 with the field, once what was refused is kept */
async function refuse(
  receiver: Receiver,
  c: PeerContext,
  module: ObjectModule,
  { path, reason, raw }: Refusal,
): Promise<never> {
  const from = { connectionId: c.get("peer").id, module, cameBy: "push" } as const;
  await keepPushed(receiver, c, (transaction) =>
    keepRefused(receiver.context, transaction, from, [{ path, reason, raw }]),
  );
  throw invalid(path === "" ? reason : `${path}: ${reason}`, path);
}

/** Notes that an object that may have been refused before is taken now. */
export async function takenAtLast(
  { context }: Receiver,
  c: PeerContext,
  transaction: Receiver["context"]["database"],
  module: ObjectModule,
  id: string,
): Promise<void> {
  const from = { connectionId: c.get("peer").id, module };
  await resolveRefused(context, transaction, from, [id]);
}
