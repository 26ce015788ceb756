export { listenLocal, type LocalServer } from "./listen-local.ts";
export { type OddPeer, type Oddities, startOddPeer } from "./odd-peer.ts";
