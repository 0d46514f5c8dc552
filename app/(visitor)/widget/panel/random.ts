/** The visitor's token: 32 random bytes as base64url. Holding it is being that visitor. */
export function newToken() {
  return base64url(32);
}

export function newClientId() {
  return base64url(15);
}

function base64url(bytes: number) {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
