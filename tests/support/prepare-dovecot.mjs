// Installs the mail server that the tests of email talk to, where that can be done without asking: as root on Debian.
// Elsewhere those tests say what is missing. Plain JavaScript, because it runs on the machine's own Node.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const program = "/usr/sbin/dovecot";
const parts = [program, "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp"];

if (!parts.every((part) => existsSync(part))) {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) install();
  else
    process.stderr.write(
      "Dovecot is missing: the tests of email will fail. Install dovecot-imapd and dovecot-lmtpd.\n",
    );
}

function install() {
  process.stderr.write("Installing Dovecot …\n");
  apt(["update", "-qq"]);
  apt(["install", "-y", "-qq", "--no-install-recommends", "dovecot-imapd", "dovecot-lmtpd"]);
}

function apt(args) {
  // In this runlevel Debian starts no service: the tests run their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  if (spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env }).status === 0) return;
  process.stderr.write(`apt-get ${args.join(" ")} failed. What it printed is above.\n`);
  process.exit(1);
}
