const any = (words: string[]) => words.join("|");

/** "wrote", after the name. */
const verbsAtEnd = any([
  ...["wrote", "writes", "sent", "said", "replied", "has written"],
  ...["a\\s+[ée]crit", "[ée]crit", "écrivait", "a\\s+répondu"],
  ...["schrieb", "schreibt", "geschrieben", "schrieb\\s+folgendes", "geantwortet"],
  ...["escribi[óo]", "ha\\s+escrito", "ha\\s+scritto", "scrive", "escreveu", "va\\s+escriure"],
  ...["schreef", "geschreven", "schreef\\s+het\\s+volgende"],
  ...[
    "skrev",
    "skrev\\s+f[öø]lj?[ae]nde",
    "har\\s+skrivit",
    "skrifaði",
    "kirjoitti",
    "kirjutas",
    "rakst[īi]ja",
    "raš[ėe]",
  ],
  ...["napisał", "napisała", "napisał\\(a\\)", "napisał/a", "pisze"],
  ...["napsal", "napsala", "napsal\\(a\\)", "napísal", "napísala", "napísal\\(a\\)", "odpísal"],
  ...["napisao", "napisala", "napisao/la", "je\\s+napisao/la", "napisal", "napisal/-a"],
  ...["írta", "ezt\\s+írta", "a\\s+scris", "έγραψε", "yazdı", "şunu\\s+yazdı", "şunları\\s+yazdı"],
  ...["написал", "написала", "написал\\(а\\)", "написал\\(-а\\)", "пишет", "писал", "писала", "писал\\(а\\)"],
  ...["пише", "писав", "написав", "написала", "написа", "đã\\s+viết", "viết", "menulis", "เขียนว่า"],
  ...["כתב", "כתבה", "כתב/ה", "كتب", "كتبت", "نوشت"],
]);

/** The same where no space parts the words. */
const joinedVerbs =
  "写道|寫道|写到|撰寫|のメール|さんは書きました|書きました|書き込みました|さんからのメッセージ|님이\\s?작성|작성|님이\\s?쓴\\s?글|썼습니다";

/** "wrote", before the name. */
const verbsInside = any([
  ...["schrieb", "schreef", "skrev", "heeft", "escribió", "écrit", "escreveu", "kirjoitti", "kirjutas"],
  ...[
    "napisał",
    "napisała",
    "napisał\\(a\\)",
    "użytkownik",
    "napsal",
    "napsala",
    "napsal\\(a\\)",
    "odesílatel",
    "napísal",
  ],
  ...["используем", "пользователь", "користувач", "написал", "написала", "írta", "wrote"],
]);

/** The word before the date: "On", "Le", "Am". */
const openers = any([
  ...[
    "on",
    "at",
    "le",
    "el",
    "il",
    "em",
    "no\\s+dia",
    "op",
    "am",
    "den",
    "på",
    "pe",
    "dne",
    "dňa",
    "dnia",
    "w\\s+dniu",
    "dana",
  ],
  ...[
    "vào",
    "vào\\s+lúc",
    "vào\\s+ngày",
    "ngày",
    "pada",
    "στις",
    "на",
    "в",
    "у",
    "în\\s+data",
    "în",
    "la\\s+data",
    "la",
    "in\\s+data",
    "a",
    "u",
    "kl\\.?",
  ],
]);

export const endsWithVerb = new RegExp(`(?:(?:^|[^\\p{L}])(?:${verbsAtEnd})|(?:${joinedVerbs}))[\\s:：.…]*$`, "iu");
export const hasVerbInside = new RegExp(`(?:^|[^\\p{L}])(?:${verbsInside})(?![\\p{L}])`, "iu");

/** An opener with a figure soon after it: "On Monday, 3 March", "Le 4 janv.", "在 2016年". */
export const opensWithDate = new RegExp(
  `^(?:(?:${openers})(?![\\p{L}])[^\\d<@]{0,30}\\d|[在于於][^\\d<@]{0,12}\\d)`,
  "iu",
);

/** A date at once: "2016-03-03 17:21", "понедельник, 6 октября", "tors 5 mars". */
export const startsWithDate =
  /^(?:[\p{L}]{1,14}[.,]{0,2}\s{1,3})?(?:den\s)?\d{1,4}(?:[./-]\d{1,2}[./-]|\.?\s?\p{L}{1,12}[.,]?\s|[年년]|\.\s?\d)/iu;

export const holdsTime = /\d{1,2}[:.h]\d{2}(?!\d)/;
export const holdsDay = /(?:^|\D)(?:19|20)\d{2}(?:\D|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s?[月월]/u;
export const holdsDate = new RegExp(`${holdsTime.source}|${holdsDay.source}`, "u");
