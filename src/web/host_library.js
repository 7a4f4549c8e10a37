// The imports of src/web/host.hpp. Each passes its numbers and texts on to `Module.host`, an
// object of plain functions that the page hands in; see web/js/host.js.
mergeInto(LibraryManager.library, {
  host_request_frame: function () {
    Module['host']['requestFrame']();
  },
  host_set_cursor: function (shape) {
    Module['host']['setCursor'](shape);
  },
  host_set_text_input: function (kind, x, y, lineHeight) {
    Module['host']['setTextInput'](kind, x, y, lineHeight);
  },
  host_set_clipboard__deps: ['$duewiseText'],
  host_set_clipboard: function (text, bytes) {
    Module['host']['setClipboard'](duewiseText(text, bytes));
  },
  host_download__deps: ['$duewiseText'],
  host_download: function (name, nameBytes, type, typeBytes, bytes, count) {
    Module['host']['download'](duewiseText(name, nameBytes), duewiseText(type, typeBytes),
        HEAPU8.slice(bytes, bytes + count));
  },
  host_print__deps: ['$duewiseText'],
  host_print: function (title, titleBytes, name, nameBytes, html, htmlBytes) {
    Module['host']['print'](duewiseText(title, titleBytes), duewiseText(name, nameBytes),
        duewiseText(html, htmlBytes));
  },
  host_copy_text__deps: ['$duewiseText'],
  host_copy_text: function (text, bytes) {
    Module['host']['copyText'](duewiseText(text, bytes));
  },
  host_open_mail__deps: ['$duewiseText'],
  host_open_mail: function (address, bytes) {
    Module['host']['openMail'](duewiseText(address, bytes));
  },
  host_keep_copy__deps: ['$duewiseText'],
  host_keep_copy: function (name, nameBytes, bytes, count) {
    Module['host']['keepCopy'](duewiseText(name, nameBytes), HEAPU8.slice(bytes, bytes + count));
  },
  host_keep_copy_note__deps: ['$duewiseText'],
  host_keep_copy_note: function (plan, planBytes, note, noteBytes) {
    Module['host']['keepCopyNote'](duewiseText(plan, planBytes), duewiseText(note, noteBytes));
  },
  host_ask_saved_at__deps: ['$duewiseText'],
  host_ask_saved_at: function (plan, bytes) {
    Module['host']['askSavedAt'](duewiseText(plan, bytes));
  },
  host_note_saved__deps: ['$duewiseText'],
  host_note_saved: function (plan, bytes, generation) {
    Module['host']['noteSaved'](duewiseText(plan, bytes), generation);
  },
  host_note_leaving: function () {
    Module['host']['noteLeaving']();
  },
  host_ask_folder: function (request) {
    Module['host']['askFolder'](request);
  },
  host_take_folder_copy__deps: ['$duewiseText'],
  host_take_folder_copy: function (plan, planBytes, generation, name, nameBytes, bytes, count) {
    Module['host']['takeFolderCopy'](duewiseText(plan, planBytes), generation,
        duewiseText(name, nameBytes), HEAPU8.slice(bytes, bytes + count));
  },
  host_has_glyphs: function () {
    return Module['host']['hasGlyphs']() ? 1 : 0;
  },
  host_place_file_input: function (x, y, width, height) {
    Module['host']['placeFileInput'](x, y, width, height);
  },
  host_measure_glyph: function (codepoint, pixels, weight, metrics) {
    var box = Module['host']['measureGlyph'](codepoint, pixels, weight);
    if (!box) return 0;
    HEAPF64.set(box, metrics >> 3);
    return 1;
  },
  host_draw_glyph: function (left, top, width, height, coverage) {
    Module['host']['drawGlyph'](left, top, width, height,
        HEAPU8.subarray(coverage, coverage + width * height));
  },
  host_fail__deps: ['$duewiseText'],
  host_fail: function (reason, bytes) {
    Module['host']['fail'](duewiseText(reason, bytes));
  },
  host_set_language__deps: ['$duewiseText'],
  host_set_language: function (language, bytes) {
    Module['host']['setLanguage'](duewiseText(language, bytes));
  },
  host_add_item__deps: ['$duewiseText'],
  host_add_item: function (item) {
    var word = item >> 2;
    var text = function (field) {
      return duewiseText(HEAPU32[word + field], HEAPU32[word + field + 1]);
    };
    var rect = {
      x: HEAPF32[word + 10],
      y: HEAPF32[word + 11],
      width: HEAPF32[word + 12],
      height: HEAPF32[word + 13],
    };
    Module['host']['addItem'](HEAPU32[word], HEAPU32[word + 1], text(2), text(4), text(6), text(8),
        rect);
  },
  host_storage_answered: function (isOpen) {
    Module['host']['storageAnswered'](isOpen !== 0);
  },
  host_tell_save_fault: function (isThere) {
    Module['host']['tellSaveFault'](isThere !== 0);
  },
  host_wake_saving: function (milliseconds) {
    Module['host']['wakeSaving'](milliseconds);
  },

  // UTF8ToString stops at a zero byte; texts of users may hold one.
  $duewiseText: function (pointer, bytes) {
    return new TextDecoder().decode(HEAPU8.slice(pointer, pointer + bytes));
  },
});
