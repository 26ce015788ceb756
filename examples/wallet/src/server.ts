import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isConnectionError, isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { readConfig } from "./config.ts";
import { DemoLogin } from "./demo-login.ts";
import { serveFile } from "./serve-file.ts";

const config = readConfig(process.env);
const networkCore = new NetworkCore({
  secretKey: config.secretKey,
  baseUrl: config.networkCoreUrl,
});
const login = new DemoLogin();
/** Where the wallet's own pages are; only they may frame the widget with its tokens. */
let walletOrigin = `http://localhost:${config.port}`;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Cache-Control", "no-store");
  response.end(JSON.stringify(body));
}

/** The only thing a wallet's server does: a token for the driver who is logged in. */
async function chargingToken(request: IncomingMessage, response: ServerResponse) {
  const user = login.find(request);
  if (user === undefined) return sendJson(response, 401, { error: "not logged in" });
  try {
    const { token } = await networkCore.clientTokens.create({
      driver: { reference: user.driverReference },
      origins: [walletOrigin],
    });
    sendJson(response, 200, { token });
  } catch (error) {
    if (!isNetworkCoreError(error) && !isConnectionError(error)) throw error;
    console.error("no charging token:", error.message);
    sendJson(response, 502, { error: "charging is not available right now" });
  }
}

/** What the page needs for mounting the widget; nothing of it is secret. */
function chargingConfig(response: ServerResponse): void {
  const { networkCoreUrl, publicKey } = config;
  sendJson(response, 200, { baseUrl: networkCoreUrl, publicKey, partnerName: "Alder Wallet" });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://wallet");
  const route = `${request.method} ${pathname}`;
  if (route === "POST /api/charging-token") return chargingToken(request, response);
  if (route === "GET /api/charging-config") return chargingConfig(response);
  if (request.method === "GET") {
    if (pathname === "/" && login.find(request) === undefined) {
      response.setHeader("Set-Cookie", login.begin().cookie);
    }
    if (await serveFile(pathname === "/" ? "index.html" : pathname.slice(1), response)) return;
  }
  sendJson(response, 404, { error: "not found" });
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) sendJson(response, 500, { error: "internal" });
    else response.destroy();
  });
});

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);

server.listen(config.port, "localhost", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  walletOrigin = `http://localhost:${port}`;
  console.log(`wallet listening on ${walletOrigin}`);
});
