/** Made by plugins/relationWords.ts. */
declare module "virtual:relation-words" {
  const arabic: Readonly<Record<string, string>>;
  export default arabic;
}
