// What the core calls, by the names of client/bridge/browser: thin doors to `Module.host`.
mergeInto(LibraryManager.library, {
  townwell_measure_text: function (text, size, family, semibold, italic, sizePx, extent) {
    var ink = Module.host.measure(UTF8ToString(text, size), family, semibold, italic, sizePx);
    HEAPF32.set(ink, extent >> 2);
  },
  townwell_draw_text: function (text, size, family, semibold, italic, sizePx, x, baseline) {
    Module.host.draw(UTF8ToString(text, size), family, semibold, italic, sizePx, x, baseline);
  },
  townwell_clear_glyphs: function (sizePx) {
    Module.host.clear(sizePx);
  },
  townwell_has_own_color: function (x, y, width, height) {
    return Module.host.hasOwnColor(x, y, width, height) ? 1 : 0;
  },
  townwell_fill_random: function (bytes, size) {
    crypto.getRandomValues(HEAPU8.subarray(bytes, bytes + size));
  },
  townwell_upload_glyphs: function (x, y, width, height) {
    GLctx.texSubImage2D(0x0DE1, 0, x, y, width, height, 0x1908, 0x1401, Module.host.picture(x, y, width, height));
  },
});
