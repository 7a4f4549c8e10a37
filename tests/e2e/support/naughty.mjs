// Texts that have broken programs elsewhere, as names of customers. What is meant to run as a script
// sets window.naughty.

const act = 'window.naughty=1';
const sign = (...codes) => String.fromCodePoint(...codes);

const scripts = [
  `<script>${act}</script>`,
  `</script><script>${act}</script>`,
  `<ScRiPt >${act}</sCrIpT>`,
  `<scr<script>ipt>${act}</scr</script>ipt>`,
  `"><script>${act}</script>`,
  `'><script>${act}</script>`,
  `</title><script>${act}</script>`,
  `</textarea><script>${act}</script>`,
  `</style><script>${act}</script>`,
  `--><script>${act}</script><!--`,
  `<![CDATA[<script>${act}</script>]]>`,
  `&lt;script&gt;${act}&lt;/script&gt;`,
  `\\u003cscript\\u003e${act}\\u003c/script\\u003e`,
  `%3Cscript%3E${act}%3C/script%3E`,
  `＜script＞${act}＜/script＞`,
  `<script src="data:text/javascript,${act}"></script>`,
  `<script src=//127.0.0.1:9/naughty.js></script>`,
];

const handlers = [
  `<img src=x onerror=${act}>`,
  `<img src="x" onerror="${act}" />`,
  `<IMG """><SCRIPT>${act}</SCRIPT>">`,
  `<svg onload=${act}>`,
  `<svg/onload=${act}//`,
  `<svg><animate onbegin=${act} attributeName=x dur=1s>`,
  `<body onload=${act}>`,
  `<details open ontoggle=${act}>`,
  `<input autofocus onfocus=${act}>`,
  `<video><source onerror=${act}>`,
  `<marquee onstart=${act}>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${act}>`,
  `" onmouseover="${act}" x="`,
  `' onmouseover='${act}' x='`,
  '` onmouseover=`window.naughty=1` x=`',
];

const addresses = [
  `javascript:${act}`,
  `JaVaScRiPt:${act}`,
  `java\tscript:${act}`,
  ` javascript:${act}`,
  `data:text/html,<script>${act}</script>`,
  `vbscript:${act}`,
  `<a href="javascript:${act}">pay here</a>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${act}">`,
  '<base href="http://127.0.0.1:9/">',
  '<link rel="stylesheet" href="http://127.0.0.1:9/naughty.css">',
  'http://127.0.0.1:9/naughty',
];

const templates = [
  `\${${act}}`,
  `{{${act}}}`,
  `{{constructor.constructor('${act}')()}}`,
  `<%= ${act} %>`,
  `#{${act}}`,
  `');${act};//`,
  `";${act};//`,
  `\`;${act};//`,
  `*/${act}/*`,
  '$(touch naughty)',
  '%s%s%s%n%n%n',
  '%d %x %p %*s',
  '{0} {name} {}',
  '$1 $& $` $\'',
  '../../../../etc/passwd',
  "Robert'); DROP TABLE invoices;--",
  "' OR '1'='1",
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
];

const formulas = [
  '=1+1', '+1+1', '-1+1', '@SUM(1+1)', '\t=1+1', '＝1+1', '＋1+1', '－1+1', '＠SUM(1)',
  "=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1:9/";"open")', 'a;=1+1', 'a,=1+1',
];

const quotes = ['"', '""', "'", "''", '`', '\\', '\\"', '"quoted"', 'a"b', '„“”‘’«»', '\\\\\\', '\\n\\r\\0'];

const letters = [
  sign(0x202e) + 'drawkcab' + sign(0x202c),         // right to left, by force
  sign(0x2066) + 'isolated' + sign(0x2069),
  'مرحبا بالعالم',
  'שלום (1) עולם',
  'a' + sign(0x200b) + 'b' + sign(0x200c) + 'c' + sign(0x200d) + 'd', // no width
  'a' + sign(0x2060) + 'b',
  sign(0xfeff) + 'after a byte order mark',
  'e' + sign(0x301).repeat(40),                    // marks on one letter
  'Z' + sign(0x351, 0x36b, 0x353, 0x35a).repeat(10) + 'algo',
  sign(0x1112, 0x1161, 0x11ab) + ' ' + sign(0xd55c), // one syllable, composed and not
  'ﬁ ﬃ ǆ ß İ ı ſ',
  sign(0x20bb7) + '野家', // beyond the first plane
  sign(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467) + sign(0x1f1e8, 0x1f1f3),
  sign(0x1f3f3, 0xfe0f, 0x200d, 0x1f308),
  sign(0xfffd) + sign(0xfffe) + sign(0xe000),
  sign(0x2028) + 'line' + sign(0x2029) + 'paragraph',
  sign(0x85) + 'next line',
  sign(0x1b) + '[31mred' + sign(0x7),
  sign(0x1) + sign(0x8) + sign(0x7f),
  '晨'.repeat(2000),
  'x'.repeat(20_000),
  'W '.repeat(3000),
];

/** Every text; none is empty or blank, and each is there once. */
export const naughtyTexts =
  [scripts, handlers, addresses, templates, formulas, quotes, letters].flat();
