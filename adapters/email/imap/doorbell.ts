export type Doorbell = {
  ring(): void;
  /** Returns when it rings, at once when it rang since the last time, or after a while. */
  heard(ms: number): Promise<void>;
};

export function doorbell(): Doorbell {
  let rang = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rang = true;
      wake?.();
    },
    async heard(ms) {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rang = false;
    },
  };
}
