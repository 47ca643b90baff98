/** The faces of the canvas: a canvas draws with what is loaded, and does not draw again when more comes. */

export const FACES = '"Inter Variable", "Noto Sans Arabic Variable", system-ui, sans-serif';

/** Loaded for both scripts; a face that does not come (offline, refused) leaves the system's. */
export async function loadFaces(): Promise<void> {
  const samples = ["Aa", "تركيا"];
  const weights = [500, 650];
  const wanted = samples.flatMap((text) =>
    weights.map((weight) => document.fonts.load(`${weight} 14px ${FACES}`, text)),
  );
  await Promise.allSettled(wanted);
}
