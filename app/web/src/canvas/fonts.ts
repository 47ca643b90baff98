/** The faces of the canvas: a canvas draws with what is loaded, and does not draw again when more comes. */

export const FACES = '"Inter Variable", "Noto Sans Arabic Variable", system-ui, sans-serif';

/** Loaded for both scripts and whatever else is to be drawn; a face that does not come (offline, refused) leaves the system's. */
export async function loadFaces(text = ""): Promise<void> {
  const samples = ["Aa", "تركيا", text];
  const weights = [500, 650];
  const wanted = samples.flatMap((sample) =>
    weights.map((weight) => document.fonts.load(`${weight} 14px ${FACES}`, sample)),
  );
  await Promise.allSettled(wanted);
}
