// Reads exports by the libraries that they are written for: a line of JSON in, what the library made of it out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/package.json`);
const cytoscape = require("cytoscape");
const Graph = require("graphology");

const readers = {
  cytoscape(data) {
    const loaded = cytoscape({ headless: true, styleEnabled: false, elements: data.elements, data: data.data });
    const imported = cytoscape({ headless: true, styleEnabled: false });
    imported.json(data);
    return [loaded, imported].map((graph) => ({
      nodes: graph.nodes().map((node) => [node.id(), node.data()]),
      edges: graph.edges().map((edge) => [edge.id(), edge.source().id(), edge.target().id(), edge.data()]),
    }));
  },
  graphology(data) {
    const loaded = Graph.from(data);
    const imported = new Graph(data.options);
    imported.import(data);
    return [loaded, imported].map((graph) => ({
      nodes: graph.mapNodes((id, attributes) => [id, attributes]),
      edges: graph.mapEdges((id, attributes, source, target, _one, _other, undirected) => {
        return [id, source, target, { ...attributes, undirected }];
      }),
    }));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { format, data } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(readers[format](data))}\n`);
}
