import { expect, test } from "vitest";
import { toldIn } from "./events";

const BATCH = '{"state":"running","note":"السلام"}';

/** An answer whose body comes in pieces of so many bytes. */
function streamed(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  return new Response(body);
}

async function heard(answer: Response) {
  const all = [];
  for await (const told of toldIn(answer)) all.push(told);
  return all;
}

test.each([1, 2, 7, 1000])("events are whole however the bytes come in, %i at a time", async (size) => {
  const text = `: here\n\nevent: progress\nid: running-1\ndata: ${BATCH}\n\nevent: finished\nid: done-2\ndata: {}\n\n`;
  expect(await heard(streamed(text, size))).toEqual([
    { name: "progress", id: "running-1", data: BATCH },
    { name: "finished", id: "done-2", data: "{}" },
  ]);
});

test("an event that breaks off is none", async () => {
  expect(await heard(streamed("event: progress\ndata: {", 5))).toEqual([]);
});

test("lines may end as they do on Windows, and data may have several", async () => {
  const told = await heard(streamed("event: progress\r\ndata: a\r\ndata: b\r\n\r\n", 3));
  expect(told.map((one) => one.data)).toEqual(["a\nb"]);
});
