const setOf = (words: string) => new Set(words.split(" "));

/** In English and French, without their last point. Something always follows: no sentence ends here. */
export const neverLast = setOf(
  "mr mrs ms mx dr prof rev hon messrs mme mmes mlle mlles mm me mgr pr vve e.g i.e eg ie cf vs viz ex resp " +
    "sgt capt lt gen gov sen c.-à-d c-à-d càd nb n.b p.s attn bd mt",
);

/** No sentence ends here when a number follows: "No. 5" is one, "No. We do not." are two. */
export const beforeNumber = setOf(
  "no nos num n nº p pp pg art arts al fig figs chap ch vol sec sect ext tel tél réf ref refs apt appt bât rm " +
    "pos env approx circa ca max min av dép",
);

/** No sentence ends here when small letters or a number follow. */
export const seldomLast = setOf(
  "etc approx env incl excl max min tel tél réf ref no nos dept dépt fax mob av ap rdv qté qty tx min hr hrs sec est " +
    "temp avg ttc ht adr dest exp conf suppl supp hab trim sem lun mar mer jeu ven sam dim mon tue tues wed thu thur " +
    "thurs fri sat sun jan feb apr jun jul aug sep sept oct nov dec janv févr avr juil déc am pm cm kg km st inc ltd " +
    "co corp sté ste cie ets bros jr sr",
);

/** A name goes on after these: a sentence ends here only when another one visibly begins. */
export const withinNames = setOf("inc ltd co corp sté ste cie ets bros jr sr st ave blvd rd dept dépt gmbh plc");

/** What is numbered by letters: "option B. It …". */
export const lettered = setOf(
  "plan option type class classe group groupe point version size taille hall porte gate étape step annexe appendix zone " +
    "catégorie category bâtiment building section vitamin vitamine platform quai voie terminal article box case série",
);

/** Words with which sentences of support begin. */
export const starters = setOf(
  "the this that these those it we you they he she i if in on at to for from as and but so or when while what where how " +
    "why who is are do does did can could would will have has please thank thanks sorry your our my there here then " +
    "once after before unfortunately however also no yes " +
    "le la les un une des ce cet cette ces il elle ils elles nous vous on je tu si en dans sur pour par avec sans mais " +
    "et ou donc or ni car quand comment pourquoi est avez êtes pouvez votre vos notre nos mon ma merci désolé désolée " +
    "bonjour voici voilà puis ensuite après avant malheureusement oui non à dès pendant tout toute c j l d n s qu",
);

/** What follows an hour and belongs to it. */
export const afterHours = setOf(
  "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun cet cest gmt utc est edt pst pdt " +
    "bst paris london eastern pacific",
);
