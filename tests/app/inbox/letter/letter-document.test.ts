import { describe, expect, test } from "vitest";

import {
  countRemoteImages,
  letterDocument,
  paperOf,
} from "#app/(agent)/(counter)/inbox/conversation/letter/letter-document.ts";

const dress = { origin: "https://desk.example", nonce: "n0", paper: "screen", title: "A </title><b>" } as const;

describe("the page of a letter", () => {
  test("asks for nothing but our own pictures", () => {
    const page = letterDocument("<p>Hi</p>", dress);
    expect(page).toContain(
      `content="default-src 'none'; img-src https://desk.example data:; style-src 'unsafe-inline'"`,
    );
    expect(page.match(/<title>.*?<\/title>/)?.[0]).toBe("<title>A &lt;/title&gt;&lt;b&gt;</title>");
  });

  test("keeps looks aside, and words that look like looks as they are", () => {
    const page = letterDocument(`<p style="color:red" title="a style=">x style="y"</p>`, dress);
    expect(page).toContain(`<p data-style="color:red" title="a data-style=">x style="y"</p>`);
  });
});

test.each([
  [`<p>Plain <b>words</b></p>`, "screen"],
  [`<p style="margin:0;font-size:12px">Spaced</p>`, "screen"],
  [`<p>Its style="color:red" is told, not set</p>`, "screen"],
  [`<p style="border-color:red">Framed</p>`, "screen"],
  [`<p style="margin:0;color:#222">Inked</p>`, "white"],
  [`<td bgcolor="#fff">Cell</td>`, "white"],
  [`<font color="black">Old</font>`, "white"],
  [`<div style="background-color:#eee">Tinted</div>`, "white"],
])("%s is on %s paper", (html, paper) => {
  expect(paperOf(html)).toBe(paper);
});

test("pictures from elsewhere are counted", () => {
  expect(
    countRemoteImages(`<img data-remote-src="https://a.example/"><img src="/x"><img alt="" data-remote-src="b">`),
  ).toBe(2);
  expect(countRemoteImages(null)).toBe(0);
});
