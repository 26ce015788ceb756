import type { Connection } from "@networkcore/contract";
import { beginConnection } from "./begin-connection.ts";
import type { CallApi } from "./call-api.ts";
import { charge, type Charged, type ChargeStep } from "./charge.ts";
import { chooseConnector } from "./choose-connector.ts";
import { followImport, type Progress } from "./follow-import.ts";
import { followRegistration } from "./follow-registration.ts";
import { problemsOf, problemsOfSession, type Outcome } from "./outcome.ts";
import type { Pace } from "./pace.ts";
import { readFindings, type Findings } from "./read-findings.ts";
import type { ConnectOptions } from "./read-options.ts";
import type { Screen } from "./screen.ts";
import { stepClock, type StepClock } from "./steps.ts";
import { writeCount } from "./write-count.ts";
import { writeFindings, writeLateDeviations } from "./write-findings.ts";
import { writeFound } from "./write-found.ts";
import { writeLive, writeMeasured, writeQuote, writeReceipt } from "./write-session.ts";
import { writeDone, writeSteps, writeVerdict } from "./write-steps.ts";

/** What a run works with. */
export interface ConnectTools {
  readonly call: CallApi;
  readonly pace: Pace;
  readonly screen: Screen;
}

/**
 * Connects a peer and shows what it brought: registration, import, report, test session, receipt.
 *
 * @throws {CannotConnect} when it cannot be registered
 * @throws {NoPlatform} when the platform does not answer
 */
export async function runConnect(options: ConnectOptions, tools: ConnectTools): Promise<Outcome> {
  const { call, pace, screen } = tools;
  const { look } = screen;
  const before = options.sandboxMs === undefined
    ? []
    : [{ name: "start of the sandbox", ms: options.sandboxMs }];
  const clock = stepClock(pace, before);
  screen.print([look.bold(`Connecting ${options.versionsUrl}`)]);
  const { connection, existed, unfinished } = await bringIn(options, tools, clock);
  const findings = await readFindings(call, connection.id);
  const problems = [
    ...(unfinished === undefined ? [] : [`the import did not finish: ${unfinished}`]),
    ...problemsOf(connection, findings),
  ];
  screen.print(["", ...writeFound(look, connection), "", ...writeFindings(look, findings), ""]);
  const session = options.session
    ? await testSession(options, tools, { clock, connection, findings, problems })
    : null;
  const last = session === null ? findings : await readFindings(call, connection.id);
  screen.print(writeLateDeviations(look, findings.report, last.report));
  const total = clock.total();
  screen.print([...writeSteps(look, clock.steps, total), ""]);
  screen.print(writeVerdict(look, problems, total));
  const { steps } = clock;
  return { connection, existed, ...last, session, steps, total_ms: total, problems };
}

async function bringIn(options: ConnectOptions, tools: ConnectTools, clock: StepClock) {
  const { call, pace, screen } = tools;
  const { look } = screen;
  const { timeoutMs } = options;
  const begun = await beginConnection(call, options);
  const { existed } = begun;
  if (existed) {
    const note = "connected already: going on with it, the token given was not used";
    screen.print([`${look.warn("!")} ${note}`]);
  }
  screen.live("registering");
  const registered = await followRegistration(call, begun, { pace, timeoutMs });
  const spoken = `registered: OCPI ${registered.ocpi_version ?? "?"}, ${registered.id}`;
  screen.print(writeDone(look, spoken, clock.done("registration")));
  const { connection, unfinished } = await followImport(call, registered.id, {
    before: existed ? begun.connection.synced_at : null,
    pace,
    timeoutMs,
    show: (progress) => screen.live(writeProgress(progress)),
  });
  const step = clock.done(existed ? "import of what is new" : "import");
  screen.print(writeDone(look, writeImported(connection), step));
  return { connection, existed, unfinished };
}

function writeImported({ locations, evses, tariffs, refused }: Connection): string {
  const counts = [
    writeCount(locations, "location"),
    writeCount(evses, "EVSE"),
    writeCount(tariffs, "tariff"),
    ...(refused === 0 ? [] : [`${refused.toLocaleString("en")} refused`]),
  ];
  return `imported: ${counts.join(", ")}`;
}

function writeProgress({ module, done, total, perSecond }: Progress): string {
  const of = total === null ? "" : ` of ${total.toLocaleString("en")}`;
  const rate = perSecond === null ? "" : `, ${Math.round(perSecond).toLocaleString("en")}/s`;
  return `importing ${module}: ${done.toLocaleString("en")}${of}${rate}`;
}

/** What each step is called among the times, and when it is done. */
const stepNames: Readonly<Record<ChargeStep, { name: string; done: string }>> = {
  charging: { name: "start", done: "started" },
  energy: { name: "charging", done: "charged" },
  ended: { name: "stop", done: "stopped" },
  cleared: { name: "CDR and receipt", done: "CDR received and billed" },
  ended_and_cleared: { name: "stop, CDR, receipt", done: "stopped, CDR received and billed" },
};

async function testSession(
  { evse, timeoutMs }: ConnectOptions,
  { call, pace, screen }: ConnectTools,
  o: { clock: StepClock; connection: Connection; findings: Findings; problems: string[] },
): Promise<Outcome["session"]> {
  const { look } = screen;
  const chosen = await chooseConnector(call, o.connection, { report: o.findings.report, evse });
  if ("none" in chosen) {
    o.problems.push(`no test session: ${chosen.none}`);
    return null;
  }
  o.clock.done("report and quote");
  screen.print([...writeQuote(look, chosen), ""]);
  const charged: Charged = await charge(call, chosen, {
    pace,
    timeoutMs,
    show: (session) => screen.live(writeLive(session)),
    reached: (step, session) => {
      const { name, done } = stepNames[step];
      const text = `${done}: ${writeMeasured(session)}`;
      screen.print(writeDone(look, text, o.clock.done(name)));
    },
  });
  o.problems.push(...problemsOfSession(charged));
  if (charged.receipt !== undefined) {
    screen.print(["", ...writeReceipt(look, charged.receipt), ""]);
  } else {
    o.clock.done(`session, ${charged.session.state}`);
    screen.print([`${look.bad("✗")} ${charged.failure ?? charged.session.state}`, ""]);
  }
  return { ...charged, quote: chosen.quote };
}
