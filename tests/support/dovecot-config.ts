/** What our Dovecot is told. Written for 2.3 and 2.4, whose languages differ. */
export type DovecotPlan = {
  folder: string;
  ports: { imap: number; imaps: number; lmtp: number };
  /** Runs the service and owns the mail; root is neither. */
  owner: { user: string; group: string; loginUser: string };
  introspection: string | null;
  idle: boolean;
};

export function dovecotConfig(version: string, plan: DovecotPlan): string {
  return version.startsWith("2.4") ? configOf24(version, plan) : configOf23(plan);
}

/** For the passdb that asks an OAuth provider about a token (2.3 keeps it in a file of its own). */
export function introspectionConfig(url: string): string {
  return ["introspection_mode = auth", `introspection_url = ${url}`, "username_attribute = email", ""].join("\n");
}

const common = ({ folder, ports, owner }: DovecotPlan) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = ${owner.user}
default_internal_group = ${owner.group}
default_login_user = ${owner.loginUser}
recipient_delimiter = +
mail_uid = ${owner.user}
mail_gid = ${owner.group}
first_valid_uid = 1
mail_fsync = never
auth_failure_delay = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Archive {
    auto = create
    special_use = \\All
  }
}
`;

const withoutIdle = "IMAP4rev1 SASL-IR LITERAL+ UIDPLUS SPECIAL-USE NAMESPACE";

function configOf23(plan: DovecotPlan): string {
  const { folder, introspection, idle } = plan;
  return `${common(plan)}
mail_location = maildir:${folder}/mail/%u
disable_plaintext_auth = no
auth_mechanisms = plain login${introspection ? " xoauth2 oauthbearer" : ""}
ssl = yes
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem
${idle ? "" : `imap_capability = ${withoutIdle}`}
${
  introspection
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/introspection.conf
}`
    : ""
}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN ${folder}/users
}
userdb {
  driver = static
  args = home=${folder}/home/%u allow_all_users=yes
}
`;
}

function configOf24(version: string, plan: DovecotPlan): string {
  const { folder, introspection, idle } = plan;
  return `dovecot_config_version = ${version}
dovecot_storage_version = ${version}
${common(plan)}
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
auth_allow_cleartext = yes
auth_mechanisms = plain login${introspection ? " xoauth2 oauthbearer" : ""}
ssl = yes
ssl_server_cert_file = ${folder}/certificate.pem
ssl_server_key_file = ${folder}/key.pem
${idle ? "" : `imap_capability = ${withoutIdle}`}
${
  introspection
    ? `oauth2 {
  introspection_mode = auth
  introspection_url = ${introspection}
  username_attribute = email
}
passdb oauth2 {
  mechanisms_filter = xoauth2 oauthbearer
}`
    : ""
}
passdb passwd-file {
  default_password_scheme = PLAIN
  passwd_file_path = ${folder}/users
}
userdb static {
  allow_all_users = yes
  fields {
    home = ${folder}/home/%{user}
  }
}
`;
}
