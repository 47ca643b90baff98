/** What is dropped: files, and those in folders. They may be dropped anywhere, else the browser would leave the page. */

import { goToPage } from "../state/address";
import { formatOf } from "./documents";
import { take } from "./state";

export function followDrops(): void {
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    // Where there is a place for them, they have been taken there.
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    goToPage("read");
    void takeDropped(event);
  });
}

/** To be called while the event is told: what was dropped is forgotten after it. */
export async function takeDropped({ dataTransfer }: DragEvent): Promise<void> {
  const files = [...(dataTransfer?.files ?? [])];
  const entries = [...(dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory)) return take(files);
  const found = await Promise.all(entries.filter((entry) => entry !== null).map((entry) => filesIn(entry)));
  return take(found.flat());
}

/** Of a folder those that can be read here, in the order of their names; it may hold others that nobody meant. */
async function filesIn(entry: FileSystemEntry, within = false): Promise<File[]> {
  if (isFolder(entry)) {
    const entries = await entriesIn(entry.createReader());
    entries.sort((a, b) => a.name.localeCompare(b.name));
    return (await Promise.all(entries.map((one) => filesIn(one, true)))).flat();
  }
  if (within && !formatOf(entry.name)) return [];
  return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader gives a hundred at a time, until it gives none. */
async function entriesIn(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length ? [...some, ...(await entriesIn(reader))] : [];
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
