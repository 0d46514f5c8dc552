import { encode } from "uqr";

/** Always dark on white: readers expect it, whatever the theme. */
export function QrCode({ text, label, className = "size-48" }: { text: string; label: string; className?: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((line, y) => line.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={`mx-auto rounded-8 ${className}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#16181d" />
    </svg>
  );
}
