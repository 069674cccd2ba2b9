// Entry point of `npm start`, `npm test` and others. Runs before packages are installed, so it uses only Node.js itself.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = [
  "start",
  "destroy",
  "test",
  "pack-test",
  "bench",
  "mutants",
  "soak",
  "compat",
  "docs",
  "release",
  "sbom",
];
const [command, ...args] = process.argv.slice(2);

if (!commands.includes(command)) {
  console.error(`usage: node tools/npm-script.mjs ${commands.join("|")}`);
  process.exit(2);
}
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: this needs Node 20.19 or later.`);
  process.exit(1);
}

const lockfile = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const installed = join(root, "node_modules", ".installed-from");
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lockfile) {
  await step("Installing packages (npm ci)", "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installed, lockfile);
}
// The compiler keeps the output of deleted sources, and Node.js may load it instead of its replacement. The same is true of
// output that changed compiler options no longer produce.
const options = readFileSync(join(root, "tsconfig.base.json"), "utf8");
const folders = ["provider", "policies", "sandbox", "fleet", "cli", "tools/engine", "tools"];
const files = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith(".ts") && !/(^|[\\/])(dist|node_modules)[\\/]/.test(file))
  .sort()
  .join("\n");
const sources = `${files}\n${options}`;
const built = join(root, "node_modules", ".built-from");
if (!existsSync(built) || readFileSync(built, "utf8") !== sources) {
  for (const folder of folders) {
    rmSync(join(root, folder, "dist"), { recursive: true, force: true });
  }
  writeFileSync(built, sources);
}
await step("Building", process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-b"]);
process.chdir(root);
const { main } = await import(pathToFileURL(join(root, "tools", "dist", command, "main.js")).href);
process.exitCode = await main(args);

async function step(title, file, argv) {
  const from = Date.now();
  const seconds = () => `${((Date.now() - from) / 1000).toFixed(1)} s`;
  console.error(`• ${title} …`);
  const heartbeat = setInterval(() => console.error(`  still running: ${title}, ${seconds()}`), 10_000);
  const shell = process.platform === "win32";
  const child = spawn(file, argv, { cwd: root, stdio: ["ignore", "ignore", "inherit"], shell });
  const code = await new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
  clearInterval(heartbeat);
  if (code !== 0) {
    console.error(`✗ ${title} failed (exit code ${code}) after ${seconds()}`);
    process.exit(1);
  }
  console.error(`✓ ${title}, ${seconds()}`);
}
