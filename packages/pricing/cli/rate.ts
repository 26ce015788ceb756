import { parseArgs } from "node:util";
import { rateInput, readInput, readTariffs, writeRating } from "./rate-files.ts";
import { runCommand, UsageError } from "./read-json.ts";
import { readVersion } from "./tariff-version.ts";

const usage =
  "usage: rate --cdr C.json --time-zone Europe/Berlin [--tariff T.json]... " +
  "[--tariff-version 2.1.1|2.2.1|2.3.0]";

/** Prints what a CDR costs at a tariff, as JSON. */
runCommand(() => {
  const { values } = parseArgs({
    options: {
      tariff: { type: "string", multiple: true },
      cdr: { type: "string" },
      "time-zone": { type: "string" },
      "tariff-version": { type: "string" },
    },
  });
  const timeZone = values["time-zone"];
  if (values.cdr === undefined) throw new UsageError(`--cdr is missing\n${usage}`);
  if (timeZone === undefined) throw new UsageError(`--time-zone is missing\n${usage}`);
  const version = readVersion(values["tariff-version"]);
  const given = (values.tariff ?? []).flatMap((path) => readTariffs(path, version));
  const input = readInput(values.cdr, given);
  console.log(JSON.stringify(writeRating(rateInput(input, timeZone), input.cdr), null, 2));
});
