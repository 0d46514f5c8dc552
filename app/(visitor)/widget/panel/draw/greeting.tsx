/** @jsxImportSource preact */

export function Greeting({ text, intro }: { text: string; intro: string }) {
  return (
    <div class="greeting">
      <p class="hello">{text}</p>
      <p>{intro}</p>
    </div>
  );
}
