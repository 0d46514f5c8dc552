/** A picture of a page that does not work, drawn on the spot: nobody has one at hand. */
export async function drawScreenshot(words: { filename: string; title: string; error: string }): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = 960;
  canvas.height = 600;
  const pen = canvas.getContext("2d");
  if (pen) draw(pen, words);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return new File([blob ?? new Blob()], words.filename, { type: "image/png" });
}

function draw(pen: CanvasRenderingContext2D, { title, error }: { title: string; error: string }) {
  const box = (colour: string, ...at: [number, number, number, number]) => {
    pen.fillStyle = colour;
    pen.fillRect(...at);
  };
  const say = (words: string, font: string, colour: string, x: number, y: number) => {
    pen.fillStyle = colour;
    pen.font = `${font} sans-serif`;
    pen.fillText(words, x, y, 800);
  };
  box("#ffffff", 0, 0, 960, 600);
  box("#e3e6eb", 0, 0, 960, 56);
  box("#ffffff", 120, 14, 560, 28);
  say("shop.example/checkout", "16px", "#5a6070", 136, 34);
  say(title, "600 34px", "#16181d", 80, 150);
  box("#fdecea", 80, 190, 800, 92);
  say(error, "20px", "#b42318", 108, 244);
  box("#1f4fd8", 80, 330, 220, 52);
}
