"""How answers leave: written, remembered, in the format asked for, in pages, files or streams."""
