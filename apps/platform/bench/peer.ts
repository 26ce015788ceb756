/**
 * A process of its own with the CPOs that a benchmark connects: `big` with the locations to import,
 * and the sandbox's three with one each. Given: how many locations. Tells its parent where it
 * listens, and each token that it is given; it ends with its parent.
 */
import { madeParties, makeLocations, makeTariffs } from "./make-locations.ts";
import { servePeers, type ServedPeer } from "./peer-server.ts";
import { RenderedList } from "./rendered-list.ts";

const count = Number(process.argv[2] ?? 1_000);
const paceMs = Number(process.argv[3] ?? 0);
const pageSize = 250;
const none = () => new RenderedList([], pageSize);
const records = { sessions: none(), cdrs: none() };

const locations = new RenderedList(makeLocations(count), pageSize);
const big: ServedPeer = {
  parties: madeParties(),
  lists: { locations, tariffs: new RenderedList(makeTariffs(), pageSize), ...records },
};

/** The sandbox wants its three CPOs, and stations of one of them, before it is ready. */
function small(country_code: string): ServedPeer {
  const party = { country_code, party_id: "SML" };
  const [location] = makeLocations(1);
  const own = { ...location, ...party };
  const tariffs = none();
  return {
    parties: [party],
    lists: { locations: new RenderedList([own], pageSize), tariffs, ...records },
  };
}

const tell = (message: object) => process.send?.(message);
const server = await servePeers(
  { big, de: small("DE"), fr: small("FR"), gb: small("GB") },
  (name, token) => tell({ name, token }),
  paceMs,
);
process.once("disconnect", () => void server.close());
tell({ url: server.url, pages: locations.pages, bytes: locations.bytes });
