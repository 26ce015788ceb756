import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect, startPostgres } from "./index.ts";

let folder: string;
let sockets: string | undefined;

/** Starts a server on the folder, and remembers where its socket is. */
async function start() {
  const server = await startPostgres(folder);
  const url = new URL(server.url.replace("@/", "@localhost/"));
  sockets = url.searchParams.get("host") ?? undefined;
  return server;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "networkcore-server-"));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  if (sockets !== undefined) rmSync(sockets, { recursive: true, force: true });
});

const pidOfServer = () =>
  Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

test("data outlives a restart, and a server that was closed is gone", async () => {
  const first = await start();
  const before = connect(first.url);
  await sql`create table kept (value int); insert into kept values (42)`.execute(before.database);
  await before.close();
  const pid = pidOfServer();
  await first.close();
  expect(lives(pid)).toBe(false);
  const second = await start();
  const after = connect(second.url);
  const { rows } = await sql`select value from kept`.execute(after.database);
  expect(rows).toEqual([{ value: 42 }]);
  await after.close();
  await second.close();
});

const program = `
  const { startPostgres } = await import(process.argv[1]);
  const server = await startPostgres(process.argv[2]);
  console.log(server.url);
  setInterval(() => undefined, 1000);
`;

test("SIGKILL of the process that owns it leaves no server, and the data is whole", async () => {
  const door = new URL("./index.ts", import.meta.url).href;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", program, door, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(createInterface(owner.stdout), "line")) as [string];
  const connection = connect(url);
  const fill = sql`create table kept (value int); insert into kept values (42)`;
  await fill.execute(connection.database);
  await connection.close();
  const pid = pidOfServer();
  expect(lives(pid)).toBe(true);
  owner.kill("SIGKILL");
  await once(owner, "exit");
  await vi.waitFor(() => expect(lives(pid)).toBe(false), { timeout: 10_000, interval: 50 });

  const server = await start();
  const again = connect(server.url);
  const { rows } = await sql`select value from kept`.execute(again.database);
  expect(rows).toEqual([{ value: 42 }]);
  await again.close();
  await server.close();
});
