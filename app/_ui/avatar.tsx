import { cx } from "./class-names.ts";

const sizes = {
  16: "size-4 text-[8px]",
  20: "size-5 text-[9px]",
  28: "size-7 text-[11px]",
  40: "size-10 text-14",
  64: "size-16 text-20",
};

// Pairs that keep 4.5:1 in both themes; the name decides, so that a person keeps their colour.
const hues = [
  "bg-[light-dark(#e0e7ff,#2b3566)] text-[light-dark(#2f3d9e,#c5d0ff)]",
  "bg-[light-dark(#d9f2e5,#17402c)] text-[light-dark(#155c38,#a5e6c5)]",
  "bg-[light-dark(#ffe9cc,#4a3310)] text-[light-dark(#7a4700,#ffd79a)]",
  "bg-[light-dark(#fde0e6,#4d1f2b)] text-[light-dark(#97213f,#ffc0cd)]",
  "bg-[light-dark(#dcf0f7,#123c4b)] text-[light-dark(#0b566f,#a9e0f2)]",
  "bg-[light-dark(#efe3fb,#3d2757)] text-[light-dark(#6630a0,#dfc6ff)]",
  "bg-[light-dark(#e7eaef,#333a46)] text-[light-dark(#3d4657,#d3dae6)]",
];

type AvatarProps = { name: string; image?: string | null; size?: keyof typeof sizes; className?: string };

/** Decoration: the name always stands beside it. */
export function Avatar({ name, image, size = 28, className }: AvatarProps) {
  const look = cx(
    "inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none",
    sizes[size],
  );
  // biome-ignore lint/performance/noImgElement: small, authorised by the session, made to size on upload
  if (image) return <img src={image} alt="" className={cx(look, "object-cover", className)} />;
  return (
    <span aria-hidden className={cx(look, hues[hueOf(name)], className)}>
      {initials(name)}
    </span>
  );
}

function initials(name: string) {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const [first = "?"] = words;
  const second = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...first][0] ?? "?").toUpperCase() + ([...second][0] ?? "").toUpperCase();
}

function hueOf(name: string) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues.length;
}
