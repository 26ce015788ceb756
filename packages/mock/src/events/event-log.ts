import type { Event, EventType } from "@networkcore/contract";
import { namedId } from "../network/make-id.ts";

/** An event, and the partner whose thing it happened to. */
export interface PartnerEvent {
  readonly partner: string;
  readonly event: Event;
}

/** What has happened and is to be told. */
export interface Occurrence {
  readonly partner: string;
  readonly type: EventType;
  readonly at: Date;
  readonly subjectId: string;
  readonly data: Event["data"];
}

/** Everything that partners can be told of, in the order in which it happened. */
export interface EventLog {
  readonly events: PartnerEvent[];
  /** What was told already: subject and type. */
  readonly told: Set<string>;
  /** Of each subject its last sequence. */
  readonly sequences: Map<string, number>;
}

export function emptyEventLog(): EventLog {
  return { events: [], told: new Set(), sequences: new Map() };
}

/** Writes an occurrence down as an event. */
export function record(log: EventLog, occurrence: Occurrence): PartnerEvent {
  const { partner, type, subjectId, data } = occurrence;
  const before = log.events.at(-1)?.event.created_at ?? "";
  // A session that was brought forward by hand has no times of its own for what it left out.
  const at = occurrence.at.toISOString() < before ? new Date(before) : occurrence.at;
  const sequence = (log.sequences.get(subjectId) ?? 0) + 1;
  log.sequences.set(subjectId, sequence);
  const entry: PartnerEvent = {
    partner,
    event: {
      id: namedId("evt", at, `${subjectId}/${sequence}`),
      type,
      created_at: at.toISOString(),
      subject_id: subjectId,
      sequence,
      data,
    },
  };
  log.events.push(entry);
  return entry;
}
