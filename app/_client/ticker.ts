type Hand = () => void;

const hands = new Set<Hand>();
let timer: ReturnType<typeof setInterval> | undefined;
const everyMs = 5_000;

/** One clock for all relative times on screen: each hand rewrites its own text, and no row renders again. */
export function onTick(hand: Hand): () => void {
  hands.add(hand);
  timer ??= setInterval(tick, everyMs);
  return () => {
    hands.delete(hand);
    if (hands.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  if (document.visibilityState === "hidden") return;
  for (const hand of hands) hand();
}

if (typeof document !== "undefined") document.addEventListener("visibilitychange", tick);
