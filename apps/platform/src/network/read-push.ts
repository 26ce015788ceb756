import {
  inspectObject,
  OcpiError,
  statusCodes,
  type Form,
  type InspectedKind,
  type Owner,
  type Read,
} from "@networkcore/ocpi";
import type { PeerContext, Receiver } from "./connected-peer.ts";
import { keepRefused, resolveRefused, type ObjectModule } from "./refused-object.ts";

/** What is pushed, and where it is kept when it cannot be taken. */
export interface PushedKind<T> {
  readonly form: Form<T>;
  readonly module: ObjectModule;
  /** As conformance knows it; parts of objects are not looked at. */
  readonly kind?: InspectedKind;
  readonly owner?: Owner;
}

/** One push in so many is looked at for what the peer does other than OCPI says. */
const inspectOneIn = 50;
let pushes = 0;

/**
 * Reads what a peer pushes. What does not fit is kept for the operator and answered with 2001 and
 * the field; broken JSON with HTTP 400.
 */
export async function readPush<T>(
  { context, version }: Receiver,
  c: PeerContext,
  { form, module, kind, owner }: PushedKind<T>,
): Promise<Read<T>> {
  const wire = await jsonOf(c);
  const peer = c.get("peer");
  const reading = form.read(wire, owner);
  if (!reading.ok) {
    const { path, reason } = reading;
    const from = { connectionId: peer.id, module, cameBy: "push" } as const;
    await keepRefused(context, context.database, from, [{ path, reason, raw: wire }]);
    throw new OcpiError(path === "" ? reason : `${path}: ${reason}`, {
      status: 200,
      code: statusCodes.invalidParameters,
      path,
    });
  }
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

async function jsonOf(c: PeerContext): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new OcpiError("the body is not JSON", {
      status: 400,
      code: statusCodes.clientError,
      cause,
    });
  }
}
