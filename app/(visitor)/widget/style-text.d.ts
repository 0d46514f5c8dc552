/** A style sheet as text, for a constructable sheet: a page's `style-src` does not apply to those. */
declare module "*.css?text" {
  const text: string;
  export default text;
}
