import fc from "fast-check";
import { expect, test } from "vitest";
import { afterFailure, circuitState, closedCircuit, type Circuit } from "./circuit.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 3, 13) + seconds * 1000);

function failTimes(times: number, from: Circuit = closedCircuit, second = 0): Circuit {
  let circuit = from;
  for (let time = 0; time < times; time += 1) circuit = afterFailure(circuit, at(second));
  return circuit;
}

test("four failures leave it closed, the fifth opens it for 15 seconds", () => {
  expect(circuitState(failTimes(4), at(0))).toBe("closed");
  const open = failTimes(5);
  expect(circuitState(open, at(14.999))).toBe("open");
  expect(circuitState(open, at(15))).toBe("half_open");
});

test("a failed trial opens it for twice as long", () => {
  const again = afterFailure(failTimes(5), at(15));
  expect(again.retryAt).toEqual(at(45));
});

test("failures of requests that were under way when it opened do not prolong the pause", () => {
  expect(failTimes(3, failTimes(5), 1).retryAt).toEqual(at(15));
});

test("it is never shut for longer than five minutes", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), (waits) => {
      let circuit = closedCircuit;
      let second = 0;
      for (const wait of waits) {
        second += wait;
        circuit = afterFailure(circuit, at(second));
        const shut = (circuit.retryAt?.getTime() ?? 0) - at(second).getTime();
        expect(shut).toBeLessThanOrEqual(300_000);
      }
    }),
  );
});
