/** How clients mark in HTML what they quote; `{reply}` stands where the person writes, `{history}` where we did. */
export const htmlClients: [client: string, mail: string][] = [
  [
    "Gmail",
    `<div dir="ltr">{reply}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Mar 3, 2026 at 2:05 PM Bo &lt;<a href="mailto:bo@example.com">bo@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{history}</blockquote></div>`,
  ],
  [
    "Gmail, before 2018",
    `<div dir="ltr">{reply}</div><div class="gmail_extra"><br><div class="gmail_quote">Le 3 mars 2026 14:05, Bo &lt;bo@example.com&gt; a &eacute;crit&nbsp;:<br><blockquote class="gmail_quote">{history}</blockquote></div></div>`,
  ],
  [
    "Gmail, in a language that we do not know",
    `<div>{reply}</div><div class="gmail_quote">Mma 3 Machị 2026 14:05 Bo dere:<br><blockquote class="gmail_quote">{history}</blockquote></div>`,
  ],
  [
    "Apple Mail",
    `<html><body style="word-wrap: break-word;">{reply}<br><div><br><blockquote type="cite"><div>On 3 Mar 2026, at 14:05, Bo &lt;bo@example.com&gt; wrote:</div><br class="Apple-interchange-newline"><div>{history}</div></blockquote></div><br></body></html>`,
  ],
  [
    "Thunderbird, answer above",
    `<body>{reply}<br><div class="moz-cite-prefix">Am 03.03.26 um 14:05 schrieb Bo:<br></div><blockquote type="cite" cite="mid:1@example.com">{history}</blockquote></body>`,
  ],
  [
    "Thunderbird, answer below",
    `<body><div class="moz-cite-prefix">Am 03.03.26 um 14:05 schrieb Bo:<br></div><blockquote type="cite" cite="mid:1@example.com">{history}</blockquote>{reply}</body>`,
  ],
  [
    "Outlook",
    `<div class="WordSection1"><p class="MsoNormal">{reply}<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From:</b> Bo &lt;bo@example.com&gt; <br><b>Sent:</b> Tuesday, 3 March 2026 14:05<br><b>To:</b> Ana<br><b>Subject:</b> Parcel</p></div></div><p class="MsoNormal">{history}</p></div>`,
  ],
  [
    "Outlook, in a language that we do not know",
    `<div class="WordSection1"><p>{reply}</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Si:</b> Bo<br><b>Ezitere:</b> 3</p></div><p>{history}</p></div>`,
  ],
  [
    "Outlook on the web",
    `<div>{reply}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Von:</b> Bo<br><b>Gesendet:</b> Dienstag, 3. März 2026 14:05<br><b>An:</b> Ana<br><b>Betreff:</b> Paket</div><div>{history}</div>`,
  ],
  [
    "Outlook, sent on through Outlook",
    `<div>{reply}</div><div id="x_divRplyFwdMsg">Si: Bo<br>Ezitere: 3</div><div>{history}</div>`,
  ],
  ["Outlook for phones", `<div>{reply}</div><div id="ms-outlook-mobile-reference-message"><div>{history}</div></div>`],
  [
    "Hotmail",
    `<div>{reply}</div><hr id="stopSpelling">Date: Tue, 3 Mar 2026 14:05:00 +0100<br>Subject: Parcel<br>From: bo@example.com<br>To: ana@example.org<br><br>{history}`,
  ],
  [
    "Yahoo",
    `<div>{reply}</div><div class="yahoo_quoted" style="margin:10px"><div>Mardi, Bo parla ainsi</div><div>{history}</div></div>`,
  ],
  [
    "ProtonMail",
    `<div>{reply}</div><div class="protonmail_quote">Op dinsdag schreef Bo<br><blockquote class="protonmail_quote" type="cite">{history}</blockquote></div>`,
  ],
  [
    "Zoho",
    `<div>{reply}</div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- On Tue, Bo wrote ----</div><blockquote>{history}</blockquote></div>`,
  ],
  [
    "Tutanota",
    `<div>{reply}</div><div class="tutanota_quote"><br>Mar 3, 2026, 14:05 by bo@example.com:<br><blockquote>{history}</blockquote></div>`,
  ],
  [
    "Roundcube",
    `<p>{reply}</p><p id="reply-intro">Le 03-03-2026 14:05, Bo a écrit&nbsp;:</p><blockquote type="cite"><div>{history}</div></blockquote>`,
  ],
  [
    "Spark",
    `<div>{reply}</div><div name="messageReplySection">On 3 Mar 2026 at 14:05 +0100, Bo, wrote:<br><blockquote type="cite">{history}</blockquote></div>`,
  ],
  [
    "Mail.ru",
    `<p>{reply}</p><br>Вторник, 3 марта 2026, 14:05 +03:00 от Bo &lt;bo@example.com&gt;:<br><blockquote>{history}</blockquote>`,
  ],
  ["a text in a preformatted block", `<pre>{reply}\n\nOn 3 Mar 2026, at 14:05, Bo wrote:\n&gt; {history}\n</pre>`],
  [
    "no container at all",
    `<div>{reply}<br><br>On Tue, 3 Mar 2026 14:05:16 -0600, Bo wrote:<br><br><div>{history}</div></div>`,
  ],
  [
    "a rule and headers",
    `<div>{reply}</div><hr><b>From:</b> bo@example.com<br><b>Date:</b> Tue, 3 Mar 2026<br><div>{history}</div>`,
  ],
  [
    "our own",
    `<div>{reply}</div><div data-guichet-history class="gmail_quote"><div>anything</div><blockquote>{history}</blockquote></div>`,
  ],
];
