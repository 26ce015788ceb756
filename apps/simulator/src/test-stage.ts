import { dialectOf, type Location, type Owner } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { type CpoId, cpoPlatforms } from "./cpo-platforms.ts";
import type { Faults } from "./faults/faults.ts";
import { driverToken, eventually, type Link, recordingEmsp } from "./recording-emsp.ts";
import { startSimulator } from "./start-simulator.ts";

/** Registration tokens of all platforms. */
export const stageTokens: Readonly<Record<CpoId, string>> = {
  de: "token-de",
  fr: "token-fr",
  gb: "token-gb",
  v211: "token-v211",
  v230: "token-v230",
  hub: "token-hub",
};

/** A free EVSE and how to start a session there. */
export interface FreeEvse {
  readonly location: Location;
  readonly evseUid: string;
  readonly party: Owner;
  /** Body of START_SESSION. */
  readonly start: Record<string, unknown>;
}

/** A simulator with all platforms and few stations, and an eMSP that writes down what comes. */
export async function openStage(
  o: {
    readonly emspVersions?: readonly OcpiVersion[];
    readonly faults?: Partial<Record<CpoId, Faults>>;
    readonly versions?: Partial<Record<CpoId, readonly OcpiVersion[]>>;
    readonly dataDir?: string;
  } = {},
) {
  const { emspVersions = ["2.2.1"], ...options } = o;
  const emsp = await recordingEmsp({ versions: emspVersions });
  const reports: string[] = [];
  const simulator = await startSimulator({
    port: 0,
    speed: 3600,
    tokens: stageTokens,
    pspKey: "psp",
    bankKey: "bank",
    locationsPerCpo: 40,
    report: (message) => reports.push(message),
    ...options,
  });
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${simulator.url}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  const setStatus = async (cpo: CpoId, party: string, uid: string, change: object) => {
    const country = cpoPlatforms[cpo].parties[party]?.countryCode ?? "";
    const { status } = await control("PUT", `evses/${country}/${party}/${uid}`, change);
    if (status !== 200) throw new Error(`EVSE ${uid}: HTTP ${status}`);
  };
  return {
    emsp,
    simulator,
    /** Failed pushes and faults of the simulator. */
    reports,
    control,
    faults: (cpo: CpoId, faults: Faults) => control("PUT", `cpos/${cpo}/faults`, faults),
    register: (cpo: CpoId) =>
      emsp.register(`${simulator.url}/ocpi/${cpo}/versions`, stageTokens[cpo]),
    setStatus,
    /** All locations that a platform lists and that can be read. */
    async locations(cpo: CpoId, link: Link): Promise<Location[]> {
      const owner = ownerOf(cpo);
      const found: Location[] = [];
      const pages = link.client.pages(link.at("locations"), dialectOf(link.version).location, {
        owner,
      });
      for await (const page of pages) found.push(...page.items.map(({ object }) => object));
      return found;
    },
    /** An EVSE of a party, made free, with the car told to it; nothing of it is written down. */
    async freeEvse(cpo: CpoId, link: Link, change: object = {}, party?: string): Promise<FreeEvse> {
      for (const location of await this.locations(cpo, link)) {
        const evse = location.evses?.[0];
        if (evse === undefined || (party ?? location.party_id) !== location.party_id) continue;
        await setStatus(cpo, location.party_id, evse.uid, { status: "AVAILABLE", ...change });
        emsp.evses.length = 0;
        emsp.requests.length = 0;
        return {
          location,
          evseUid: evse.uid,
          party: { countryCode: location.country_code, partyId: location.party_id },
          start: {
            location_id: location.id,
            evse_uid: evse.uid,
            token: driverToken,
            authorization_reference: "auth-1",
          },
        };
      }
      throw new Error(`no EVSE of ${cpo}`);
    },
    /** A whole session: started, charged for a moment, stopped. Resolves with its id. */
    async session(link: Link, evse: FreeEvse, viaHub = false): Promise<string> {
      const before = emsp.sessions.length;
      const to = viaHub ? { party: evse.party } : {};
      await expectAccepted(link.command("START_SESSION", evse.start, to));
      const active = await eventually(() =>
        emsp.sessions.slice(before).find(({ kwh, status }) => status === "ACTIVE" && kwh > 0),
      );
      await expectAccepted(link.command("STOP_SESSION", { session_id: active.id }, to));
      return active.id;
    },
    async close() {
      await simulator.close();
      await emsp.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

function ownerOf(cpo: CpoId): Owner {
  const [first] = Object.entries(cpoPlatforms[cpo].parties);
  if (first === undefined) throw new Error(`${cpo} has no party`);
  return { countryCode: first[1].countryCode, partyId: first[0] };
}

async function expectAccepted(response: Promise<{ result: string }>): Promise<void> {
  const { result } = await response;
  if (result !== "ACCEPTED") throw new Error(`the command is ${result}`);
}
