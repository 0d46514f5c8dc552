/** What a website carries to show the widget of one inbox. */
export function embedCode(publicUrl: string, inboxKey: string): string {
  return `<script async src="${publicUrl.replace(/\/$/, "")}/widget.js" data-inbox="${inboxKey}"></script>`;
}

export function EmbedCode({ publicUrl, inboxKey }: { publicUrl: string; inboxKey: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-8 border border-line bg-ground p-3 font-mono text-13"
    >
      <code>{embedCode(publicUrl, inboxKey)}</code>
    </pre>
  );
}
