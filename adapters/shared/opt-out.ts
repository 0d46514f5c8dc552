/** What a whole message of one word asks of a carrier, and so of us. */
export type Command = { command: "stop" | "start" | "help"; word: string };

/**
 * Null for everything that is more than the word. Carriers act on these by themselves, so they must mean the same here.
 * "Yes" is left out, see `saysYesAgain`.
 */
export function commandOf(text: string): Command | null {
  const word = bare(text);
  const command = words.get(word);
  return command ? { command, word: text.trim() } : null;
}

/**
 * Carriers take YES from somebody who had written STOP for START. From everybody else it is an answer to a question, which
 * an agent waits for: so it is a message like others that also says that they may be written to.
 */
export function saysYesAgain(text: string): boolean {
  return bare(text) === "YES";
}

/** Upper case, without accents, spaces and a last full stop. */
function bare(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\s\p{Cf}]+/gu, "")
    .replace(/[.!]+$/, "")
    .toUpperCase();
}

const words = new Map<string, Command["command"]>([
  ..."STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT ARRET DESINSCRIRE"
    .split(" ")
    .map((word) => [word, "stop"] as const),
  ..."START UNSTOP".split(" ").map((word) => [word, "start"] as const),
  ..."HELP INFO AIDE".split(" ").map((word) => [word, "help"] as const),
]);
