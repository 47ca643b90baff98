/** What of the package is used; it has no types of its own. */
declare module "subset-font" {
  interface Options {
    targetFormat: "truetype" | "woff" | "woff2";
    variationAxes?: Record<string, number>;
  }

  export default function subset(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
