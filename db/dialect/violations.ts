/** Did the statement break a unique index? Drizzle wraps the driver's error as the cause. */
export function isUniqueViolation(error: unknown): boolean {
  const code = driverCode(error);
  return code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}

/** Serialisation failure or deadlock: the transaction may be run again from its start. */
export function isRetryable(error: unknown): boolean {
  const code = driverCode(error);
  return code === "40001" || code === "40P01";
}

/** The disk is full or read-only, for the database or for files beside it: writes are refused, reads go on. */
export function isStorageFailure(error: unknown): boolean {
  const code = driverCode(error);
  if (["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO"].includes(code)) return true;
  return ["SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "53100"].some((known) =>
    code.startsWith(known),
  );
}

function driverCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return driverCode(error.cause);
}
