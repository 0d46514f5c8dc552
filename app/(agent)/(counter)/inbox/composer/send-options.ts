export type SendOptions = { resolves?: boolean; notBefore?: number; unlessAnswered?: boolean };
