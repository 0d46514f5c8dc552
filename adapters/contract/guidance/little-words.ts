const setOf = (words: string) => new Set(words.split(" "));

/** The words that hold sentences together and say nothing by themselves, without their accents. */
export const littleWords = {
  en: setOf(
    "a about after again all also am an and any anything are as at be because been before being but by can cannot could " +
      "did do does doing done down for from further get give go going got had has have having he her here hers him his how " +
      "i if in into is it its just know let like ll made make may me might more most much must my need no nor not now of " +
      "off on once one only or other our out over own please re s same say see she should so some still such sure t take " +
      "tell than thank thanks that the their them then there these they thing this those through to too under until up us " +
      "ve very want was way we well were what when where which while who whom whose why will with would you your yours",
  ),
  fr: setOf(
    "a ai aie ait alors apres as au aucun aura aurait aussi aux avait avant avec avez avoir avons bien bonjour c ca car ce " +
      "cela celle celui ces cet cette chez ci combien comme comment d dans de deja des dire dois doit donc du elle elles en " +
      "encore entre es est et etait etant ete etes etre eu fait faire faut fois font il ils j je jusqu l la le les leur " +
      "leurs lorsque lui m ma mais me meme merci mes moi mon n ne ni non nos notre nous on ont ou oui par parce pas " +
      "peut peux plait plus pour pourquoi pouvez pouvons puis puisque qu quand que quel quelle quelles quels qui quoi s " +
      "sa sans savoir se sera serait ses si sont sous suis sur svp t ta te tes toi ton tous tout toute toutes tres tu un " +
      "une va vais veux vers voici voila vont vos votre voudrais voulais vous y",
  ),
};
