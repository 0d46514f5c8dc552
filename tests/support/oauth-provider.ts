import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

export type OAuthStandIn = {
  url: string;
  /** A refresh token as after a person signed in. */
  grant(user: string): string;
  /** The person takes the permission back. */
  revoke(user: string): void;
  /** Which user an access token is for, while it holds. */
  userOf(accessToken: string): string | null;
  /** How many times tokens were asked for. */
  asked(): number;
  failNext(status: number): void;
  close(): Promise<void>;
};

type Code = { user: string; challenge: string; redirectUri: string };

/** An OAuth provider on loopback, for one app. Refresh tokens work once: each answer brings the next. */
export async function startOAuthProvider(
  options: { rotates?: boolean; expiresIn?: number } = {},
): Promise<OAuthStandIn> {
  const { rotates = true, expiresIn = 3_600 } = options;
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, string>();
  const accessTokens = new Map<string, string>();
  let asked = 0;
  let failure: number | null = null;

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, location }) => {
      response.writeHead(status, { "content-type": "application/json", ...(location ? { location } : {}) });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    url,
    grant,
    revoke(user) {
      for (const tokens of [refreshTokens, accessTokens]) {
        for (const [token, owner] of tokens) if (owner === user) tokens.delete(token);
      }
    },
    userOf: (token) => accessTokens.get(token) ?? null,
    asked: () => asked,
    failNext(status) {
      failure = status;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  type Answer = { status: number; body: object; location?: string };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const target = new URL(request.url ?? "/", url);
    if (target.pathname === "/authorize") return authorize(target.searchParams);
    if (target.pathname === "/introspect") return introspect(request.headers.authorization ?? "");
    asked += 1;
    if (failure) {
      const status = failure;
      failure = null;
      return { status, body: { error: "temporarily_unavailable" } };
    }
    return token(new URLSearchParams(await read(request)));
  }

  function authorize(asked: URLSearchParams): Answer {
    const code = randomBytes(8).toString("hex");
    const redirectUri = asked.get("redirect_uri") ?? "";
    codes.set(code, { user: asked.get("login_hint") ?? "", challenge: asked.get("code_challenge") ?? "", redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    return { status: 302, body: {}, location: back.toString() };
  }

  function token(form: URLSearchParams): Answer {
    if (form.get("client_id") !== "guichet" || form.get("client_secret") !== "app-secret") {
      return { status: 401, body: { error: "invalid_client" } };
    }
    const user = form.get("grant_type") === "refresh_token" ? spendRefreshToken(form) : spendCode(form);
    if (!user) return { status: 400, body: { error: "invalid_grant", error_description: "Token has been revoked." } };
    const access_token = randomBytes(12).toString("hex");
    accessTokens.set(access_token, user);
    const renewed = rotates || form.get("grant_type") !== "refresh_token";
    return {
      status: 200,
      body: { access_token, expires_in: expiresIn, ...(renewed ? { refresh_token: grant(user) } : {}) },
    };
  }

  function spendRefreshToken(form: URLSearchParams): string | null {
    const given = form.get("refresh_token") ?? "";
    const user = refreshTokens.get(given) ?? null;
    if (rotates) refreshTokens.delete(given);
    return user;
  }

  function spendCode(form: URLSearchParams): string | null {
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    return code && code.challenge === proof && code.redirectUri === form.get("redirect_uri") ? code.user : null;
  }

  function introspect(authorization: string): Answer {
    const user = accessTokens.get(authorization.replace(/^Bearer /, ""));
    return user ? { status: 200, body: { active: true, email: user } } : { status: 401, body: { active: false } };
  }

  function grant(user: string): string {
    const refreshToken = randomBytes(12).toString("hex");
    refreshTokens.set(refreshToken, user);
    return refreshToken;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
