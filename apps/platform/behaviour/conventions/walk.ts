import type { EndpointName, ProblemCode } from "@networkcore/contract";
import { expect } from "vitest";
import { expectProblem, type WantedProblem } from "./expect-problem.ts";
import {
  callRaw,
  endpointNames,
  forEachOf,
  type RawAnswer,
  type RawCall,
  type Sample,
} from "./raw-call.ts";
import { keyFor, prepareSamples, type Samples } from "./samples.ts";
import { openStage, type Stage } from "./stage.ts";

/** A call that must be refused. */
export interface Refused {
  readonly name: EndpointName;
  readonly what: string;
  readonly call: RawCall;
  readonly wanted: WantedProblem;
}

/** A walk over every endpoint of a running platform. */
export interface Walk {
  readonly stage: Stage;
  readonly samples: Samples;
  /** A good call of each endpoint, which nothing but what is tested keeps from being done. */
  readonly good: ReadonlyMap<EndpointName, Sample>;
  /** Calls an endpoint well, but for what is given. */
  call(name: EndpointName, given: RawCall): Promise<RawAnswer>;
  /**
   * Sends calls that must be refused, and expects that none has changed anything.
   *
   * @returns how many were refused
   */
  refuse(all: readonly Refused[]): Promise<number>;
  /** The same while nothing else goes on, so that not one row of any table may change. */
  refuseAtRest(all: readonly Refused[]): Promise<number>;
}

export const one = (...codes: ProblemCode[]): WantedProblem => ({ codes });

/** Opens the stage and makes a good call of every endpoint. */
export async function startWalk(): Promise<Walk> {
  const stage = await openStage();
  const samples = await prepareSamples(stage);
  const good = new Map<EndpointName, Sample>();
  for (const name of endpointNames) {
    // A session under way would change by itself.
    good.set(name, await samples[name === "stopSession" ? "getSession" : name]());
  }
  const call: Walk["call"] = (name, given) =>
    callRaw(stage.sandbox.platformUrl, name, {
      key: keyFor(stage.sandbox, name),
      ...good.get(name),
      ...given,
    });

  async function refuse(all: readonly Refused[]): Promise<number> {
    const ids: string[] = [];
    await forEachOf(all, async ({ name, what, call: given, wanted }) => {
      const answer = await call(name, given);
      expectProblem(answer, name, wanted, what);
      ids.push(answer.requestId);
    });
    expect(await stage.countChanges(ids)).toBe(0);
    return ids.length;
  }

  return {
    stage,
    samples,
    good,
    call,
    refuse,
    async refuseAtRest(all) {
      const before = await stage.sandbox.atRest();
      const count = await refuse(all);
      expect(await stage.sandbox.atRest()).toEqual(before);
      return count;
    },
  };
}
