"""What goes over the wire, each built from a record; plain dataclasses, so that orjson writes them as they are."""
