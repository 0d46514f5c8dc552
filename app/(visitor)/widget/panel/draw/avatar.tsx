/** @jsxImportSource preact */
import { useState } from "preact/hooks";

/** A picture, or the first letter where there is none or it does not load. */
export function Avatar({ name, image, origin }: { name: string; image: string | null; origin: string }) {
  const [failed, setFailed] = useState(false);
  return (
    <span class="avatar" aria-hidden="true">
      {image && !failed ? (
        <img src={new URL(image, origin).href} alt="" onError={() => setFailed(true)} />
      ) : (
        [...name.trim()][0]?.toLocaleUpperCase()
      )}
    </span>
  );
}
