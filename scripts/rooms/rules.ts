/**
 * The house rules as data: which room may import which, and the floors inside the platform.
 * The code beside this file only applies them; `docs/decisions/001-rooms-rule.md` says why.
 */

/** What one room may import from the workspace. */
export interface RoomRule {
  /**
   * Doors the room's sources may use. A package name opens every door of that package; a name with
   * a sub-path (`@networkcore/embed/protocol`) opens that one door only.
   */
  readonly may: readonly string[];
  /** More doors for the files whose path inside the room starts with `under`. */
  readonly also?: readonly { readonly under: string; readonly may: readonly string[] }[];
}

/** A room in which a folder imports only from floors below its own, through the other's door. */
export interface Storeys {
  readonly sources: string;
  /** The folders of each floor, ground floor first. */
  readonly floors: readonly (readonly string[])[];
  /** Files beside the folders that every folder may import: they import no folder themselves. */
  readonly commonFiles: readonly string[];
  /** Tests may look into every floor. Default: they keep the rule. */
  readonly testsAreFree?: boolean;
}

/** Everything the checker needs to know about a tree. */
export interface HouseRules {
  /** Room folder to rule; a last segment `*` stands for every folder there. */
  readonly rooms: Readonly<Record<string, RoomRule>>;
  /** Doors that tests, benches, browser tests and behaviour suites of any room may use as well. */
  readonly testsMayAlso: readonly string[];
  /** Rooms whose folders stand on floors. */
  readonly storeys: readonly Storeys[];
  /** Sources in which time is injected; a file called `clock.ts` is the one place that reads it. */
  readonly timeIsInjectedIn: readonly string[];
  /** No source file is longer than this many lines. */
  readonly maxLines: number;
}

export const houseRules: HouseRules = {
  rooms: {
    "packages/contract": { may: [] },
    "packages/pricing": { may: [] },
    "packages/ocpi": { may: ["@networkcore/pricing"] },
    "packages/sdk": {
      may: ["@networkcore/contract"],
      also: [{ under: "src/verify", may: ["@networkcore/pricing"] }],
    },
    "packages/embed": { may: [] },
    "packages/mock": { may: ["@networkcore/contract", "@networkcore/pricing"] },
    "apps/platform": {
      may: ["@networkcore/contract", "@networkcore/pricing", "@networkcore/ocpi"],
    },
    "apps/widget": {
      may: ["@networkcore/contract", "@networkcore/sdk", "@networkcore/embed/protocol"],
    },
    "apps/simulator": { may: ["@networkcore/ocpi", "@networkcore/pricing"] },
    "examples/*": { may: ["@networkcore/sdk", "@networkcore/embed", "@networkcore/mock"] },
    ecosystem: {
      may: [
        "@networkcore/contract",
        "@networkcore/pricing",
        "@networkcore/sdk",
        "@networkcore/embed",
        "@networkcore/mock",
      ],
    },
    scripts: { may: [] },
  },
  testsMayAlso: ["@networkcore/sdk", "@networkcore/mock", "@networkcore/simulator"],
  storeys: [
    {
      sources: "apps/platform/src",
      floors: [
        ["database", "outbound"],
        ["http"],
        ["ledger", "partners", "notifications"],
        ["network", "stations", "payments", "clearing", "settlement", "compliance"],
        ["charging", "invoicing"],
      ],
      commonFiles: ["clock.ts"],
    },
    {
      sources: "packages/pricing/src",
      floors: [
        ["money", "time"],
        ["ocpi", "fields"],
        ["tariff"],
        ["tax"],
        ["rating"],
        ["show", "explain", "proof", "lint"],
        ["testing"],
      ],
      commonFiles: ["pricing-error.ts"],
      testsAreFree: true,
    },
    {
      sources: "packages/ocpi/src",
      floors: [
        ["protocol"],
        ["objects"],
        ["versions"],
        ["merge", "conformance"],
        ["client"],
        ["server"],
      ],
      commonFiles: [],
      testsAreFree: true,
    },
  ],
  timeIsInjectedIn: [
    "apps/platform/src",
    "packages/contract/src",
    "packages/pricing/src",
    "packages/ocpi/src",
  ],
  maxLines: 400,
};
