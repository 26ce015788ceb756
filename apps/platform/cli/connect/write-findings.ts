import type { ConnectionReport } from "@networkcore/contract";
import { entry, type Look } from "./look.ts";
import type { Findings, RefusedGroup } from "./read-findings.ts";
import { writeCount, writeTimes } from "./write-count.ts";

const shownGroups = 12;

/** The grade with its deviations, what was refused and why, and the check of the tariffs. */
export function writeFindings(look: Look, { report, refused }: Findings): string[] {
  return [
    ...writeConformance(look, report),
    "",
    ...writeRefused(look, refused),
    "",
    ...writeTariffs(look, report),
  ];
}

/** The grade, and each deviation with its weight, section, how often it was seen, an example. */
export function writeConformance(look: Look, report: ConnectionReport): string[] {
  const { grade, reasons, deviations } = report;
  const colour = { A: look.good, B: look.good, E: look.bad, F: look.bad }[grade as string];
  const painted = (colour ?? look.warn)(`grade ${grade}`);
  const title = `${look.bold("Conformance")} ${painted}`;
  if (deviations.length === 0) {
    return [title, ...reasons.flatMap((reason) => entry(look, "  ·", reason))];
  }
  return [
    title,
    ...deviations.flatMap(({ severity, title: what, section, times, example }) => {
      const fault = `${what} (§${section}), ${writeTimes(times)}`;
      return [
        ...entry(look, `  ${severityMark(look, severity)} `, fault),
        ...(example === null ? [] : entry(look, "          e.g.", look.dim(example))),
      ];
    }),
    ...reasons
      .filter((reason) => reason.includes("refused"))
      .flatMap((reason) => entry(look, `  ${severityMark(look, "refused")} `, reason)),
  ];
}

/** What was refused, by field and reason, with an object's id. */
function writeRefused(look: Look, groups: readonly RefusedGroup[]): string[] {
  if (groups.length === 0) return [`${look.bold("Refused")}     ${look.good("nothing")}`];
  const all = groups.reduce((sum, { objects }) => sum + objects, 0);
  const more = groups.length - shownGroups;
  return [
    `${look.bold("Refused")}     ${look.warn(writeCount(all, "object"))}`,
    ...groups.slice(0, shownGroups).flatMap(({ objects, module, path, reason, example }) => {
      const one = `${example?.objectId ?? "one without an id"}, ${example?.path}`;
      return [
        ...entry(look, `  ${String(objects).padStart(5)} `, `${module} ${path}: ${reason}`),
        ...(example === undefined ? [] : entry(look, "        e.g.", look.dim(one))),
      ];
    }),
    ...(more > 0 ? [`        and ${writeCount(more, "other reason")}`] : []),
  ];
}

/** What a driver or an authority may object to, and connectors that nobody can start. */
function writeTariffs(look: Look, report: ConnectionReport): string[] {
  const { tariffs, connectors_without_tariff: bare } = report;
  const unpriced = bare === 0
    ? look.good("every connector has a public tariff")
    : look.warn(`${writeCount(bare, "connector")} without a public tariff: they cannot be started`);
  return [
    ...entry(look, `${look.bold("Tariffs")}     `, unpriced),
    ...(tariffs.length === 0 ? [`  ${look.good("nothing to object to")}`] : []),
    ...tariffs.flatMap(({ severity, code, message, tariffs: count, example }) => {
      const finding = `${message} (${code}, in ${writeCount(count, "tariff")})`;
      return [
        ...entry(look, `  ${severityMark(look, severity)} `, finding),
        ...entry(look, "          e.g.", look.dim(`${example.tariff_id}, ${example.path}`)),
      ];
    }),
  ];
}

function severityMark(look: Look, severity: string): string {
  const paint = {
    major: look.bad,
    error: look.bad,
    minor: look.warn,
    warning: look.warn,
    refused: look.warn,
  }[severity];
  return (paint ?? look.dim)(severity.padEnd(7));
}

/** What was seen of a peer only while it charged, with the grade that it has by then. */
export function writeLateDeviations(
  look: Look,
  before: ConnectionReport,
  after: ConnectionReport,
): string[] {
  const known = new Set(before.deviations.map(({ code }) => code));
  const late = after.deviations.filter(({ code }) => !known.has(code));
  if (late.length === 0) return [];
  const seen = { ...after, deviations: late, reasons: [] };
  const [title = "", ...lines] = writeConformance(look, seen);
  return [`${title} after the session, which showed as well:`, ...lines, ""];
}
